"""Malformed predictions: named by id and field, and scored as misses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp import InputError, extract
from asn_nlp.scoring.evaluation import evaluate
from asn_nlp.scoring.facts import record_id
from asn_nlp.scoring.predictions import Predictions, _Reader, from_records, plain_form, read_predictions
from tests.scoring.gold import FULL, TEXT, article

OTHER = article(
    "b", "Apel netralitas ASN di Kota Tegal.", regions=[{"code": "33.76", "evidence": [[23, 33]]}]
)
GOLD = [FULL, OTHER]


def perfect() -> list[dict[str, Any]]:
    """Records, as dictionaries, that say what the gold says."""
    out = []
    for item in GOLD:
        values: dict[str, Any] = {
            field: [
                {**e, "evidence": [{"start": s, "end": t, "text": item.text[s:t]} for s, t in e["evidence"]]}
                for e in entries
            ]
            for field, entries in item.values.items()
        }
        document = {k: v for k, v in item.document.items() if k not in ("relevant", "genre")}
        out.append(
            {
                "id": record_id(item),
                "relevance": {"relevant": item.document["relevant"], "score": 0.9},
                "genre": {"code": item.document["genre"], "score": 0.8},
                **document,
                **values,
            }
        )
    return out


def read(tmp_path: Path, lines: list[Any]) -> Predictions:
    path = tmp_path / "p.jsonl"
    path.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines), "utf-8")
    return read_predictions(path, GOLD)


def test_what_is_right_raises_no_issue(tmp_path: Path) -> None:
    found = read(tmp_path, perfect())
    assert found.issues == ()
    scores = evaluate(GOLD, found, draws=10, sliced=False)
    assert scores.get("mean of six").value == 1
    assert scores.get("whole record exact", "accuracy").value == 1


def change(field: str, number: int, **parts: Any) -> Callable[[list[dict[str, Any]]], None]:
    def apply(rows: list[dict[str, Any]]) -> None:
        rows[0][field][number] = {**rows[0][field][number], **parts}

    return apply


def put(field: str, value: Any) -> Callable[[list[dict[str, Any]]], None]:
    def apply(rows: list[dict[str, Any]]) -> None:
        rows[0][field] = value

    return apply


SPAN = {"start": 40, "end": 54, "text": TEXT[40:54]}


@pytest.mark.parametrize(
    ("damage", "field", "code", "measure"),
    [
        (change("rules", 0, evidence=[{**SPAN, "end": 9999}]), "rules[0]", "span_outside", "rules"),
        (change("rules", 0, evidence=[{**SPAN, "start": -1}]), "rules[0]", "span_outside", "rules"),
        (change("rules", 0, evidence=[{**SPAN, "start": 54}]), "rules[0]", "span_outside", "rules"),
        (change("rules", 0, evidence=[{**SPAN, "text": "lain"}]), "rules[0]", "text_mismatch", "rules"),
        (change("rules", 0, evidence=[{**SPAN, "start": 40.0}]), "rules[0]", "shape", "rules"),
        (change("rules", 0, evidence=[{**SPAN, "start": True}]), "rules[0]", "shape", "rules"),
        (change("rules", 0, evidence=["40:54"]), "rules[0]", "shape", "rules"),
        (change("rules", 0, evidence=None), "rules[0]", "shape", "rules"),
        (change("rules", 0, id="PP 94/2021"), "rules[0]", "unknown_code", "rules"),
        (change("regions", 0, code="99.99"), "regions[0]", "unknown_code", "regions"),
        (change("regions", 0, code=["33.25"]), "regions[0]", "unknown_code", "regions"),
        (change("officials", 0, name=None, position=None), "officials[0]", "shape", "officials"),
        (change("officials", 0, name=7), "officials[0]", "shape", "officials"),
        (change("rules", 0, provisions="Pasal 5"), "rules[0]", "shape", "rules"),
        (change("regions", 0, code=None, candidates=[1]), "regions[0]", "shape", "regions"),
        (change("officials", 0, role="boss"), "officials[0]", "unknown_code", "officials"),
        (change("dates", 0, value="16/9/2024"), "dates[0]", "shape", "dates"),
        (change("dates", 0, value="2024-13-01"), "dates[0]", "shape", "dates"),
        (change("dates", 0, value=2024), "dates[0]", "shape", "dates"),
        (change("dates", 0, kind="today"), "dates[0]", "unknown_code", "dates"),
        (change("prohibitions", 0, code="kampanye"), "prohibitions[0]", "unknown_code", "prohibitions"),
        (change("prohibitions", 0, modality=None), "prohibitions[0]", "unknown_code", "prohibitions"),
        (change("violations", 0, status="guilty"), "violations[0]", "unknown_code", "violations"),
        (change("sanctions", 0, code="join_campaign"), "sanctions[0]", "unknown_code", "sanctions"),
        (put("sanctions", ["disc_heavy"]), "sanctions[0]", "shape", "sanctions"),
        (put("sanctions", "disc_heavy"), "sanctions", "shape", "sanctions"),
        (put("event_date", "kemarin"), "event_date", "shape", "event_date"),
        (put("primary_region", "Batang"), "primary_region", "unknown_code", "primary_region"),
        (put("elections", ["pemilu-1955"]), "elections", "unknown_code", None),
        (put("topics", "village_head"), "topics", "shape", None),
        (put("genre", {"code": "news", "score": 1.0}), "genre", "unknown_code", None),
        (put("relevance", {"relevant": "yes", "score": 1.0}), "relevant", "shape", None),
        (put("relevance", {"relevant": True, "score": 7}), "relevance_score", "shape", None),
    ],
)  # fmt: skip
def test_a_malformed_value_is_named_and_wrong(
    tmp_path: Path,
    damage: Callable[[list[dict[str, Any]]], None],
    field: str,
    code: str,
    measure: str | None,
) -> None:
    rows = perfect()
    damage(rows)
    found = read(tmp_path, rows)
    assert [(i.id, i.field, i.code, i.scored_as, i.line) for i in found.issues] == [
        ("a", field, code, "wrong", 1)
    ]
    scores = evaluate(GOLD, found, draws=10, sliced=False)
    if measure is not None:
        n = 2 if measure == "regions" else 1  # the other document's region is right
        assert scores.get(measure, "recall").value == (n - 1) / n
        assert scores.get(measure, "precision").value == (n - 1) / n, "a value that cannot be read is a claim"


def test_a_missing_document_misses_all_its_values(tmp_path: Path) -> None:
    found = read(tmp_path, perfect()[1:])
    assert [(i.id, i.code, i.scored_as) for i in found.issues] == [("a", "missing", "missed")]
    scores = evaluate(GOLD, found, draws=10, sliced=False)
    assert scores.get("rules", "recall").value == 0
    assert scores.get("regions", "recall").value == 0.5
    assert scores.get("genre", "accuracy").value == 0.5
    assert scores.get("relevant", "accuracy").value == 0.5


def test_a_missing_document_is_not_right_where_the_gold_says_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, perfect()[:1])
    scores = evaluate(GOLD, found, draws=10, sliced=False)
    assert scores.get("event_date", "accuracy").value == 0.5
    assert scores.get("whole record exact", "accuracy").value == 0.5


def test_two_predictions_that_differ_count_as_none(tmp_path: Path) -> None:
    rows = perfect()
    second = {**rows[0], "rules": []}
    for lines in ([rows[0], second, rows[1]], [rows[1], second, rows[0]]):
        found = read(tmp_path, lines)
        assert [(i.id, i.code, i.scored_as) for i in found.issues] == [("a", "duplicate_id", "missed")]
        assert evaluate(GOLD, found, draws=10, sliced=False).get("rules", "recall").value == 0


def test_the_same_prediction_twice_is_named_and_scored_once(tmp_path: Path) -> None:
    found = read(tmp_path, [*perfect(), perfect()[0]])
    assert [(i.code, i.scored_as, i.line) for i in found.issues] == [("duplicate_id", "ignored", 3)]
    assert evaluate(GOLD, found, draws=10, sliced=False).get("mean of six").value == 1


def test_lines_that_are_no_prediction(tmp_path: Path) -> None:
    junk = [
        "{",
        "[1]",
        '{"genre": "other"}',
        '{"id": 7}',
        '{"id": "ffffffffffffffff"}',
        '{"error": {"where": "x.txt", "reason": "empty", "message": "x.txt: no text"}}',
        "",
    ]
    found = read(tmp_path, [*junk, *perfect()])
    assert {(i.id, i.field, i.code, i.line) for i in found.issues} == {
        ("line 1", "", "invalid_json", 1),
        ("line 2", "", "shape", 2),
        ("line 3", "id", "shape", 3),
        ("line 4", "id", "shape", 4),
        ("ffffffffffffffff", "id", "unknown_id", 5),
        ("x.txt", "", "error_entry", 6),
    }
    assert all(i.scored_as == "ignored" for i in found.issues)
    assert evaluate(GOLD, found, draws=10, sliced=False).get("mean of six").value == 1


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_bytes(b"\xff\xfe{}\n" + b"[" * 100_000 + b"\n")
    assert [i.code for i in read_predictions(path, GOLD).issues if i.code != "missing"] == [
        "invalid_json"
    ] * 2


def test_ids_of_other_splits_raise_no_issue(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in perfect()), "utf-8")
    assert read_predictions(path, [FULL], others=[record_id(OTHER)]).issues == ()
    assert [i.code for i in read_predictions(path, [FULL]).issues] == ["unknown_id"]


def test_a_prediction_may_be_named_by_the_gold_id(tmp_path: Path) -> None:
    rows = [{**row, "id": item.id} for row, item in zip(perfect(), GOLD, strict=True)]
    assert read(tmp_path, rows).issues == ()


def test_issues_name_where_they_are(tmp_path: Path) -> None:
    rows = perfect()
    change("rules", 0, id="PP 94/2021")(rows)
    (issue,) = read(tmp_path, rows).issues
    assert str(issue).startswith("line 1, a, rules[0]: rule id 'PP 94/2021'")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"tiada\.jsonl"):
        read_predictions(tmp_path / "tiada.jsonl", GOLD)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELD_NAMES = sorted(perfect()[0])
PARTS = ["code", "name", "position", "role", "value", "kind", "id", "provisions", "candidates", "evidence"]


@given(st.data())
def test_whatever_is_written_is_scored(data: st.DataObject) -> None:
    """No JSON value in any place ends the run, and what is damaged is never better than what was right."""
    rows = perfect()
    name = data.draw(st.sampled_from(FIELD_NAMES))
    field = rows[0][name]
    if isinstance(field, list) and field and data.draw(st.booleans()):
        field[0][data.draw(st.sampled_from(PARTS))] = data.draw(anything)
    else:
        rows[0][name] = data.draw(anything)
    reader = _Reader(GOLD)
    for number, row in enumerate(rows, 1):
        reader.add(row, number)
    found = reader.done("x")
    scores = evaluate(GOLD, found, draws=2, sliced=False)
    json.dumps(scores.to_dict(), allow_nan=False)
    assert 0 <= scores.get("mean of six").value <= 1


def test_records_in_memory() -> None:
    record = extract(TEXT)
    found = from_records([record], [FULL], system="rules")
    assert found.issues == ()
    (document,) = found.documents.values()
    assert document.document["genre"] == record.genre.code
    assert document.document["relevance_score"] == record.relevance.score
    assert plain_form(record.to_dict()).values["regions"] == record.to_dict()["regions"]
