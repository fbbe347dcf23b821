from __future__ import annotations

import json
from pathlib import Path

import pytest

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError
from asn_nlp.io.tables import Columns, read_table


def _split(found: list[Article | InputError]) -> tuple[list[str], list[tuple[str, str]]]:
    texts = [f.text for f in found if isinstance(f, Article)]
    errors = [(f.where.rsplit("/", 1)[-1], f.reason) for f in found if isinstance(f, InputError)]
    return texts, errors


def test_jsonl_names_each_bad_line_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        '{"text": "satu"}',
        "{broken",
        "[]",
        '{"teks": "x"}',
        '{"text": 5}',
        '{"text": " "}',
        "",
        '{"text": "dua"}',
    ]
    path.write_text("\n".join(lines), "utf-8")
    texts, errors = _split(list(read_table(path)))
    assert texts == ["satu", "dua"]
    assert errors == [
        ("a.jsonl:2", "json"),
        ("a.jsonl:3", "json"),
        ("a.jsonl:4", "column"),
        ("a.jsonl:5", "type"),
        ("a.jsonl:6", "empty"),
    ]


def test_jsonl_with_a_line_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "satu"}\n{"text": "caf\xe9"}\n{"text": "dua"}\n')
    texts, errors = _split(list(read_table(path)))
    assert (texts, errors) == (["satu", "dua"], [("a.jsonl:2", "encoding")])


def test_metadata_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    row = {
        "isi": "teks",
        "published": "2024-09-16T10:00:00+07:00",
        "outlet": "Kabar",
        "url": "u",
        "title": "J",
    }
    path.write_text(json.dumps(row), "utf-8")
    (article,) = read_table(path, Columns(text="isi"))
    assert article == Article("teks", f"{path}:1", "u", "Kabar", "J", "2024-09-16")


def test_a_publication_that_is_no_date(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "x", "published": "kemarin"}', "utf-8")
    (error,) = read_table(path)
    assert isinstance(error, InputError)
    assert error.reason == "published"
    assert "kemarin" in str(error)


def test_csv_with_bom_quotes_and_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('\ufefftext,published\n"baris satu\nbaris ""dua""",2024-09-16\nlain,\n'.encode())
    found = list(read_table(path))
    assert [f.text for f in found if isinstance(f, Article)] == ['baris satu\nbaris "dua"', "lain"]


def test_csv_without_the_column_says_what_it_found(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("isi,judul\nx,y\nx,y\n", "utf-8")
    (error,) = read_table(path)
    assert isinstance(error, InputError)
    assert "found: isi, judul" in str(error)
    assert "--text-column" in str(error)


def test_csv_with_a_row_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"text\nsatu\ncaf\xe9\ndua\n")
    texts, errors = _split(list(read_table(path)))
    assert (texts, errors) == (["satu", "dua"], [("a.csv:3", "encoding")])


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["satu", None, "dua"], "outlet": ["A", "B", None]}), path)
    texts, errors = _split(list(read_table(path)))
    assert (texts, errors) == (["satu", "dua"], [("a.parquet:2", "type")])


def test_parquet_without_the_column(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"isi": ["satu"]}), path)
    (error,) = read_table(path)
    assert isinstance(error, InputError)
    assert "found: isi" in str(error)


def test_a_parquet_that_is_none(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / "a.parquet"
    path.write_bytes(b"no parquet")
    (error,) = read_table(path)
    assert isinstance(error, InputError)
    assert error.reason == "parquet"


def test_a_line_too_long_for_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("asn_nlp.io.tables.MAX_BYTES", 20)
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a"}\n{"text": "sangat panjang sekali"}\n', "utf-8")
    texts, errors = _split(list(read_table(path)))
    assert (texts, errors) == (["a"], [("a.jsonl:2", "too_large")])


def test_a_missing_table(tmp_path: Path) -> None:
    (error,) = read_table(tmp_path / "x.jsonl")
    assert isinstance(error, InputError)
    assert error.reason == "missing"


def test_csv_in_an_encoding_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text\nx\n", "utf-8")
    (error,) = read_table(path, encoding="nonsense")
    assert isinstance(error, InputError)
    assert error.reason == "encoding"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_csv_with_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("text\nsatu\n".encode(encoding))
    texts, errors = _split(list(read_table(path)))
    assert (texts, errors) == (["satu"], [])
