"""Articles from CSV: a header, then one article a row; commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError
from asn_nlp.io.columns import Columns, bad_row, no_column, read_row
from asn_nlp.io.lines import head_of, wide_encoding

if TYPE_CHECKING:
    from _csv import Reader

_HEADER = 1_000_000
_DELIMITERS = ",;\t|"
# What `surrogateescape` makes of a byte that is not of the encoding.
_UNDECODED = re.compile("[\udc80-\udcff]")


def read_csv(
    stream: io.BufferedReader, path: str, columns: Columns, encoding: str | None, limit: int
) -> Iterator[Article | InputError]:
    """An article or an error a row. `limit`: characters of a cell."""
    if not head_of(stream):
        yield InputError("the file is empty", where=path, reason="empty")
        return
    encoding = _encoding(stream, encoding)
    reader = _reader(stream, columns, encoding, limit)
    name = encoding.removesuffix("-sig").upper()
    first = 1
    try:
        header = next(reader, None)
        if header is None:
            yield InputError("the file is empty", where=path, reason="empty")
            return
        if columns.text not in header:
            yield _no_header(header, columns, path)
            return
        while True:
            first = reader.line_num + 1
            cells = next(reader, None)
            if cells is None:
                return
            if not cells:
                continue
            where = f"{path}:{reader.line_num}"
            row = dict.fromkeys(header) | dict(zip(header, cells, strict=False))
            if any(_UNDECODED.search(cell) for cell in cells):
                message = f"not valid {name}: convert the file to UTF-8 or name its encoding, e.g. --encoding"
                yield bad_row(row, columns, InputError(f"{message} cp1252", where=where, reason="encoding"))
            else:
                yield read_row(row, columns, where)
    except (csv.Error, UnicodeError) as error:
        yield InputError(
            f"the rest cannot be read: {error} (an open quotation mark?)",
            where=f"{path}:{first}",
            reason="csv",
        )


def csv_header(stream: io.BufferedReader, columns: Columns, encoding: str | None) -> list[str]:
    """The names of the columns."""
    return next(_reader(stream, columns, _encoding(stream, encoding), _HEADER), [])


def _encoding(stream: io.BufferedReader, given: str | None) -> str:
    return wide_encoding(stream) or given or "utf-8-sig"


def _reader(stream: io.BufferedReader, columns: Columns, encoding: str, limit: int) -> Reader:
    csv.field_size_limit(limit)
    delimiter = _delimiter(head_of(stream), columns, encoding)
    text = io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="")
    return csv.reader(_lines(text, limit), delimiter=delimiter)


def _lines(text: io.TextIOWrapper, limit: int) -> Iterator[str]:
    """The lines of a file; one without end is an error, not a full memory."""
    while line := text.readline(limit + 1):
        if len(line) > limit:
            raise csv.Error(f"a line of more than {limit / 1e6:.0f} MB")
        yield line


def _delimiter(head: bytes, columns: Columns, encoding: str) -> str:
    """The delimiter under which the header names the column of texts; a comma where none does."""
    header = head.decode(encoding, "replace").splitlines()[:1]
    for delimiter in _DELIMITERS:
        for cells in csv.reader(header, delimiter=delimiter):
            if columns.text in cells:
                return delimiter
    return ","


def _no_header(header: list[str], columns: Columns, path: str) -> InputError:
    if any("\x00" in cell or _UNDECODED.search(cell) for cell in header):
        return InputError("this is no table (it holds NUL or stray bytes)", where=path, reason="binary")
    return no_column(columns.text, header, path)
