"""The list of errors: each disagreement once, of the right kind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.documents import Pair, pair
from asn_nlp.scoring.report.errors import CLASSES, FIELDS, KINDS, Error, errors
from tests.scoring.gold import FULL, against, annotated, article


def found(gold: Annotated, prediction: Annotated | None) -> list[Error]:
    return list(errors(pair([gold], against([gold], [prediction] if prediction else []).documents)))


def short(e: Error) -> tuple[str, str, Any, Any]:
    return e.field, e.kind, e.gold and e.gold[-1], e.found and e.found[-1]


def changed(**values: Any) -> Annotated:
    """The full document with other values, or other answers about it."""
    fields = {k: v for k, v in values.items() if k in FULL.values}
    about = {k: v for k, v in values.items() if k not in FULL.values}
    return replace(FULL, values={**FULL.values, **fields}, document={**FULL.document, **about})


RULE = {"id": "pp-94-2021", "provisions": ["Pasal 5 huruf n"], "evidence": [[40, 54]]}
CASES = [
    ("nothing found", changed(rules=[]), [("rules", "missed", "pp-94-2021", None)]),
    (
        "one too many, elsewhere",
        changed(rules=[RULE, {"id": "uu-20-2023", "evidence": [[0, 6]]}]),
        [("rules", "false", None, "uu-20-2023")],
    ),
    (
        "another law of the same words",
        changed(rules=[{"id": "pp-53-2010", "evidence": [[43, 60]]}]),
        [("rules", "mistaken", "pp-94-2021", "pp-53-2010")],
    ),
    (
        "another law of other words",
        changed(rules=[{"id": "pp-53-2010", "evidence": [[54, 60]]}]),
        [("rules", "missed", "pp-94-2021", None), ("rules", "false", None, "pp-53-2010")],
    ),
    (
        "the law without its provision",
        changed(rules=[{**RULE, "provisions": []}]),
        [("rules", "detail", "Pasal 5 huruf n", "")],
    ),
    (
        "another role",
        changed(officials=[{**FULL.values["officials"][0], "role": "attendee"}]),
        [("officials", "detail", "bupati · speaker", "bupati · attendee")],
    ),
    (
        "another modality",
        changed(prohibitions=[{**FULL.values["prohibitions"][0], "modality": "ikrar"}]),
        [("prohibitions", "detail", "larangan", "ikrar")],
    ),
    ("another genre", changed(genre="other"), [("genre", "mistaken", "ceremony_pledge", "other")]),
    ("not relevant", changed(relevant=False), [("relevant", "mistaken", "true", "false")]),
    ("no day", changed(event_date=None), [("event_date", "missed", "2024-09-16", None)]),
    ("another place", changed(primary_region="15"), [("primary_region", "mistaken", "33.25", "15")]),
]


@pytest.mark.parametrize(("name", "prediction", "wanted"), CASES, ids=[c[0] for c in CASES])
def test_kinds(name: str, prediction: Annotated, wanted: list[Any]) -> None:
    assert [short(e) for e in found(FULL, prediction)] == wanted


def test_no_error_where_both_agree() -> None:
    assert found(FULL, FULL) == []


def test_everything_is_missed_without_prediction() -> None:
    got = found(FULL, None)
    assert {e.kind for e in got} == {"missed"}
    assert {e.field for e in got} == {*FIELDS, *CLASSES} - {"topics", "elections"}


def test_an_answer_about_the_document_is_shown_where_its_value_stands() -> None:
    (e,) = found(FULL, changed(event_date=None))
    assert e.gold_spans == ((76, 93),)


def test_a_value_that_cannot_be_read_is_false() -> None:
    prediction = changed(rules=[{"id": "Not An Id", "evidence": [[40, 54]]}])
    assert [(e.field, e.kind) for e in found(FULL, prediction)] == [("rules", "missed"), ("rules", "false")]


@given(annotated(), annotated())
def test_every_wrong_value_is_listed_once(gold: Annotated, prediction: Annotated) -> None:
    (p,) = pair([gold], against([gold], [prediction]).documents)
    got = list(errors([p]))
    for field, (measure, _) in FIELDS.items():
        one, two = p.expected.keys[measure].keys(), p.found.keys[measure].keys()
        mine = [e for e in got if e.field == field and e.kind != "detail"]
        assert sorted(e.gold for e in mine if e.gold) == sorted(one - two)
        assert sorted(e.found for e in mine if e.found) == sorted(two - one)
        right = {e.gold[0] for e in got if e.field == field and e.kind == "detail" and e.gold}
        assert right <= {key[0] for key in one & two}
    assert {e.kind for e in got} <= set(KINDS)


@given(annotated(), annotated(), st.randoms())
def test_the_order_of_values_does_not_matter(gold: Annotated, prediction: Annotated, draw: Any) -> None:
    def listed(side: Annotated) -> list[Any]:
        pairs: list[Pair] = pair([gold], against([gold], [side]).documents)
        return [(e.field, e.kind, e.gold, e.found, e.gold_spans, e.found_spans) for e in errors(pairs)]

    values = {k: draw.sample(v, len(v)) for k, v in prediction.values.items()}
    assert listed(prediction) == listed(replace(prediction, values=values))


def test_a_document_that_says_nothing_has_no_error() -> None:
    empty = article(relevant=False, genre="other")
    assert found(empty, empty) == []
