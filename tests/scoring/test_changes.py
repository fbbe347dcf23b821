from __future__ import annotations

from dataclasses import replace

from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.changes import Change, compare
from asn_nlp.scoring.documents import judgements, pair
from asn_nlp.scoring.facts import record_id
from tests.scoring.gold import FULL, article


def by_id(*items: Annotated) -> dict[str, Annotated]:
    return {record_id(x): x for x in items}


def with_rules(*ids: str) -> Annotated:
    return replace(FULL, values={**FULL.values, "rules": [{"id": i, "evidence": [[40, 54]]} for i in ids]})


def rules(found: list[Change]) -> list[str]:
    return [str(c) for c in found if c.measure == "rules"]


def test_gains_and_losses_against_gold() -> None:
    a, b = with_rules("uu-5-2014"), with_rules("pp-94-2021")
    assert rules(list(compare(by_id(a), by_id(b), [FULL]))) == [
        "gain: rules: pp-94-2021 (found now)",
        "gain: rules: uu-5-2014 (false value gone)",
    ]
    assert rules(list(compare(by_id(b), by_id(a), [FULL]))) == [
        "loss: rules: pp-94-2021 (missed now)",
        "loss: rules: uu-5-2014 (new false value)",
    ]


def test_without_gold_values_appear_and_vanish() -> None:
    a, b = with_rules("uu-5-2014"), with_rules("pp-94-2021")
    changes = [c for c in compare(by_id(a), by_id(b)) if c.measure == "rules"]
    assert [(c.kind, c.key, c.in_gold) for c in changes] == [
        ("appeared", ("pp-94-2021",), None),
        ("vanished", ("uu-5-2014",), None),
    ]
    assert changes[0].document == record_id(FULL)


def test_nothing_changed() -> None:
    assert list(compare(by_id(FULL), by_id(FULL), [FULL])) == []


def test_a_document_without_prediction_loses_everything() -> None:
    changes = list(compare(by_id(FULL), {}, [FULL]))
    assert {c.kind for c in changes} == {"loss"}
    assert {c.measure for c in changes} >= {"rules", "genre", "relevant", "event_date"}


def test_classes_are_compared() -> None:
    b = replace(FULL, document={**FULL.document, "genre": "other"})
    changes = {(c.measure, c.key, c.kind) for c in compare(by_id(FULL), by_id(b), [FULL])}
    assert changes == {("genre", ("other",), "loss"), ("genre", ("ceremony_pledge",), "loss")}


def test_judgements_carry_the_evidence_of_both_sides() -> None:
    gold, found = with_rules("pp-94-2021", "uu-5-2014"), article(rules=[])
    found = with_rules("pp-94-2021", "uu-20-2023")
    got = list(judgements(pair([gold], by_id(found)), ["rules"]))
    assert [(j.key[0], j.verdict, j.gold_spans, j.found_spans) for j in got] == [
        ("pp-94-2021", "right", ((40, 54),), ((40, 54),)),
        ("uu-20-2023", "wrong", (), ((40, 54),)),
        ("uu-5-2014", "missed", ((40, 54),), ()),
    ]
    assert got[0].to_dict()["gold_spans"] == [[40, 54]]
