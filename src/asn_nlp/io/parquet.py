"""Records as Parquet: one row a record, nested as in the JSON Schema, with a fixed Arrow schema."""

from __future__ import annotations

import json
import types
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from asn_nlp.core.errors import MissingExtraError
from asn_nlp.core.record import Record


def _arrow() -> Any:
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError("pyarrow", "arrow", "writing Parquet") from None
    return pa


def _type(pa: Any, annotation: Any) -> Any:
    """The Arrow type of a field of the record."""
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        (inner,) = (a for a in get_args(annotation) if a is not type(None))
        return _type(pa, inner)
    if origin is tuple:
        return pa.list_(_type(pa, get_args(annotation)[0]))
    if origin is Literal:
        return pa.string()
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pa.struct([(n, _type(pa, f.annotation)) for n, f in annotation.model_fields.items()])
    return {str: pa.string(), bool: pa.bool_(), int: pa.int32(), float: pa.float64()}[annotation]


def arrow_schema() -> Any:
    """The Arrow schema of a table of records, made from the record's own definition."""
    pa = _arrow()
    return pa.schema([(n, _type(pa, f.annotation)) for n, f in Record.model_fields.items()])


def _encodable(data: dict[str, Any]) -> dict[str, Any]:
    """The same data with a question mark for each lone surrogate, which Arrow cannot hold: offsets stay."""
    text = json.dumps(data, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        plain: dict[str, Any] = json.loads(text.encode("utf-8", "replace"))
        return plain
    return data


def write_parquet(path: Path, records: Iterable[Record], *, batch_size: int = 512) -> int:
    """Write records to a Parquet file, a row group every `batch_size`; returns how many."""
    pa = _arrow()
    schema = arrow_schema()
    count = 0
    waiting: list[dict[str, Any]] = []
    with pa.parquet.ParquetWriter(path, schema) as writer:
        for record in records:
            waiting.append(_encodable(record.to_dict()))
            count += 1
            if len(waiting) == batch_size:
                writer.write_table(pa.Table.from_pylist(waiting, schema=schema))
                waiting.clear()
        if waiting:
            writer.write_table(pa.Table.from_pylist(waiting, schema=schema))
    return count
