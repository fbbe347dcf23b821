"""From records to files of tables that load everywhere."""

from __future__ import annotations

import csv
import datetime as dt
import json
import random
from pathlib import Path
from typing import Any

import pytest

from asn_nlp import Article, Record, extract
from asn_nlp.core.errors import InputError
from asn_nlp.core.failure import Failure
from asn_nlp.io.records import Carried
from asn_nlp.tables import write
from asn_nlp.tables.build import Outcome, write_tables
from asn_nlp.tables.rows import TABLES
from asn_nlp.tables.schema import tables
from tests.tables.stories import COPY, LATER, OTHER, STORY

pq = pytest.importorskip("pyarrow.parquet")

FORMATS: tuple[write.Format, ...] = ("parquet", "csv")
FAILED = Failure("a.txt", "empty", "a.txt: the text is empty")


def _stripped(record: Record) -> Record:
    """The record as it is read from a file: without its text."""
    return Record.model_validate(record.to_dict())


def _record(text: str, published: str | None = None) -> Record:
    return _stripped(extract(text, published=published))


def _rows(folder: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(folder / f"{name}.parquet").to_pylist()
    return rows


def test_all_tables_are_there_and_hold_what_the_summary_says(tmp_path: Path) -> None:
    records = [_record(STORY), _record(OTHER)]
    summary = write_tables([records[0], FAILED, records[1]], tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(f"{name}.parquet" for name in TABLES)
    assert {name: len(_rows(tmp_path, name)) for name in TABLES} == summary.rows
    assert summary.rows["records"] == 2
    assert _rows(tmp_path, "errors") == [
        {"place": "a.txt", "reason": "empty", "message": FAILED.message, "carried": None}
    ]
    for name in Record.VALUE_FIELDS:
        assert summary.rows[name] == sum(len(getattr(r, name)) for r in records)


def test_no_records_make_empty_tables(tmp_path: Path) -> None:
    assert set(write_tables([], tmp_path).rows.values()) == {0}
    assert len(list(tmp_path.iterdir())) == len(TABLES)


def test_records_of_one_text_have_keys_of_their_own_and_are_copies(tmp_path: Path) -> None:
    first, second = _record(STORY, "2024-09-25"), _record(STORY, "2024-09-24")
    summary = write_tables([first, _record(OTHER), second, first], tmp_path)
    rows = {r["record_id"]: r for r in _rows(tmp_path, "records")}
    id_ = first.id
    assert set(rows) == {id_, f"{id_}-2", f"{id_}-3", _record(OTHER).id}
    found = {k: (r["duplicate_of"], r["duplicate_group"], r["similarity"]) for k, r in rows.items()}
    assert found[f"{id_}-2"] == (None, f"{id_}-2", None)
    assert found[id_] == found[f"{id_}-3"] == (f"{id_}-2", f"{id_}-2", 1.0)
    assert found[_record(OTHER).id] == (None, None, None)
    assert summary.copies == 2
    keys = [
        (r["record_id"], r["field"], r["value_index"], r["span_index"]) for r in _rows(tmp_path, "evidence")
    ]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("seed", range(3))
def test_near_copies_are_grouped_whatever_the_order(tmp_path: Path, seed: int) -> None:
    pytest.importorskip("rensa")
    published = {STORY: "2024-09-23", COPY: "2024-09-24", LATER: None, OTHER: "2024-09-20"}
    texts = list(published)
    random.Random(seed).shuffle(texts)
    records = [_record(text, published[text]) for text in texts]
    random.Random(seed + 1).shuffle(texts)
    summary = write_tables(records, tmp_path, texts=[Article(t) for t in texts], duplicates=True)
    rows = {r["text_id"]: r for r in _rows(tmp_path, "records")}
    original = Article(STORY).id
    for text in (COPY, LATER):
        row = rows[Article(text).id]
        assert (row["duplicate_of"], row["duplicate_group"]) == (original, original)
        assert 0.5 <= row["similarity"] <= 1.0
    assert (rows[original]["duplicate_of"], rows[original]["duplicate_group"]) == (None, original)
    assert rows[Article(OTHER).id]["duplicate_group"] is None
    assert summary.copies == 2


def test_an_original_without_a_record_is_none(tmp_path: Path) -> None:
    pytest.importorskip("rensa")
    texts = [Article(STORY), Article(COPY)]
    write_tables([_record(COPY)], tmp_path, texts=texts, duplicates=True)
    (row,) = _rows(tmp_path, "records")
    assert (row["duplicate_of"], row["duplicate_group"]) == (None, None)


def test_texts_give_sentences_and_what_is_missing_is_counted(tmp_path: Path) -> None:
    bad = InputError("no such file", where="x.txt", reason="missing")
    summary = write_tables([_record(STORY), _record(OTHER)], tmp_path, texts=[bad, Article(STORY)])
    assert (summary.texts, summary.without_text, summary.unread) == (1, 1, ["x.txt: no such file"])
    for row in _rows(tmp_path, "evidence"):
        known = row["record_id"] == Article(STORY).id
        assert (row["sentence"] is not None) == known
        if known:
            assert row["text"] in row["sentence"]
            assert STORY[row["sentence_start"] : row["sentence_end"]] == row["sentence"]


def test_records_that_carry_their_text_need_no_other(tmp_path: Path) -> None:
    pytest.importorskip("rensa")
    summary = write_tables([extract(STORY), extract(COPY)], tmp_path, duplicates=True)
    assert (summary.texts, summary.copies, summary.without_text) == (2, 1, 0)
    assert all(row["sentence"] for row in _rows(tmp_path, "evidence"))


def test_what_stood_there_is_replaced_and_a_failed_run_leaves_it(tmp_path: Path) -> None:
    write_tables([_record(STORY)], tmp_path)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}

    def broken() -> Any:
        yield _record(OTHER)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_tables(broken(), tmp_path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before
    write_tables([_record(OTHER)], tmp_path)
    assert [r["text_id"] for r in _rows(tmp_path, "records")] == [Article(OTHER).id]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="file: cannot be written"):
        write_tables([], tmp_path / "file")


def test_the_same_records_make_the_same_bytes(tmp_path: Path) -> None:
    records: list[Outcome] = [_record(STORY), FAILED, _record(OTHER)]
    for form in FORMATS:
        for name in ("a", "b"):
            write_tables(records, tmp_path / name, form=form)
        for path in (tmp_path / "a").iterdir():
            assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_columns_carried_along(tmp_path: Path) -> None:
    carried = {"crawl": 7, "judul": "Apel é", "at": dt.date(2024, 9, 1)}
    write_tables([Carried(_record(STORY), carried), Carried(FAILED, carried), _record(OTHER)], tmp_path)
    wanted = {"crawl": 7, "judul": "Apel é", "at": "2024-09-01"}
    first, second = (r["carried"] for r in _rows(tmp_path, "records"))
    assert json.loads(first) == wanted
    assert second is None
    (error,) = _rows(tmp_path, "errors")
    assert json.loads(error["carried"]) == wanted


def test_rows_do_not_pile_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While records stream through, no table keeps more than a row group."""
    monkeypatch.setattr(write, "ROW_GROUP", 8)
    open_: list[Any] = []
    made = write.ParquetTable.__init__

    def watched(self: Any, *args: Any) -> None:
        made(self, *args)
        open_.append(self)

    monkeypatch.setattr(write.ParquetTable, "__init__", watched)
    record = _record(STORY)

    def stream() -> Any:
        for _ in range(50):
            assert all(len(file._waiting) < 8 for file in open_)
            yield record

    assert write_tables(stream(), tmp_path).rows["records"] == 50


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """The same tables as Parquet and as CSV."""
    records: list[Outcome] = [_record(STORY, "2024-09"), FAILED, _record(OTHER, "2024"), _record(COPY)]
    for form in FORMATS:
        write_tables(records, tmp_path, form=form, texts=[Article(STORY)])
    return tmp_path


def test_they_load_in_duckdb(both: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    kinds = {"string": "VARCHAR", "bool": "BOOLEAN", "int64": "BIGINT", "double": "DOUBLE", "date": "DATE"}
    for table in tables():
        made = duckdb.sql(f"DESCRIBE SELECT * FROM '{both / table.name}.parquet'").fetchall()
        wanted = [(c.name, kinds.get(c.type, "VARCHAR[]")) for c in table.columns]
        assert [row[:2] for row in made] == wanted
        sources = (f"'{both / table.name}.parquet'", f"read_csv('{both / table.name}.csv', header = true)")
        parquet, sheet = (duckdb.sql(f"SELECT count(*) FROM {s}").fetchall() for s in sources)
        assert parquet == sheet
    found = duckdb.sql(
        f"SELECT region, count(*) FROM '{both}/records.parquet' JOIN '{both}/prohibitions.parquet'"
        " USING (record_id) WHERE published_to <= DATE '2024-09-30' GROUP BY region"
    ).fetchall()
    assert [region for region, _ in found] == ["Kabupaten Sigi"]


def test_they_load_in_polars(both: Path) -> None:
    polars = pytest.importorskip("polars")
    for table in tables():
        frame = polars.read_parquet(both / f"{table.name}.parquet")
        assert frame.columns == [c.name for c in table.columns]
        assert polars.read_csv(both / f"{table.name}.csv", infer_schema_length=None).height == frame.height
    records = polars.read_parquet(both / "records.parquet")
    assert records.schema["published_from"] == polars.Date
    assert records.schema["topics"] == polars.List(polars.String)


def test_they_load_in_pandas(both: Path) -> None:
    pandas = pytest.importorskip("pandas")
    for table in tables():
        frame = pandas.read_parquet(both / f"{table.name}.parquet")
        assert list(frame.columns) == [c.name for c in table.columns]
        assert len(pandas.read_csv(both / f"{table.name}.csv")) == len(frame)
    assert pandas.read_csv(both / "records.csv", dtype={"region_code": str})["region_code"].iloc[0] == "72.10"


def test_csv_says_the_same_as_parquet(both: Path) -> None:
    for table in tables():
        with (both / f"{table.name}.csv").open(encoding="utf-8", newline="") as lines:
            sheet = list(csv.DictReader(lines))
        for row, cells in zip(_rows(both, table.name), sheet, strict=True):
            for c in table.columns:
                value = row[c.name]
                if value is None:
                    assert cells[c.name] == ""
                elif c.type == "bool":
                    assert cells[c.name] == str(value).lower()
                elif c.type == "double":
                    assert float(cells[c.name]) == value
                elif c.type.startswith("list"):
                    assert cells[c.name] == "|".join(value)
                else:
                    assert cells[c.name] == str(value)
