"""Which columns of the inputs are carried along, and what they hold, settled before the first row is read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from asn_nlp.core.errors import AsnNlpError, InputError, OptionsError
from asn_nlp.io.compressed import archive_faults, ending, open_read
from asn_nlp.io.lines import lines, wide_encoding
from asn_nlp.io.sources import Sources
from asn_nlp.io.table_csv import csv_header
from asn_nlp.io.table_parquet import parquet_schema
from asn_nlp.io.tables import SUFFIXES
from asn_nlp.reading.files import MAX_BYTES

ALL = "all"
"""Instead of names: every column that has no other use."""


def columns_to_carry(wanted: Sequence[str], sources: Sources) -> tuple[str, ...]:
    """The columns that `wanted` names; for `all`, those of the tables' headers, in order, without the ones
    that are read as text, title, url, outlet and date.

    JSON Lines have no header: their first row stands for it. Raises `OptionsError` for a column that is
    named and that no table has, as far as headers tell.
    """
    names: dict[str, None] = {}
    certain = True
    for path in _tables(sources):
        names |= dict.fromkeys(_header(path, sources))
        certain = certain and ending(path) in (".csv", ".tsv", ".parquet")
    if list(wanted) == [ALL]:
        c = sources.columns
        return tuple(n for n in names if n not in {c.text, c.title, c.url, c.outlet, c.published})
    for name in wanted:
        if certain and name not in names:
            known = ", ".join(list(names)[:8]) or "none"
            raise OptionsError(f"no column {name!r} to carry along (found: {known})")
    return tuple(dict.fromkeys(wanted))


def arrow_types(carry: Sequence[str], sources: Sources) -> bytes | None:
    """The Arrow types of the carried columns as a serialised schema, where all inputs are Parquet and agree;
    else None: they become text."""
    types: dict[str, Any] = {}
    if "-" in sources.names:
        return None
    for path in sources.files():
        if isinstance(path, InputError):
            continue
        if ending(path) != ".parquet":
            return None
        try:
            schema = parquet_schema(path)
        except AsnNlpError:  # becomes an error entry
            continue
        for column in carry:
            if column in schema.names:
                found = schema.field(column).type
                if types.setdefault(column, found) != found:
                    return None
    if not types or set(types) != set(carry):
        return None
    import pyarrow as pa

    out: bytes = pa.schema([(name, types[name]) for name in carry]).serialize().to_pybytes()
    return out


def _tables(sources: Sources) -> Iterator[Path]:
    for path in sources.files():
        if isinstance(path, Path) and ending(path) in SUFFIXES:
            yield path


def _header(path: Path, sources: Sources) -> list[str]:
    """The names of a table's columns; none where it cannot be read, which is an error entry later on."""
    try:
        if ending(path) == ".parquet":
            return list(parquet_schema(path).names)
        with open_read(path) as stream:
            if ending(path) in (".csv", ".tsv"):
                return csv_header(stream, sources.columns, sources.encoding)
            return _first_row(stream, sources.encoding)
    except (AsnNlpError, OSError, LookupError, ValueError, RecursionError, csv.Error):
        return []
    except archive_faults():
        return []


def _first_row(stream: io.BufferedReader, encoding: str | None) -> list[str]:
    encoding = "utf-8" if wide_encoding(stream) else encoding or "utf-8-sig"
    for raw in lines(stream, MAX_BYTES):
        if isinstance(raw, bytes) and raw.strip():
            row = json.loads(raw.decode(encoding))
            return list(row) if isinstance(row, dict) else []
    return []
