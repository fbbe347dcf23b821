"""Records as Arrow: one row an outcome, nested as in the JSON Schema, there and back without loss.

The published schema (`record_schema`) is the record's columns, then two more. `error` says why there is no
record; the record's columns are null in its row. `exact` is null but where a record holds lone surrogates,
which UTF-8 strings cannot: there it is the record's JSON as bytes (UTF-8 with surrogates passed), and the
other columns show U+FFFD in their place, one code point for one, so that offsets stay right.
"""

from __future__ import annotations

import json
import re
import types
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from asn_nlp.core.errors import InputError, MissingExtraError
from asn_nlp.core.failure import Failure
from asn_nlp.core.hashing import text_id
from asn_nlp.core.record import SCHEMA_VERSION, Record

if TYPE_CHECKING:
    import pyarrow as pa

Outcome = Record | Failure

ERROR = "error"
EXACT = "exact"
METADATA = b"asn_nlp.schema_version"
_SURROGATE = re.compile("[\ud800-\udfff]")


def arrow() -> Any:
    """The pyarrow module. Raises `MissingExtraError` where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError("pyarrow", "arrow", "Arrow and Parquet") from None
    return pyarrow


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


def record_schema() -> pa.Schema:
    """The published Arrow schema: the record's columns, made from its definition, `error`, `exact`.

    Its metadata names the record's version (`asn_nlp.schema_version`).
    """
    pa = arrow()
    error = pa.struct([(name, pa.string()) for name in ("where", "reason", "message")])
    columns = [(n, _type(pa, f.annotation)) for n, f in Record.model_fields.items()]
    metadata = {METADATA: SCHEMA_VERSION.encode()}
    return pa.schema([*columns, (ERROR, error), (EXACT, pa.binary())], metadata=metadata)


def to_batch(outcomes: Iterable[Outcome], *, carried: pa.RecordBatch | None = None) -> pa.RecordBatch:
    """One row an outcome, in order. Columns: `record_schema()`, then those of `carried`.

    `carried`: a batch with as many rows, whose columns stand behind the record's; one whose name is taken
    is called `input_NAME`. Raises `InputError` naming the record whose numbers do not fit 32 bits.
    """
    pa = arrow()
    schema = record_schema()
    rows = [_row(o) for o in outcomes]
    try:
        batch = pa.RecordBatch.from_pylist(rows, schema=schema)
    except (pa.ArrowInvalid, OverflowError):
        batch = pa.RecordBatch.from_pylist([_fitting(pa, row, schema) for row in rows], schema=schema)
    return batch if carried is None else beside(batch, carried)


def beside(batch: pa.RecordBatch, carried: pa.RecordBatch) -> pa.RecordBatch:
    """`batch` with the columns of `carried` (as many rows) behind its own; a taken name gets `input_`."""
    pa = arrow()
    if carried.num_rows != batch.num_rows:
        raise ValueError(f"{carried.num_rows} rows carried along beside {batch.num_rows} outcomes")
    taken = set(batch.schema.names)
    fields = list(batch.schema)
    for field in carried.schema:
        name = field.name
        while name in taken:
            name = f"input_{name}"
        taken.add(name)
        fields.append(field.with_name(name))
    schema = pa.schema(fields, metadata=batch.schema.metadata)
    return pa.RecordBatch.from_arrays([*batch.columns, *carried.columns], schema=schema)


def _row(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, Failure):
        return _encodable(outcome.to_dict())
    data = outcome.to_dict()
    plain = _encodable(data)
    if plain is not data:
        plain[EXACT] = json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return plain


def _encodable(data: dict[str, Any]) -> dict[str, Any]:
    """The same data; with U+FFFD for each lone surrogate where there are any."""
    text = json.dumps(data, ensure_ascii=False)
    if text.isascii() or not _SURROGATE.search(text):
        return data
    plain: dict[str, Any] = json.loads(_SURROGATE.sub("\ufffd", text))
    return plain


def _fitting(pa: Any, row: dict[str, Any], schema: Any) -> dict[str, Any]:
    try:
        pa.RecordBatch.from_pylist([row], schema=schema)
    except (pa.ArrowInvalid, OverflowError) as error:
        raise InputError(
            f"the record holds a number that no article has: {error}",
            where=str(row.get("id")),
            reason="record",
        ) from None
    return row


def from_batch(batch: pa.RecordBatch, *, prefix: str = "row ", first: int = 1) -> list[Outcome]:
    """The outcomes of a batch in the published schema, in order; `from_batch(to_batch(x)) == x`.

    Other columns are no matter, but a string column `text` that holds the article: it is attached to its
    record (`Record.text`). A row that is neither record nor error becomes a `Failure` (reason `record`) that
    names the row, `prefix` before its number; `first` is the number of the first.
    """
    wanted = [n for n in batch.schema.names if n in READ]
    return [_outcome(row, f"{prefix}{i}") for i, row in enumerate(batch.select(wanted).to_pylist(), first)]


READ = frozenset({*Record.model_fields, ERROR, EXACT, "text"})
"""The columns that `from_batch` looks at."""


def _outcome(row: dict[str, Any], where: str) -> Outcome:
    error, exact, text = row.pop(ERROR, None), row.pop(EXACT, None), row.pop("text", None)
    if error is not None:
        return failure(error, where)
    record = validated(json.loads(exact.decode("utf-8", "surrogatepass")) if exact else row, where)
    if isinstance(record, Record) and isinstance(text, str) and text_id(text) == record.id:
        record.with_text(text)
    return record


def validated(data: Any, where: str) -> Outcome:
    """The record of a dictionary of its shape, or the failure (reason `record`) that says what is wrong."""
    try:
        return Record.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        wrong = f"{place}: {first['msg']}" if place else str(first["msg"])
        return Failure(where, "record", f"{where}: no record: {wrong}")


def failure(error: Mapping[str, Any], where: str) -> Failure:
    """The error entry of an output; `where` stands in where the entry names no place."""
    place = str(error.get("where") or where)
    return Failure(place, str(error.get("reason") or "unknown"), str(error.get("message") or place))
