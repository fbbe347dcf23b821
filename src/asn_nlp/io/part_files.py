"""The files that a long run writes bit by bit, and how they become one: JSON Lines and Parquet."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from asn_nlp.io.compressed import open_write
from asn_nlp.io.encode import Encoded, Encoder

ROW_GROUP = 1000
"""Rows of a row group of the file that the parts become, wherever they were cut."""

_COMPRESSION = "zstd"


class PartFile(Protocol):
    """A part under way."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def add(self, encoded: Encoded) -> None:
        """Append."""


class _Lines:
    def __init__(self, path: Path) -> None:
        self._stream = path.open("wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def add(self, encoded: Encoded) -> None:
        self._stream.write(encoded.data)
        self._stream.flush()


class _Parquet:
    """Held back until it is whole: a part is some thousand records."""

    def __init__(self, path: Path, schema: Any) -> None:
        self._path, self._schema = path, schema
        self._batches: list[Any] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            _write_groups(self._path, self._schema, iter(self._batches))

    def add(self, encoded: Encoded) -> None:
        from asn_nlp.io.arrow import arrow

        pa = arrow()
        with pa.ipc.open_stream(pa.py_buffer(encoded.data)) as stream:
            self._batches += list(stream)


def part_file(path: Path, encoder: Encoder) -> PartFile:
    """A new part in the encoder's format."""
    return _Lines(path) if encoder.form == "jsonl" else _Parquet(path, encoder.empty())


def join(parts: Iterable[Path], out: Path, encoder: Encoder, *, named: Path) -> None:
    """One file of many, a piece at a time: the same bytes wherever the parts were cut.

    Lines are compressed as the ending of `named` says."""
    if encoder.form == "parquet":
        _write_groups(out, encoder.empty(), _batches(parts))
        return
    with open_write(out, named=named) as whole:
        for part in parts:
            with part.open("rb") as stream:
                shutil.copyfileobj(stream, whole, 1 << 20)


def _batches(parts: Iterable[Path]) -> Iterator[Any]:
    from asn_nlp.io.arrow import arrow

    for part in parts:
        with arrow().parquet.ParquetFile(part) as file:
            yield from file.iter_batches(ROW_GROUP)


def _write_groups(path: Path, schema: Any, batches: Iterator[Any]) -> None:
    """A Parquet file of row groups of equal size, laid out by its rows alone."""
    from asn_nlp.io.arrow import arrow

    pa = arrow()
    waiting: list[Any] = []
    rows = 0
    with pa.parquet.ParquetWriter(path, schema, compression=_COMPRESSION) as writer:

        def write(group: Any) -> None:
            writer.write_table(group.combine_chunks(), row_group_size=ROW_GROUP)

        for batch in batches:
            waiting.append(batch)
            rows += batch.num_rows
            while rows >= ROW_GROUP:
                table = pa.Table.from_batches(waiting, schema=schema)
                write(table.slice(0, ROW_GROUP))
                rows -= ROW_GROUP
                waiting = table.slice(ROW_GROUP).to_batches()
        if rows:
            write(pa.Table.from_batches(waiting, schema=schema))
