"""Records as data frames: one row a value, one row an article, or one row a value of one field."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal, get_args, overload

from asn_nlp.core.errors import MissingExtraError, OptionsError
from asn_nlp.core.failure import Failure
from asn_nlp.core.record import Record
from asn_nlp.io.frame_columns import Column, Table, columns_of
from asn_nlp.io.rows import rows

if TYPE_CHECKING:
    import pandas
    import polars


@overload
def to_frame(
    records: Record | Iterable[Record | Failure],
    table: Table = ...,
    *,
    library: Literal["pandas"] = ...,
) -> pandas.DataFrame: ...


@overload
def to_frame(
    records: Record | Iterable[Record | Failure], table: Table = ..., *, library: Literal["polars"]
) -> polars.DataFrame: ...


def to_frame(
    records: Record | Iterable[Record | Failure],
    table: Table = "values",
    *,
    library: Literal["pandas", "polars"] = "pandas",
) -> Any:
    """A data frame of records.

    `table`: `values`, one row a value of any field with the columns of `Record.to_rows()`; `articles`, one
    row an article, with how many values each field has; or a field (`officials`, ...), one row a value with
    all its attributes. Rows of values have their place in the field (`value_index`, from 0), the first
    stretch of evidence (`start`, `end` half-open in code points) and how many there are (`mentions`).

    Dates stay ISO texts, because they may be partial; the column `..._day` beside has them as dates where the
    day is known. Codes are categories, lists are tuples (pandas) or lists (polars): both explode. Columns and
    types are the same without any row. Failures of a run are left out with a warning that counts them.

    `library`: `pandas` (extra `pandas`) or `polars` (extra `polars`). Raises `MissingExtraError` where it is
    not installed, `OptionsError` for another table or library, `TypeError` for what is no record.
    """
    if table not in get_args(Table):
        raise OptionsError(f"no table {table!r}: {', '.join(get_args(Table))}")
    if library not in ("pandas", "polars"):
        raise OptionsError(f"no library {library!r}: pandas, polars")
    columns = columns_of(table)
    data: list[list[Any]] = [[] for _ in columns]
    for row in _rows(records, table):
        for cells, column in zip(data, columns, strict=True):
            cells.append(column.get(*row))
    return (_pandas if library == "pandas" else _polars)(columns, data)


def _rows(records: Record | Iterable[Record | Failure], table: Table) -> Iterator[tuple[Any, ...]]:
    """What a row is made of: the record; the record, a value and its number; or a record and a flat row."""
    failures: list[Failure] = []
    for record in (records,) if isinstance(records, Record) else records:
        if isinstance(record, Failure):
            failures.append(record)
        elif not isinstance(record, Record):
            raise TypeError(
                f"no record: {type(record).__name__}; files are read by asn_nlp.io.records.read_records"
            )
        elif table == "articles":
            yield (record,)
        elif table == "values":
            flat = (row for row in rows(record) if row["field"])
            yield from ((record, n, v, r) for r, (n, v) in zip(flat, _numbered(record), strict=True))
        else:
            yield from ((record, n, value) for n, value in enumerate(getattr(record, table)))
    if failures:
        message = f"{len(failures)} without a record left out, the first: {failures[0].message}"
        warnings.warn(message, stacklevel=3)


def _numbered(record: Record) -> Iterator[tuple[int, Any]]:
    for field in record.VALUE_FIELDS:
        yield from enumerate(getattr(record, field))


def _writable(text: str | None) -> str | None:
    """The text with a question mark for each lone surrogate, which no column of texts can hold."""
    return text if text is None or text.isascii() else text.encode("utf-8", "replace").decode()


def _categories(column: Column, cells: list[Any]) -> list[str]:
    """The known ones in their order, then what else is there: nothing is lost to a newer version."""
    return [*column.known, *sorted({c for c in cells if c is not None} - set(column.known))]


def _pandas(columns: list[Column], data: list[list[Any]]) -> Any:
    try:
        import numpy as np
        import pandas as pd
    except ImportError:
        raise MissingExtraError("pandas", "pandas", "to_frame") from None
    text = "str" if int(pd.__version__.split(".")[0]) >= 3 else "object"  # 2: `str` makes "None" of None
    simple = {"integer": "Int64", "number": "float64", "truth": "bool", "list": "object"}

    def series(column: Column, cells: list[Any]) -> Any:
        if column.kind == "text":
            return pd.Series([_writable(c) for c in cells], dtype=text)
        if column.kind == "category":
            return pd.Series(pd.Categorical(cells, categories=_categories(column, cells)))
        if column.kind == "day":
            return pd.Series(np.array(cells, dtype="datetime64[s]"))
        return pd.Series(cells, dtype=simple[column.kind])

    return pd.DataFrame({c.name: series(c, cells) for c, cells in zip(columns, data, strict=True)})


def _polars(columns: list[Column], data: list[list[Any]]) -> Any:
    try:
        import polars as pl
    except ImportError:
        raise MissingExtraError("polars", "polars", "to_frame with library='polars'") from None
    simple: dict[str, Any] = {
        "integer": pl.Int64,
        "number": pl.Float64,
        "truth": pl.Boolean,
        "list": pl.List(pl.String),
    }

    def series(column: Column, cells: list[Any]) -> Any:
        if column.kind == "text":
            return pl.Series(column.name, [_writable(c) for c in cells], dtype=pl.String)
        if column.kind == "category":
            return pl.Series(column.name, cells, dtype=pl.Enum(_categories(column, cells)))
        if column.kind == "day":
            return pl.Series(column.name, cells, dtype=pl.String).str.to_date("%Y-%m-%d")
        return pl.Series(column.name, cells, dtype=simple[column.kind])

    return pl.DataFrame([series(c, cells) for c, cells in zip(columns, data, strict=True)])
