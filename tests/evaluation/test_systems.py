"""The baselines: valid records, what each can and cannot find, the same from the same gold."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from evaluation.splits import Splits
from evaluation.systems import ABOUT, BASELINES, HYBRID, OURS, RULES, systems
from evaluation.systems.learned import Learned
from evaluation.systems.linear import Linear
from evaluation.systems.linking import People, Quotes, date_of, region_of, rule_of, usual_year
from evaluation.systems.lookup import LookUp, dates, look_up
from evaluation.systems.naive import Naive, vocabulary
from evaluation.systems.ner import SpacyNer
from evaluation.systems.trained import Trained
from evaluation.systems.trivial import Empty, Majority, most_frequent

from asn_nlp.core.article import Article
from asn_nlp.core.record import Record
from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring import evaluate, find_system, from_records
from tests.checks import check_spans, spans_of
from tests.evaluation.corpus import write_corpus

UPDATES = 60
GROUNDED = (Naive, LookUp)
MADE = (Empty, Majority, Naive, LookUp, Linear)


@cache
def gold() -> dict[str, list[Annotated]]:
    with TemporaryDirectory() as folder:
        splits = Splits(write_corpus(Path(folder)))
        return {"train": splits.load("train"), "dev": splits.load("dev")}


def run(system: Any) -> list[Record]:
    if isinstance(system, Trained):
        system.fit(gold()["train"])
    return list(system.predict([Article(item.text) for item in gold()["dev"]]))


def score(system: Any, measure: str, statistic: str = "f1") -> float:
    found = from_records(run(system), gold()["dev"], system=system.name)
    assert not found.issues
    return evaluate(gold()["dev"], found, draws=1, sliced=False).get(measure, statistic).value


@pytest.mark.parametrize("make", MADE)
def test_records_are_valid_and_repeat(make: Any) -> None:
    (record,) = run(make())
    if make in GROUNDED:
        check_spans(record, gold()["dev"][0].text)
    else:
        assert not list(spans_of(record)), "it judges the article as a whole"
    assert [record] == run(make())
    assert record.id == Article(gold()["dev"][0].text).id


def test_the_registered_names_are_the_classes() -> None:
    assert [find_system(name).name for name in BASELINES] == list(BASELINES)
    made = systems()
    assert list(made) == [*BASELINES, *OURS] == list(ABOUT)
    assert {RULES, HYBRID} <= set(OURS)
    assert all(made[name].name == name for name in made)


def test_empty_finds_nothing() -> None:
    assert score(Empty(), "mean of six") == 0
    assert not list(run(Empty())[0].values())


def test_majority_says_what_train_says_most() -> None:
    (record,) = run(Majority())
    assert (record.genre.code, record.relevance.relevant) == ("ceremony_pledge", True)
    assert record.relevance.score == 0.75
    assert [r.id for r in record.rules] == ["pp-94-2021"]
    assert record.event_date == "2024-09-16"
    assert [most_frequent([]), most_frequent("abab"), most_frequent("b")] == [None, "a", "b"]


def test_the_naive_patterns() -> None:
    (record,) = run(Naive())
    assert [r.code for r in record.regions] == ["33.16"]
    assert ("Dewi Ratna", "Bupati") in [(o.name, o.position) for o in record.officials]
    assert (record.event_date, record.primary_region) == ("2024-09-16", "33.16")
    assert [r.id for r in record.rules] == ["pp-94-2021"]
    assert {p.code for p in record.prohibitions} == {"join_campaign"}
    assert {s.code for s in record.sanctions} == {"disc_heavy", "generic_sanction"}


def test_naive_reads_no_day_that_is_none() -> None:
    (record,) = Naive().predict([Article("ASN netral pada 31/2/2024 dan 5 Maret 2024.")])
    assert [d.value for d in record.dates] == ["2024-03-05"]


def test_the_vocabulary_has_known_codes() -> None:
    from asn_nlp.scoring.check import known

    v = vocabulary()
    assert set(v["prohibitions"]) <= known("prohibitions")
    assert set(v["sanctions"]) <= known("sanctions")
    assert set(v["genre"]) <= known("genre")


def test_look_up_takes_the_longest_phrase() -> None:
    text = "Di Kota Batu dan Batu Bara, PP 94/2021 berlaku; batang pohon tidak."
    found = [(text[s:e], field) for s, e, field, _ in look_up(text)]
    assert found == [("Kota Batu", "regions"), ("Batu Bara", "regions"), ("PP 94/2021", "rules")]


def test_dateparser_reads_whole_dates_only() -> None:
    text = "Apel pada 16 September 2024, bukan tahun 2023."
    assert [(text[s:e], d) for s, e, d in dates(text)] == [("16 September 2024", "2024-09-16")]


def test_linear_learns_codes_and_classes() -> None:
    (record,) = run(Linear())
    assert record.relevance.relevant
    assert record.genre.code == "ceremony_pledge"
    assert [(p.code, p.modality) for p in record.prohibitions] == [("join_campaign", "larangan")]
    assert not record.regions
    assert score(Linear(), "sanctions with status") == 1


@cache
def ner() -> SpacyNer:
    """Trained once for the tests that need one that finds something."""
    pytest.importorskip("spacy")
    out = SpacyNer(UPDATES)
    out.fit(gold()["train"])
    return out


def predicted(system: Trained) -> Record:
    (record,) = system.predict([Article(item.text) for item in gold()["dev"]])
    return record


def test_ner_learns_spans() -> None:
    record = predicted(ner())
    check_spans(record, gold()["dev"][0].text)
    assert [r.id for r in record.rules] == ["pp-94-2021"]


def test_ner_learns_the_same_again() -> None:
    pytest.importorskip("spacy")
    assert run(SpacyNer(2)) == run(SpacyNer(2))


def test_the_learned_system_takes_each_field_from_its_part() -> None:
    linear = Linear()
    (judged,) = run(linear)
    both = Learned(ner(), linear)
    (record,) = run(both)
    copied = predicted(ner())
    assert record.rules == copied.rules
    assert record.sanctions == copied.sanctions
    assert (record.genre, record.event_date) == (judged.genre, copied.event_date)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Senin (16/9/2024)", "2024-09-16"),
        ("Senin (16/9)", "2023-09-16"),
        ("5 Maret", "2023-03-05"),
        ("awal Oktober 2020", "2020-10"),
        ("16-9-24", "2024-09-16"),
        ("Pilkada 2020", "2020"),
        ("(31/2)", None),
    ],
)
def test_dates_of_spans(words: str, value: str | None) -> None:
    assert date_of(words, "2023") == value


def test_other_links_of_spans() -> None:
    assert date_of("Senin (16/9)", None) is None
    assert usual_year("2023, 2024, 2024, 2101") == "2024"
    assert region_of("Pemkab Batang") == "33.25"
    assert region_of("Kabupaten Entah") is None
    known = {"undang-undang asn": "uu-20-2023"}
    assert rule_of("Undang-Undang ASN", known) == "uu-20-2023"
    assert rule_of("Peraturan Pemerintah Nomor 94 Tahun 2021", known) == "pp-94-2021"
    assert rule_of("aturan itu", known) is None


def test_people_of_spans() -> None:
    people = People(gold()["train"])
    got = people.read("Bupati Blora Dewi Ratna, S.Sos")
    assert got == {"name": "Dewi Ratna", "position": "Bupati", "role": "speaker"}
    assert people.read("Bupati") == {"name": None, "position": "Bupati", "role": "speaker"}
    assert people.read("kata dia") is None


def test_quotes_link_to_the_nearest_or_to_nothing() -> None:
    quotes = Quotes(gold()["train"], "prohibitions")
    assert quotes.nearest("ikut berkampanye") == {"code": "join_campaign", "modality": "larangan"}
    assert quotes.nearest("zzz") is None
    assert Quotes(gold()["train"], "violations").nearest("ikut kampanye") is None
