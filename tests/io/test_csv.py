from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.io.csv import CsvWriter, guard, unguard


@pytest.mark.parametrize(
    "cell", ["=1+1", "+62811", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "'=1", '=HYPERLINK("x")']
)
def test_a_formula_becomes_text(cell: str) -> None:
    assert guard(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Batang", "a=b", "", "'kata'", 1, 0.5, -2.0, None])
def test_other_cells_stay(cell: object) -> None:
    assert guard(cell) == cell


def test_rows_come_back(example: str) -> None:
    from asn_nlp import extract
    from asn_nlp.io.rows import COLUMNS

    record = extract(example)
    out = io.StringIO()
    CsvWriter(out).write(record.to_rows())
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert len(rows) == max(1, sum(1 for _ in record.values()))
    assert tuple(rows[0]) == (*COLUMNS, "error")
    for row in rows:
        evidence = row["evidence"].removeprefix("'") if row["evidence"][1:2] in "=+-@" else row["evidence"]
        assert example[int(row["start"]) : int(row["end"])] == evidence


@given(st.text(st.sampled_from("'=+-@\t\r\n＝a1"), max_size=5))
def test_a_guard_is_taken_away_again(cell: str) -> None:
    guarded = str(guard(cell))
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert unguard(guarded) == cell


def test_a_line_break_of_any_kind_stays_in_its_cell() -> None:
    out = io.StringIO(newline="")
    CsvWriter(out).write([{"id": "a\rb", "title": "a\nb", "path": "a\r\nb"}])
    (row,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert (row["id"], row["title"], row["path"]) == ("a\rb", "a\nb", "a\r\nb")
