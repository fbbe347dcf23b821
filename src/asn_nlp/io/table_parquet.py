"""Articles from Parquet: one article a row, read a piece at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError, MissingExtraError
from asn_nlp.io.columns import Columns, no_column, read_row

_ROWS = 64
_BUFFER = 1 << 20


def _open(path: Path) -> Any:
    """The open file. Raises `InputError` (reason `parquet`), `MissingExtraError`."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError("pyarrow", "arrow", "reading Parquet") from None
    try:
        # Buffered streams: a row group, however large, is not read into memory as a whole.
        return pq.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"no valid Parquet: {_one_line(error)}", where=str(path), reason="parquet") from None


def read_parquet(path: Path, columns: Columns) -> Iterator[Article | InputError]:
    """An article or an error a row. Raises `InputError` where the file is no Parquet."""
    with _open(path) as file:
        names = list(file.schema_arrow.names)
        if columns.text not in names:
            yield no_column(columns.text, names, str(path))
            return
        import pyarrow as pa

        number = 0
        try:
            for batch in file.iter_batches(_ROWS, columns=[c for c in columns.names if c in names]):
                for row in batch.to_pylist():
                    number += 1
                    yield read_row(row, columns, f"{path}:{number}")
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            yield InputError(
                f"the rest cannot be read: {_one_line(error)}", where=f"{path}:{number + 1}", reason="parquet"
            )


def parquet_schema(path: Path) -> Any:
    """The Arrow schema of a Parquet file. Raises `InputError`, `MissingExtraError`."""
    with _open(path) as file:
        return file.schema_arrow


def parquet_rows(path: Path) -> int:
    """How many rows a Parquet file has. Raises `InputError`, `MissingExtraError`."""
    with _open(path) as file:
        return int(file.metadata.num_rows)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
