"""Tables: columns by name, columns carried along, compressed files in and out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from asn_nlp.core.record import Record
from asn_nlp.io.compressed import open_read, open_write
from tests.cli.test_extract import run

TEXT = "Bupati Batang melarang ASN ikut kampanye."
ROWS: list[dict[str, Any]] = [
    {
        "isi": TEXT,
        "no": "A-1",
        "tautan": "u1",
        "judul": "J",
        "media": "Kabar",
        "tgl": "2024-09-16",
        "klik": 5,
    },
    {"isi": " ", "no": "A-2", "tautan": None, "judul": "", "media": "", "tgl": None, "klik": None},
]
NAMES = (
    *("--text-column", "isi", "--id-column", "no", "--url-column", "tautan"),
    *("--title-column", "judul", "--outlet-column", "media", "--published-column", "tgl"),
)


def write(path: Path) -> Path:
    if path.suffix == ".parquet":
        pa = pytest.importorskip("pyarrow")
        import pyarrow.parquet as pq

        pq.write_table(pa.Table.from_pylist(ROWS), path)
    elif ".csv" in path.suffixes:
        with open_write(path) as stream, io.TextIOWrapper(stream, "utf-8", newline="") as text:
            writer = csv.DictWriter(text, list(ROWS[0]))
            writer.writeheader()
            writer.writerows(ROWS)
    else:
        with open_write(path) as stream:
            stream.write("".join(json.dumps(row) + "\n" for row in ROWS).encode())
    return path


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet", "a.jsonl.gz", "a.jsonl.xz", "a.csv.bz2"])
def test_columns_by_name(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name)
    done = run("extract", path, *NAMES, "-f", "jsonl")
    record, failure = map(json.loads, done.stdout.splitlines())
    source = record["source"]
    assert (source["url"], source["title"], source["outlet"], source["published"]) == (
        "u1", "J", "Kabar", "2024-09-16",
    )  # fmt: skip
    assert "id A-2: the text is empty" in failure["error"]["message"]
    assert "carried" not in record
    Record.model_validate(record)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_lines_carry_columns_beside_the_record(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name)
    for jobs in (1, 2):
        done = run("extract", path, *NAMES, "-f", "jsonl", "--carry", "no,klik", "-j", jobs)
        record, failure = map(json.loads, done.stdout.splitlines())
        assert record.pop("carried") == {"no": "A-1", "klik": "5" if name == "a.csv" else 5}
        assert failure["carried"]["no"] == "A-2"
        Record.model_validate(record)


@pytest.mark.parametrize(("name", "value"), [("a.jsonl", "5"), ("a.csv", "5"), ("a.parquet", 5)])
def test_parquet_carries_columns_as_columns(tmp_path: Path, name: str, value: object) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    path = write(tmp_path / name)
    out = tmp_path / "o.parquet"
    assert run("extract", path, *NAMES, "-o", out, "--carry", "all").returncode == 1
    (row,) = pq.read_table(out).to_pylist()
    assert (row["no"], row["klik"]) == ("A-1", value)
    assert set(row) & {"isi", "tautan", "judul", "media", "tgl"} == set()
    (failure,) = map(json.loads, (tmp_path / "o.parquet.errors.jsonl").read_text("utf-8").splitlines())
    assert failure["carried"]["no"] == "A-2"


def test_a_name_that_the_record_uses(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": TEXT, "id": "A-1", "genre": "x"}), "utf-8")
    out = tmp_path / "o.parquet"
    assert run("extract", path, "-o", out, "--carry", "id,genre").returncode == 0
    (row,) = pq.read_table(out).to_pylist()
    assert (row["input_id"], row["input_genre"]) == ("A-1", "x")
    rows = list(
        csv.DictReader(io.StringIO(run("extract", path, "-f", "csv", "--carry", "id").stdout.decode()))
    )
    assert {r["input_id"] for r in rows} == {"A-1"}
    assert {r["id"] for r in rows} == {row["id"]}


def test_csv_guards_what_it_carries(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": TEXT, "=x": "=HYPERLINK(1)", "daftar": [1, 2]}), "utf-8")
    done = run("extract", path, "-f", "csv", "--carry", "=x,daftar")
    (header, first, *_) = csv.reader(io.StringIO(done.stdout.decode()))
    assert header[-2:] == ["'=x", "daftar"]
    assert first[-2:] == ["'=HYPERLINK(1)", "[1, 2]"]


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    done = run("extract", write(tmp_path / "a.csv"), *NAMES, "--carry", "nomor")
    assert done.returncode == 2
    assert b"no column 'nomor'" in done.stderr
    assert b"klik" in done.stderr


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz", ".zst"])
def test_compressed_output(tmp_path: Path, suffix: str) -> None:
    if suffix == ".zst":
        pytest.importorskip("backports.zstd")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    for form in ("jsonl", "csv"):
        out = tmp_path / f"o.{form}{suffix}"
        assert run("extract", tmp_path / "a.txt", "-o", out).returncode == 0
        with open_read(out) as stream:
            assert stream.read() == run("extract", tmp_path / "a.txt", "-f", form).stdout


def test_the_summary(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    figures = tmp_path / "angka.json"
    done = run("extract", tmp_path, "hilang.txt", "-f", "json", "--summary", figures)
    assert done.returncode == 1
    found = json.loads(figures.read_text("utf-8"))
    assert {k: found[k] for k in ("read", "extracted", "failed", "failed_by_reason", "copies")} == {
        "read": 3, "extracted": 2, "failed": 1, "failed_by_reason": {"missing": 1}, "copies": 1,
    }  # fmt: skip
    assert (found["exit_code"], found["complete"], found["backend"]) == (1, True, "hybrid")
    assert b"3 read, 2 extracted, 1 failed (missing 1), 1 of a text that came before" in done.stderr
