"""Parquet files of outcomes: one row an outcome, in the published Arrow schema (see `io.arrow`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from asn_nlp.core.errors import InputError
from asn_nlp.io.arrow import READ, Outcome, arrow, from_batch, record_schema, to_batch

ROW_GROUP = 512
"""Rows a row group: some megabytes in memory, large enough for column statistics to be of use."""


def write_parquet(path: str | Path, outcomes: Iterable[Outcome], *, batch_size: int = ROW_GROUP) -> int:
    """Write outcomes to a Parquet file (zstd), a row group every `batch_size`; returns how many.

    The schema is the published one (`io.arrow.record_schema`). Needs the extra `arrow`.
    """
    stream = iter(outcomes)
    count = 0
    with arrow().parquet.ParquetWriter(path, record_schema(), compression="zstd") as writer:
        while chunk := list(islice(stream, batch_size)):
            writer.write_batch(to_batch(chunk))
            count += len(chunk)
    return count


def read_parquet(path: Path, *, batch_size: int = ROW_GROUP) -> Iterator[tuple[Outcome, dict[str, Any]]]:
    """(outcome, its other columns by name) of a Parquet file, batch by batch. The text is none of them.

    Raises `InputError` where the file is no Parquet, or holds no column of records.
    """
    pa = arrow()
    try:
        file = pa.parquet.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"no valid Parquet: {error}", where=str(path), reason="parquet") from None
    with file:
        names = file.schema_arrow.names
        if not {"id", "provenance"} <= set(names):
            found = ", ".join(names[:8])
            raise InputError(
                f"no records (columns found: {found}): give a file that `asn-nlp extract` wrote",
                where=str(path),
                reason="column",
            )
        others = [n for n in names if n not in READ]
        number = 0
        try:
            for batch in file.iter_batches(batch_size=batch_size):
                outcomes = from_batch(batch, first=number + 1, prefix=f"{path}:")
                for outcome, columns in zip(outcomes, batch.select(others).to_pylist(), strict=True):
                    number += 1
                    yield outcome, columns
        except (pa.ArrowException, OSError) as error:
            raise InputError(
                f"the rest cannot be read: {error}", where=f"{path}:{number + 1}", reason="parquet"
            ) from None
