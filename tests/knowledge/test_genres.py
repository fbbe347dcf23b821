"""The genre tables: codes, cues, topics, the relevance score."""

from __future__ import annotations

from typing import get_args

import pytest

from asn_nlp.core.article import Article
from asn_nlp.extractor import Extractor
from asn_nlp.fields.genre.facts import facts
from asn_nlp.knowledge.files import Confidence, read_toml
from asn_nlp.knowledge.genres import (
    address,
    count_cue,
    fact_points,
    genre_codes,
    genre_cues,
    relevance_model,
    topic_cues,
)

TOPICS = {"village_head", "non_asn_staff", "military_police", "spouse_rule"}


def test_codes_have_one_order() -> None:
    codes = genre_codes()
    assert len(codes) == 11
    assert sorted(code.order for code in codes.values()) == list(range(1, 12))
    assert codes["court_constitutional"].order == 1
    assert codes["other"].order == 11


def test_every_genre_but_the_last_has_cues() -> None:
    assert {cue.genre for cue in genre_cues()} | {"other"} == set(genre_codes())


def test_points_fall_from_title_to_body() -> None:
    for cue in genre_cues():
        assert abs(cue.title) >= abs(cue.body)
        assert cue.times >= 1


def test_phrases_are_lower_case_and_stand_once_in_a_row() -> None:
    rows = [
        *((c.name, c.phrases) for c in genre_cues()),
        *((t.code, t.phrases) for t in topic_cues()),
        *((k.name, k.phrases) for k in relevance_model().kinds.values()),
    ]
    for name, phrases in rows:
        assert len(set(phrases)) == len(phrases), (name, [p for p in phrases if phrases.count(p) > 1])
        assert all(p == p.lower().strip() for p in phrases), name


def test_topics() -> None:
    assert {topic.code for topic in topic_cues()} == TOPICS
    assert all(topic.bar > 0 for topic in topic_cues())
    assert address().words.isdisjoint(address().unless)


def test_relevance() -> None:
    model = relevance_model()
    assert model.bias < 0 < model.threshold < 1
    assert {"neutral", "staff", "others", "force", "plain"} <= set(model.kinds)
    assert set(model.against) <= set(model.kinds)
    assert all(model.kinds[name].weight < 0 for name in model.against)


def test_every_fact_is_one_that_is_looked_for_and_speaks_of_a_genre() -> None:
    looked_for = facts(Extractor().analyse(Article("Camat diminta netral. " * 60)))
    for name, points in fact_points().items():
        assert name in looked_for
        assert set(points) <= set(genre_codes())


def test_count() -> None:
    assert count_cue().genre == "statistics"
    assert count_cue().lowest > 1


@pytest.mark.parametrize("name", ["genres/cues.toml", "genres/topics.toml", "genres/relevance.toml"])
def test_files_say_how_sure_and_whence(name: str) -> None:
    data = read_toml(name)
    assert data["confidence"] in get_args(Confidence)
    assert data["source"]
