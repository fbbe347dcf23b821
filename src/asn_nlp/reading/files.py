"""Files of one article: .txt and .html. Each way in which a file can be bad has a message of its own."""

from __future__ import annotations

import codecs
from pathlib import Path

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError

MAX_BYTES = 20_000_000
"""Larger files are no articles: a crawl belongs into JSONL or Parquet, one article a row."""

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, *, where: str, encoding: str | None = None) -> str:
    """Bytes -> text: UTF-8, or what a byte-order mark says, or `encoding` where it is given. The mark is no
    part of the text. Raises `InputError` (reasons `binary`, `encoding`)."""
    for bom, named in _BOMS:
        if data.startswith(bom):
            data, encoding = data[len(bom) :], named
            break
    if encoding is None and b"\x00" in data[:4096]:
        raise InputError("this is no text file (it holds NUL bytes)", where=where, reason="binary")
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        hint = "convert it to UTF-8 or name its encoding, e.g. --encoding cp1252"
        raise InputError(
            f"not valid {encoding or 'UTF-8'} at byte {error.start}: {hint}", where=where, reason="encoding"
        ) from None
    except LookupError:
        raise InputError(f"unknown encoding {encoding!r}", where=where, reason="encoding") from None


def encoding_of(path: Path) -> str:
    """The encoding that a file's byte-order mark names, with the mark left out on reading; else UTF-8."""
    with path.open("rb") as stream:
        head = stream.read(4)
    named = next((name for bom, name in _BOMS if head.startswith(bom)), "utf-8")
    return {"utf-8": "utf-8-sig"}.get(named, named.removesuffix("-le").removesuffix("-be"))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises `InputError` (reasons `missing`, `directory`, `unreadable`, `too_large`).
    """
    where = str(path)
    try:
        if path.is_dir():
            raise InputError("is a directory, not a file", where=where, reason="directory")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(
                f"{size / 1e6:.0f} MB is too large for one article (limit {MAX_BYTES / 1e6:.0f} MB):"
                " give many articles as JSONL, CSV or Parquet",
                where=where,
                reason="too_large",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("no such file", where=where, reason="missing") from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=where, reason="unreadable") from None


def read_file(path: Path, *, encoding: str | None = None) -> Article:
    """Read a .txt or .html file as an article. Raises `InputError` with the file's name."""
    where = str(path)
    data = read_bytes(path)
    if path.suffix.lower() in HTML_SUFFIXES:
        from asn_nlp.reading.html import read_html

        return read_html(decode(data, where=where, encoding=encoding), path=where)
    text = decode(data, where=where, encoding=encoding)
    if not text.strip():
        raise InputError("the file is empty", where=where, reason="empty")
    return Article(text, path=where)
