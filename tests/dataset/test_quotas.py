"""A promise that is not kept is told with numbers; a kept one is not mentioned."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from asn_nlp.core.errors import InputError
from asn_nlp.dataset.corpus import Corpus
from asn_nlp.dataset.quotas import check_quotas, read_quotas
from tests.dataset.conftest import Make

Build = Callable[..., Corpus]


def messages(corpus: Corpus, **quotas: Any) -> list[str]:
    return [issue.message for issue in check_quotas(corpus, quotas)]


def test_sizes(make: Make, corpus_of: Build) -> None:
    corpus = corpus_of(train=[make("a")])
    assert messages(corpus, sizes={"train": 1}) == []
    assert messages(corpus, sizes={"train": 2}) == ["train holds 1 articles, promised 2"]


def test_a_code_counts_once_an_article_as_ban_or_act(make: Make, corpus_of: Build) -> None:
    ban, act = {"code": "join_campaign", "modality": "ikrar"}, {"code": "join_campaign", "status": "proven"}
    corpus = corpus_of(
        train=[make("a", prohibitions=[ban], violations=[act]), make("b", violations=[dict(act)])]
    )
    told = messages(corpus, codes={"train": 3})
    assert "train: join_campaign in 2 articles, promised 3" in told
    assert "train: disc_light in 0 articles, promised 3" in told
    assert not any("join_campaign" in m for m in messages(corpus, codes={"train": 2}))


def test_hazards(make: Make, corpus_of: Build) -> None:
    corpus = corpus_of(dev=[make("a", document={"hazards": [1, 2, 2]})])
    assert messages(corpus, hazards={"last": 3, "least": 1}) == ["hazard 3 in 0 articles, promised 1"]


def test_shares_hold_for_all_and_for_each_split(make: Make, corpus_of: Build) -> None:
    corpus = corpus_of(
        train=[make("a"), make("b", document={"style": "nasty"})],
        test=[make("c", document={"relevant": False})],
    )
    told = messages(
        corpus,
        shares={
            "style": {"nasty": 0.5},
            "style_tolerance": 0.2,
            "near_misses": 0.3,
            "cases": 0.1,
            "case_genres": ["alleged_violation"],
        },
    )
    assert "test: 0.0% nasty, promised 50%" in told
    assert not any(m.startswith(("train: 50", "all: 33.3% nasty")) for m in told)
    assert "train: 0.0% near misses, promised 30%" in told
    assert "test: 0.0% cases, promised 10%" in told


def test_held_out_regions_and_elections(make: Make, corpus_of: Build) -> None:
    papua = {"primary_region": "92.71", "elections": ["psu-2025"]}
    promise = {"split": "test", "provinces": ["92"], "elections": ["psu-2025"]}
    assert messages(corpus_of(test=[make("a", document=papua)]), held_out=promise) == []
    assert messages(corpus_of(dev=[make("a", document=papua)]), held_out=promise) == [
        "a (dev): province 92 is held out for test",
        "a (dev): psu-2025 is held out for test",
    ]


def test_everywhere(make: Make, corpus_of: Build) -> None:
    entry = {"value": "2016-02", "kind": "event"}
    corpus = corpus_of(train=[make("a", dates=[entry, {"value": "2015", "kind": "document"}])])
    told = messages(corpus, everywhere={"years": [2015, 2016], "genres": True, "provinces": True})
    assert "no article of 2015" in told
    assert "no article of 2016" not in told
    assert "no article has the genre opinion" in told
    assert "no article names a region of province 92" in told


def test_an_outlet_in_two_splits(make: Make, corpus_of: Build) -> None:
    plan = {
        "a": {"outlet": "Warta X", "split": "train"},
        "b": {"outlet": "Warta X", "split": "dev"},
        "c": {"outlet": "(none printed)", "split": "train"},
        "d": {"outlet": "(none printed)", "split": "test"},
    }
    assert messages(corpus_of(plan=plan)) == ["Warta X stands in dev, train"]


def test_reading(tmp_path: Path) -> None:
    assert read_quotas(tmp_path) is None
    (tmp_path / "quotas.toml").write_text("[sizes\n", "utf-8")
    with pytest.raises(InputError, match=r"quotas\.toml"):
        read_quotas(tmp_path)
