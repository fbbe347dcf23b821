"""The five real articles, on which the rules were developed: every value of their stand-off gold in the six
fields, and nothing else; the hybrid stays near to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_nlp import Options, Record, extract
from asn_nlp.io.standoff import Annotated, load
from asn_nlp.scoring import evaluate, from_records
from tests.checks import check_spans

RULES = Options(backend="rules")
STANDOFF = sorted((Path(__file__).parents[1] / "corpus" / "standoff").glob("*.json"))


def test_there_are_five() -> None:
    assert len(STANDOFF) == 5


@pytest.fixture(params=STANDOFF, ids=lambda p: p.stem)
def pair(request: pytest.FixtureRequest, samples: Path) -> tuple[Annotated, Record]:
    gold = load(request.param, samples)
    record = extract(gold.text, options=RULES)
    check_spans(record, gold.text)
    return gold, record


def test_regions(pair: tuple[Annotated, Record]) -> None:
    gold, record = pair
    assert {r.code for r in record.regions} == {r["code"] for r in gold.values["regions"]}
    assert record.primary_region == gold.document.get("primary_region")


def test_officials(pair: tuple[Annotated, Record]) -> None:
    gold, record = pair
    assert {(o.name, o.role) for o in record.officials} == {
        (o.get("name"), o["role"]) for o in gold.values["officials"]
    }


def test_event_date(pair: tuple[Annotated, Record]) -> None:
    gold, record = pair
    assert record.event_date == gold.document.get("event_date")


def test_rules(pair: tuple[Annotated, Record]) -> None:
    gold, record = pair
    assert {(r.id, r.provisions) for r in record.rules} == {
        (r["id"], tuple(r.get("provisions", ()))) for r in gold.values["rules"]
    }


def test_prohibitions(pair: tuple[Annotated, Record]) -> None:
    gold, record = pair
    assert {(p.code, p.modality, p.subject) for p in record.prohibitions} == {
        (p["code"], p["modality"], p.get("subject", "asn")) for p in gold.values["prohibitions"]
    }
    assert {(v.code, v.status) for v in record.violations} == {
        (v["code"], v["status"]) for v in gold.values["violations"]
    }


def test_sanctions(pair: tuple[Annotated, Record]) -> None:
    gold, record = pair
    assert {(s.code, s.status) for s in record.sanctions} == {
        (s["code"], s["status"]) for s in gold.values["sanctions"]
    }


def test_document(pair: tuple[Annotated, Record]) -> None:
    gold, record = pair
    assert record.genre.code == gold.document["genre"]
    assert record.relevance.relevant
    assert set(record.elections) == set(gold.document["elections"])


def test_the_weekday_that_contradicts_is_named(samples: Path) -> None:
    """sample-4: a Wednesday that was none, in a report on a letter of 27 February 2023."""
    record = extract((samples / "sample-4.txt").read_bytes().decode("utf-8"), options=RULES)
    assert "weekday_mismatch" in {w.code for w in record.warnings}
    assert "2023-03-16" in {d.value for d in record.dates}


def test_hybrid_stays_near(samples: Path) -> None:
    gold = [load(path, samples) for path in STANDOFF]
    records = [extract(item.text, options=Options(backend="hybrid")) for item in gold]
    figures = evaluate(gold, from_records(records, gold, system="hybrid"), draws=10).figures
    (mean,) = (f.value for f in figures if (f.measure, f.statistic) == ("mean of six", "f1"))
    assert mean > 0.93
