from __future__ import annotations

import csv
import io

import pytest

from asn_nlp.io.csv import CsvWriter, guard


@pytest.mark.parametrize("cell", ["=1+1", "+62811", "-2", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("x")'])
def test_a_formula_becomes_text(cell: str) -> None:
    assert guard(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Batang", "a=b", "", 1, 0.5, -2.0, None])
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
