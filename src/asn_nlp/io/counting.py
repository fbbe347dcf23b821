"""How many articles lie before a run, where that can be told in little time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from asn_nlp.core.errors import AsnNlpError, InputError
from asn_nlp.io.compressed import compression, ending
from asn_nlp.io.lines import wide_encoding
from asn_nlp.io.sources import Sources
from asn_nlp.io.table_parquet import parquet_rows
from asn_nlp.io.tables import SUFFIXES

_BLOCK = 1 << 20


def count_articles(sources: Sources) -> int | None:
    """Articles of all sources, or None where one would have to be read to know: compressed tables, CSV.

    A file of one article counts one, Parquet knows its rows, JSON Lines have as many as line breaks.
    """
    total = sum(name == "-" for name in sources.names)
    for path in sources.files():
        count = 1 if isinstance(path, InputError) or ending(path) not in SUFFIXES else _rows(path)
        if count is None:
            return None
        total += count
    return total


def _rows(path: Path) -> int | None:
    if compression(path) or ending(path) in (".csv", ".tsv"):
        return None
    try:
        if ending(path) == ".parquet":
            return parquet_rows(path)
        with path.open("rb") as stream:
            if wide_encoding(stream):
                return None
            return sum(_breaks(stream))
    except (AsnNlpError, OSError):
        return 1  # an error entry


def _breaks(stream: io.BufferedReader) -> Iterator[int]:
    last = b"\n"
    while block := stream.read(_BLOCK):
        yield block.count(b"\n")
        last = block[-1:]
    yield last != b"\n"
