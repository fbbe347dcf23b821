"""Tables as files, row by row: Parquet with fixed types, or CSV that a spreadsheet can open."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from asn_nlp.io.arrow import arrow
from asn_nlp.io.csv import guard
from asn_nlp.tables.schema import Table, arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

Row = Sequence[object]
Format = Literal["parquet", "csv"]

ROW_GROUP = 16_384
"""Rows a row group of Parquet: what is kept in memory of each table."""

JOINT = "|"
"""Between the entries of a list in one cell of CSV."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def _replaced(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    return "\ufffd".encode() * (error.end - error.start), error.end


codecs.register_error("asn_nlp.replace", _replaced)


@dataclass(frozen=True, slots=True)
class CsvStyle:
    """How CSV is written. `separator`: one character; `decimal`: `.` or `,`; `excel`: with the byte-order
    mark by which Excel knows UTF-8."""

    separator: str = ","
    decimal: str = "."
    excel: bool = False


class TableFile(Protocol):
    """A table under way."""

    rows: int

    def add(self, row: Row) -> None:
        """Append a row, its cells in the order of the columns."""

    def close(self) -> None:
        """End the file."""


class ParquetTable:
    """A Parquet file of one table, zstd, a row group every `ROW_GROUP` rows. Needs the extra `arrow`."""

    def __init__(self, path: Path, table: Table) -> None:
        self._pa = arrow()
        self._schema = arrow_schema(table)
        self._writer = self._pa.parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._waiting: list[Row] = []
        self.rows = 0

    def add(self, row: Row) -> None:
        """Append a row."""
        self._waiting.append(row)
        self.rows += 1
        if len(self._waiting) == ROW_GROUP:
            self._flush()

    def close(self) -> None:
        """Write what waits and end the file."""
        if self._waiting:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        columns = [list(column) for column in zip(*self._waiting, strict=True)]
        arrays = [self._array(c, f.type) for c, f in zip(columns, self._schema, strict=True)]
        self._writer.write_table(self._pa.Table.from_arrays(arrays, schema=self._schema))
        self._waiting.clear()

    def _array(self, column: list[Any], type_: pa.DataType) -> pa.Array:
        try:
            return self._pa.array(column, type_)
        except UnicodeEncodeError:  # lone surrogates have no UTF-8
            return self._pa.array([_whole(cell) for cell in column], type_)


def _whole(cell: Any) -> Any:
    if isinstance(cell, str):
        return _SURROGATE.sub("\ufffd", cell)
    return [_whole(part) for part in cell] if isinstance(cell, (list, tuple)) else cell


class CsvTable:
    """A CSV file of one table.

    Text cells that a spreadsheet would take for formulas are guarded (`io.csv.guard`, undone by
    `io.csv.unguard`); numbers, dates and `true`/`false` are as they are; null is an empty cell, a list its
    entries joined by `|`.
    """

    def __init__(self, path: Path, table: Table, style: CsvStyle | None = None) -> None:
        style = style or CsvStyle()
        self._decimal = style.decimal
        encoding = "utf-8-sig" if style.excel else "utf-8"
        self._out = path.open("w", encoding=encoding, newline="", errors="asn_nlp.replace")
        # CR LF as in RFC 4180; the module quotes what holds a character of the line's end, and no other.
        self._csv = csv.writer(self._out, delimiter=style.separator, lineterminator="\r\n")
        self._csv.writerow([column.name for column in table.columns])
        self.rows = 0

    def add(self, row: Row) -> None:
        """Append a row."""
        self._csv.writerow([self._cell(cell) for cell in row])
        self.rows += 1

    def close(self) -> None:
        """End the file."""
        self._out.close()

    def _cell(self, cell: object) -> object:
        match cell:
            case None:
                return ""
            case bool():
                return "true" if cell else "false"
            case str():
                return guard(cell)
            case tuple() | list():
                return guard(JOINT.join(cell))
            case float():
                return str(cell).replace(".", self._decimal)
            case dt.date():
                return cell.isoformat()
            case _:
                return cell


def open_table(path: Path, table: Table, form: Format, style: CsvStyle | None = None) -> TableFile:
    """A file for a table."""
    return ParquetTable(path, table) if form == "parquet" else CsvTable(path, table, style)
