"""Tables as files: the same cells whoever opens them."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.io.csv import unguard
from asn_nlp.tables import write
from asn_nlp.tables.schema import Table, tables
from asn_nlp.tables.write import CsvStyle, CsvTable, ParquetTable

BY_NAME = {t.name: t for t in tables()}
# One cell of each type: string, int, float, bool, date, list.
DATES = BY_NAME["dates"]


def _date(
    value: str = "2024-12", quote: str | None = "Desember", kinds: tuple[str, ...] = ()
) -> tuple[object, ...]:
    return ("k", 0, value, dt.date(2024, 12, 1), dt.date(2024, 12, 31), "event", kinds, 0.9, quote)


def _csv(
    path: Path, table: Table, rows: list[tuple[object, ...]], style: CsvStyle | None = None
) -> list[list[str]]:
    file = CsvTable(path, table, style)
    for row in rows:
        file.add(row)
    file.close()
    style = style or CsvStyle()
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines, delimiter=style.separator))


def test_csv_cells(tmp_path: Path) -> None:
    head, row = _csv(tmp_path / "d.csv", DATES, [_date(kinds=("year", "month"), quote=None)])
    assert head == [c.name for c in DATES.columns]
    assert row == ["k", "0", "2024-12", "2024-12-01", "2024-12-31", "event", "year|month", "0.9", ""]


@pytest.mark.parametrize("cell", ["=1+1", "+62", "-1", "@x", "\tx", "\rx", '=HYPERLINK("http://x")', "'=1"])
def test_no_cell_of_csv_can_become_a_formula(tmp_path: Path, cell: str) -> None:
    _, row = _csv(tmp_path / "d.csv", DATES, [_date(value=cell, quote=cell, kinds=(cell,))])
    for at in (2, 6, 8):
        assert row[at] == "'" + cell
        assert unguard(row[at]) == cell


@given(st.text(max_size=12))
def test_a_cell_of_csv_comes_back(tmp_path_factory: pytest.TempPathFactory, cell: str) -> None:
    _, row = _csv(tmp_path_factory.mktemp("csv") / "d.csv", DATES, [_date(quote=cell)])
    assert unguard(row[-1]) == cell


def test_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    table = BY_NAME["regions"]
    region = (
        "k",
        0,
        "33.25",
        "Kabupaten Batang",
        "kabupaten",
        "33",
        "Jawa Tengah",
        -7.1,
        109.9,
        True,
        (),
        1.0,
        "-x",
    )
    _, row = _csv(tmp_path / "r.csv", table, [region])
    assert row[7:10] == ["-7.1", "109.9", "true"]
    assert row[-1] == "'-x"


def test_a_dialect_of_excel(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    _, row = _csv(path, DATES, [_date(quote='a;b\n"c"')], CsvStyle(";", ",", excel=True))
    assert row[-2:] == ["0,9", 'a;b\n"c"']
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfrecord_id;value_index;")
    assert data.count(b"\r\n") == 2


def test_lone_surrogates_are_shown_as_such(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    rows = [_date(), _date(quote="a\ud800b", kinds=("\udfff",))]
    assert _csv(tmp_path / "d.csv", DATES, rows)[2][-3:] == ["\ufffd", "0.9", "a\ufffdb"]
    file = ParquetTable(tmp_path / "d.parquet", DATES)
    for row in rows:
        file.add(row)
    file.close()
    found = pq.read_table(tmp_path / "d.parquet").to_pylist()[1]
    assert (found["quote"], found["inferred"]) == ("a\ufffdb", ["\ufffd"])


def test_parquet_in_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(write, "ROW_GROUP", 4)
    file = ParquetTable(tmp_path / "d.parquet", DATES)
    for i in range(10):
        file.add(_date(quote=str(i)))
        assert len(file._waiting) < 4
    file.close()
    made: Any = pq.ParquetFile(tmp_path / "d.parquet")
    assert [made.metadata.row_group(i).num_rows for i in range(made.num_row_groups)] == [4, 4, 2]
    assert made.read().column("quote").to_pylist() == [str(i) for i in range(10)]
    assert file.rows == 10


@pytest.mark.parametrize("table", tables(), ids=lambda t: t.name)
def test_an_empty_table_has_its_columns(tmp_path: Path, table: Table) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    ParquetTable(tmp_path / "t.parquet", table).close()
    assert pq.read_table(tmp_path / "t.parquet").column_names == [c.name for c in table.columns]
    assert _csv(tmp_path / "t.csv", table, []) == [[c.name for c in table.columns]]
