"""Tables of articles: JSONL, CSV and Parquet with a text column, one article a row, compressed or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError
from asn_nlp.io.columns import Columns, article_of
from asn_nlp.io.compressed import archive_faults, compression, ending, open_read
from asn_nlp.io.table_csv import read_csv
from asn_nlp.io.table_jsonl import read_jsonl
from asn_nlp.io.table_parquet import read_parquet
from asn_nlp.reading.files import MAX_BYTES

__all__ = ["SUFFIXES", "Columns", "article_of", "read_table"]

SUFFIXES = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"})
"""Endings of tables; each but Parquet may stand before that of a compression."""

# The name under which `engines.batch` knows it.
_article = article_of


def read_table(
    path: Path, columns: Columns | None = None, *, encoding: str | None = None
) -> Iterator[Article | InputError]:
    """Articles of a table, row by row; a bad row is yielded as the error that names it, the others go on.

    Memory: one row, or some of a row group. Raises `MissingExtraError` where a library is missing.
    """
    columns = columns or Columns()
    where = str(path)
    if not path.exists():
        yield InputError("no such file", where=where, reason="missing")
        return
    rows = 0
    try:
        for row in _rows(path, columns, encoding):
            yield row
            rows += 1
    except InputError as error:
        yield error
    except LookupError:
        yield InputError(f"unknown encoding {encoding!r}", where=where, reason="encoding")
    except archive_faults() as error:
        yield _broken(where, rows, error)
    except OSError as error:
        if compression(path) and error.errno is None:
            yield _broken(where, rows, error)
        else:
            yield InputError(f"cannot be read: {error.strerror or error}", where=where, reason="unreadable")


def _rows(path: Path, columns: Columns, encoding: str | None) -> Iterator[Article | InputError]:
    form = ending(path)
    if form == ".parquet":
        if compression(path):
            raise InputError(
                "Parquet is compressed inside: unpack this file and give it as .parquet",
                where=str(path),
                reason="archive",
            )
        yield from read_parquet(path, columns)
        return
    with open_read(path) as stream:
        read = read_csv if form in (".csv", ".tsv") else read_jsonl
        yield from read(stream, str(path), columns, encoding, MAX_BYTES)


def _broken(where: str, rows: int, error: Exception) -> InputError:
    return InputError(f"the archive is broken after {rows} rows: {error}", where=where, reason="archive")
