"""Reading back what an extraction wrote."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from asn_nlp import extract
from asn_nlp.core.failure import Failure
from asn_nlp.core.record import Record
from asn_nlp.io.arrow import to_batch
from asn_nlp.io.parquet import write_parquet
from asn_nlp.io.records import read_carrying, read_records

FIRST = extract("Bupati Sigi mengimbau ASN netral.")
SECOND = extract("Sekda Demak melarang ASN ikut kampanye.")
FAILED = Failure("a.txt", "empty", "a.txt: the text is empty")
LINES = b"".join(
    line.encode() + b"\n" for line in (FIRST.to_json(), json.dumps(FAILED.to_dict()), SECOND.to_json())
)
ALL: list[Record | Failure] = [FIRST, FAILED, SECOND]


def _zstd(data: bytes) -> bytes:
    zstandard = pytest.importorskip("zstandard")
    made: bytes = zstandard.ZstdCompressor().compress(data)
    return made


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.jsonl", bytes),
        ("a.NDJSON", bytes),
        ("a.jsonl.gz", gzip.compress),
        ("a.jsonl.bz2", bz2.compress),
        ("a.jsonl.xz", lzma.compress),
        ("a.jsonl.zst", _zstd),
    ],
)
def test_json_lines_plain_and_compressed(tmp_path: Path, name: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / name
    path.write_bytes(pack(LINES))
    assert list(read_records(path)) == ALL
    assert list(read_records(str(tmp_path))) == ALL


@pytest.mark.parametrize(
    ("line", "reason", "says"),
    [
        (b"{bad", "json", "no valid JSON"),
        (b"[1]", "json", "no JSON object"),
        (b"[" * 100_000, "json", "nested too deep"),
        (b'{"id": "x"}', "record", "source: Field required"),
        (b'{"schema_version": "2.0"}', "schema_version", "version 2.0"),
        (b'{"id": "caf\xe9"}', "encoding", "not UTF-8"),
        (b'{"id": "' + b"x" * 10_000 + b'"}', "too_large", "is no record"),
    ],
)
def test_a_bad_line_is_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: bytes, reason: str, says: str
) -> None:
    if reason == "too_large":
        monkeypatch.setattr("asn_nlp.io.records.MAX_LINE", 8_000)
    path = tmp_path / "a.jsonl"
    first = FIRST.to_json().encode()
    path.write_bytes(first + b"\n\n" + line + b"\n" + first)
    before, failure, after = read_records(path)
    assert before == after == FIRST
    assert isinstance(failure, Failure)
    assert (failure.where, failure.reason) == (f"{path}:3", reason)
    assert failure.message.startswith(f"{path}:3: ")
    assert says in failure.message


def test_a_cut_archive_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    packed = gzip.compress(LINES * 50, compresslevel=0)
    path.write_bytes(packed[: len(packed) // 2])
    *found, last = read_records(path)
    assert len(found) > 10
    assert found[:3] == ALL
    assert isinstance(last, Failure)
    assert last.reason == "compression"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("none.jsonl", None, "missing"),
        ("none.parquet", None, "parquet"),
        ("a.parquet", b"no parquet", "parquet"),
        ("a.jsonl.gz", b"no gzip", "unreadable"),
        ("a.txt", b"x", "format"),
        ("a.json", b"{", "json"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, data: bytes | None, reason: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    (failure,) = read_records(path)
    assert isinstance(failure, Failure)
    assert (failure.where, failure.reason) == (str(path), reason)


def test_parquet_with_errors_inside_and_beside(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    assert write_parquet(path, ALL, batch_size=2) == 3
    beside = tmp_path / "a.parquet.errors.jsonl"
    other = Failure("b.txt", "missing", "b.txt: no such file")
    beside.write_text(json.dumps(other.to_dict()), "utf-8")
    assert list(read_records(path)) == [*ALL, other]
    assert list(read_records(path, beside, tmp_path)) == [*ALL, other]


def test_parquet_that_holds_no_records(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["x"]}), path)
    (failure,) = read_records(path)
    assert isinstance(failure, Failure)
    assert failure.reason == "column"
    assert "columns found: text" in failure.message


def test_of_a_stopped_run_the_finished_parts(tmp_path: Path) -> None:
    for name in ("manifest.json", "inputs.jsonl", "part-000000.json", "lock"):
        (tmp_path / name).write_text("[]", "utf-8")
    write_parquet(tmp_path / "part-000000.parquet", [FIRST])
    assert list(read_records(tmp_path)) == [FIRST]


def test_a_folder_without_records_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x", "utf-8")
    (failure,) = read_records(tmp_path)
    assert isinstance(failure, Failure)
    assert (failure.where, failure.reason) == (str(tmp_path), "missing")


def test_a_folder_of_parts_in_order_without_hidden_ones(tmp_path: Path) -> None:
    (tmp_path / "parts" / ".work").mkdir(parents=True)
    write_parquet(tmp_path / "parts" / "part-00001.parquet", [SECOND])
    write_parquet(tmp_path / "parts" / "part-00000.parquet", [FIRST])
    for name in ("_log.jsonl", ".part.jsonl", ".work/x.jsonl"):
        (tmp_path / "parts" / name).write_text("{bad", "utf-8")
    (tmp_path / "parts" / "done.txt").write_text("x", "utf-8")
    assert list(read_records(tmp_path)) == [FIRST, SECOND]


@pytest.mark.parametrize("data", [[], [o.to_dict() for o in ALL], FIRST.to_dict()])
def test_json_as_one_object_or_an_array(tmp_path: Path, data: object) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(data, indent=2), "utf-8")
    wanted = [FIRST] if isinstance(data, dict) else ALL if data else []
    assert list(read_records(path)) == wanted


def test_columns_carried_along_are_no_part_of_the_record(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({**FIRST.to_dict(), "carried": {"crawl": 7}}), "utf-8")
    assert list(read_records(path)) == [FIRST]
    assert list(read_carrying(path)) == [(FIRST, {"crawl": 7})]
    path.write_text(json.dumps({**FAILED.to_dict(), "carried": {"crawl": 8}}), "utf-8")
    assert list(read_carrying(path)) == [(FAILED, {"crawl": 8})]


def test_a_column_that_holds_the_text_is_attached(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    carried = {"isi": "Bupati Sigi mengimbau ASN netral.", "judul": "Apel"}
    path.write_text(json.dumps({**FIRST.to_dict(), "carried": carried}), "utf-8")
    ((record, columns),) = read_carrying(path)
    assert isinstance(record, Record)
    assert (record.text, columns) == (carried["isi"], {"judul": "Apel"})


def test_columns_of_parquet_that_are_not_the_records(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    carried = pa.RecordBatch.from_pylist(
        [{"id": 7, "lang": "id", "text": "Bupati Sigi mengimbau ASN netral."}]
    )
    path = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_batches([to_batch([FIRST], carried=carried)]), path)
    ((record, columns),) = read_carrying(path)
    assert (record, columns) == (FIRST, {"input_id": 7, "lang": "id"})
    assert isinstance(record, Record)
    assert record.text == "Bupati Sigi mengimbau ASN netral."


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(LINES)))
    monkeypatch.setattr("sys.stdin", stream)
    assert list(read_records("-")) == ALL


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINES)
    found = read_records(path, tmp_path / "none.jsonl")
    assert isinstance(next(found), Record)
