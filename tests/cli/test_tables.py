"""`asn-nlp tables` as a user types it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from asn_nlp import extract
from asn_nlp.tables.rows import TABLES
from tests.cli.test_extract import run
from tests.tables.stories import COPY, OTHER, STORY

pq = pytest.importorskip("pyarrow.parquet")


@pytest.fixture
def berita(tmp_path: Path) -> Path:
    """A folder of articles."""
    folder = tmp_path / "berita"
    folder.mkdir()
    for name, text in (("a", STORY), ("b", COPY), ("c", OTHER)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("form", ["jsonl", "parquet", "json"])
def test_from_articles_to_tables(tmp_path: Path, berita: Path, form: str) -> None:
    pytest.importorskip("rensa")
    records = tmp_path / f"records.{form}"
    assert run("extract", berita, "--out", records).returncode == 0
    out = tmp_path / "tables"
    done = run("tables", records, "--out", out, "--texts", berita, "--duplicates")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"records 3," in done.stderr
    assert b"1 records are copies of another" in done.stderr
    rows = pq.read_table(out / "records.parquet").to_pylist()
    assert [Path(r["path"]).name for r in rows] == ["a.txt", "b.txt", "c.txt"]
    assert rows[1]["duplicate_of"] == rows[0]["record_id"]
    assert all(r["sentence"] for r in pq.read_table(out / "evidence.parquet").to_pylist())


def test_csv_for_excel(tmp_path: Path) -> None:
    records = tmp_path / "r.jsonl"
    records.write_text(extract(STORY).to_json(), "utf-8")
    options = ("--format", "csv", "--excel", "--separator", ";", "--decimal", ",", "--quiet")
    done = run("tables", records, "--out", tmp_path / "t", *options)
    assert (done.returncode, done.stderr) == (0, b"")
    data = (tmp_path / "t" / "records.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(data.decode("utf-8-sig").splitlines(), delimiter=";")
    assert row["region"] == "Kabupaten Sigi"
    assert "," in row["lat"]


def test_a_bad_line_is_named_and_the_rest_is_written(tmp_path: Path) -> None:
    records = tmp_path / "r.jsonl"
    records.write_text(extract(STORY).to_json() + "\n{bad\n" + extract(OTHER).to_json(), "utf-8")
    done = run("tables", records, "--out", tmp_path / "t")
    assert done.returncode == 1
    assert f"{records}:2: no valid JSON".encode() in done.stderr
    assert pq.read_table(tmp_path / "t" / "records.parquet").num_rows == 2
    (error,) = pq.read_table(tmp_path / "t" / "errors.parquet").to_pylist()
    assert (error["place"], error["reason"]) == (f"{records}:2", "json")


def test_standard_input(tmp_path: Path) -> None:
    done = run("tables", "-", "--out", tmp_path / "t", stdin=extract(STORY).to_json().encode())
    assert done.returncode == 0
    assert pq.read_table(tmp_path / "t" / "records.parquet").num_rows == 1


def test_a_slip_of_the_pen_leaves_good_tables_alone(tmp_path: Path) -> None:
    out = tmp_path / "t"
    out.mkdir()
    (out / "records.parquet").write_bytes(b"precious")
    done = run("tables", tmp_path / "none.jsonl", "--out", out)
    assert done.returncode == 2
    assert b"none.jsonl: no such file or folder" in done.stderr
    assert (out / "records.parquet").read_bytes() == b"precious"


@pytest.mark.parametrize("name", ["t/records.parquet", "t"])
def test_records_are_not_written_over(tmp_path: Path, name: str) -> None:
    from asn_nlp.io.parquet import write_parquet

    (tmp_path / "t").mkdir()
    write_parquet(tmp_path / "t" / "records.parquet", [extract(STORY)])
    before = (tmp_path / "t" / "records.parquet").read_bytes()
    done = run("tables", tmp_path / name, "--out", tmp_path / "t")
    assert done.returncode == 2
    assert b"would be written over" in done.stderr
    assert (tmp_path / "t" / "records.parquet").read_bytes() == before


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((), "name records and a folder"),
        (("r.jsonl",), "name records and a folder"),
        (("r.jsonl", "-o", "t", "--excel"), "add --format csv"),
        (("r.jsonl", "-o", "t", "-f", "csv", "--separator", ";;"), "give one sign"),
        (("r.jsonl", "-o", "t", "-f", "csv", "--decimal", ","), "another sign as --separator"),
        (("-", "-o", "t", "--texts", "-"), "standard input can be read once"),
    ],
)
def test_wrong_use(args: tuple[str, ...], says: str) -> None:
    done = run("tables", *args)
    assert done.returncode == 2
    assert says in " ".join(done.stderr.decode().replace("│", " ").split())


def test_duplicates_without_texts_are_said_to_be_few(tmp_path: Path) -> None:
    pytest.importorskip("rensa")
    records = tmp_path / "r.jsonl"
    records.write_text(extract(STORY).to_json(), "utf-8")
    done = run("tables", records, "--out", tmp_path / "t", "--duplicates")
    assert done.returncode == 0
    assert b"add --texts SOURCE" in done.stderr


def test_the_schema_is_printed() -> None:
    done = run("tables", "--schema")
    assert done.returncode == 0
    assert list(json.loads(done.stdout)["tables"]) == list(TABLES)
