"""Files of one article: each way in which one can be bad has a reason of its own, named with the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError
from asn_nlp.reading import files
from asn_nlp.reading.files import decode, read_file

TEXT = "Bupati “Sragen” – tak boleh: Jum’at."


def _reason(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_file(path)
    assert str(path) in str(caught.value)
    assert caught.value.where == str(path)
    return caught.value.reason


def test_text_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((TEXT + "\r\nkedua\n").encode())
    article = read_file(path)
    assert article.text == TEXT + "\r\nkedua\n"
    assert article.path == str(path)
    assert Article.from_file(str(path)) == article


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-32-le", b"\xff\xfe\x00\x00"),
        ("utf-32-be", b"\x00\x00\xfe\xff"),
    ],
)
def test_byte_order_marks_name_the_encoding(tmp_path: Path, encoding: str, bom: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(bom + TEXT.encode(encoding))
    assert read_file(path).text == TEXT


def test_missing(tmp_path: Path) -> None:
    assert _reason(tmp_path / "no.txt") == "missing"


def test_directory(tmp_path: Path) -> None:
    assert _reason(tmp_path) == "directory"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff".encode(), "\u00a0\n".encode()])
def test_empty(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert _reason(path) == "empty"


def test_binary(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    assert _reason(path) == "binary"


def test_latin_1_is_refused_with_a_hint(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Bupati “X” café".encode("cp1252"))
    with pytest.raises(InputError, match="--encoding cp1252") as caught:
        read_file(path)
    assert caught.value.reason == "encoding"
    assert read_file(path, encoding="cp1252").text == "Bupati “X” café"


def test_utf_16_without_a_mark_is_binary_unless_named() -> None:
    data = "Sragen".encode("utf-16-le")
    with pytest.raises(InputError) as caught:
        decode(data, where="x")
    assert caught.value.reason == "binary"
    assert decode(data, where="x", encoding="utf-16-le") == "Sragen"


def test_unknown_encoding_is_named() -> None:
    with pytest.raises(InputError, match="latin-99"):
        decode(b"a", where="x", encoding="latin-99")


def test_broken_utf_16_behind_its_mark() -> None:
    with pytest.raises(InputError) as caught:
        decode(b"\xff\xfea", where="x")
    assert caught.value.reason == "encoding"


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x" * 100)
    monkeypatch.setattr(files, "MAX_BYTES", 99)
    assert _reason(path) == "too_large"
    monkeypatch.setattr(files, "MAX_BYTES", 100)
    assert len(read_file(path).text) == 100


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert _reason(path) == "unreadable"


@pytest.mark.parametrize("suffix", [".html", ".HTM", ".xhtml"])
def test_pages_go_through_the_converter(tmp_path: Path, suffix: str) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / f"a{suffix}"
    path.write_text(
        "<html><body><article><p>" + "Pegawai harus netral. " * 30 + "</p></article></body></html>"
    )
    assert read_file(path).text.startswith("Pegawai harus netral.")
