"""Outcomes as the bytes of a file: what workers hand back, and what is put together into parts."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from asn_nlp.core.failure import Failure
from asn_nlp.core.record import Record

if TYPE_CHECKING:
    import pyarrow as pa

Outcome = Record | Failure
Form = Literal["jsonl", "parquet"]

CARRIED = "carried"
"""The key that stands beside a record's own in JSON Lines where columns are carried along."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Outcomes of some inputs, in order.

    `data`: lines of JSON, or an Arrow stream of the records. `errors`: the error entries as lines of JSON
    where `data` has no place for them. `ids`: the records' ids, 8 bytes each.
    """

    count: int
    data: bytes
    errors: bytes
    failures: tuple[Failure, ...]
    ids: bytes


@dataclass(frozen=True, slots=True)
class Encoder:
    """The format of an output. `carried`: columns carried along, in order; `types`: their Arrow types, for
    Parquet (serialised schema; None: text)."""

    form: Form
    carried: tuple[str, ...] = ()
    types: bytes | None = None

    def encode(self, outcomes: Sequence[Outcome], beside: Sequence[Mapping[str, Any] | None]) -> Encoded:
        """Outcomes, and for each the columns that are carried along with it."""
        failures = tuple(o for o in outcomes if isinstance(o, Failure))
        ids = array("Q", (int(o.id, 16) for o in outcomes if isinstance(o, Record))).tobytes()
        pairs = list(zip(outcomes, beside, strict=True))
        if self.form == "jsonl":
            return Encoded(len(pairs), b"".join(line(o, c) for o, c in pairs), b"", failures, ids)
        errors = b"".join(line(o, c) for o, c in pairs if isinstance(o, Failure))
        return Encoded(len(pairs), self._stream(pairs), errors, failures, ids)

    def _stream(self, pairs: list[tuple[Outcome, Mapping[str, Any] | None]]) -> bytes:
        from asn_nlp.io.arrow import arrow, beside

        pa = arrow()
        kept = [(o, c or {}) for o, c in pairs if isinstance(o, Record)]
        batch = record_batch([o for o, _ in kept])
        if self.carried:
            batch = beside(batch, self._carried([c for _, c in kept]))
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, batch.schema) as writer:
            writer.write_batch(batch)
        out: bytes = sink.getvalue().to_pybytes()
        return out

    def _carried(self, rows: list[Mapping[str, Any]]) -> Any:
        """The carried columns of records as an Arrow batch; None where there are none."""
        if not self.carried:
            return None
        from asn_nlp.io.arrow import arrow

        pa = arrow()
        types = pa.ipc.read_schema(pa.py_buffer(self.types)) if self.types else None
        kinds = [types.field(name).type if types else pa.string() for name in self.carried]
        arrays = [
            pa.array([_cell(row.get(name), text=types is None) for row in rows], type=kind)
            for name, kind in zip(self.carried, kinds, strict=True)
        ]
        schema = pa.schema(list(zip(self.carried, kinds, strict=True)))
        return pa.RecordBatch.from_arrays(arrays, schema=schema)

    def empty(self) -> Any:
        """The Arrow schema of an output."""
        from asn_nlp.io.arrow import to_batch

        return to_batch([], carried=self._carried([])).schema


def record_batch(records: Sequence[Record]) -> pa.RecordBatch:
    """What `io.arrow.to_batch` makes of records, eleven times as fast: by way of JSON, which both pydantic
    and Arrow handle in compiled code."""
    from asn_nlp.io.arrow import arrow, record_schema, to_batch

    pa = arrow()
    import pyarrow.json

    schema = record_schema()
    if not records:
        return to_batch([])
    data = b"".join(line(record) for record in records)
    try:
        table = pyarrow.json.read_json(
            pa.BufferReader(data),
            read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=len(data) + 1),
            parse_options=pyarrow.json.ParseOptions(
                explicit_schema=schema, unexpected_field_behavior="error"
            ),
        )
    except pa.ArrowException:  # lone surrogates, numbers beyond 32 bits: what only the slow way can tell
        return to_batch(records)
    (batch,) = table.combine_chunks().to_batches()
    return batch.replace_schema_metadata(schema.metadata)


def line(outcome: Outcome, carried: Mapping[str, Any] | None = None) -> bytes:
    """An outcome as a line of JSON. Lone surrogates stand as JSON escapes: they have no UTF-8."""
    if isinstance(outcome, Record):
        text = outcome.to_json()
    else:
        text = json.dumps(outcome.to_dict(), ensure_ascii=False)
    if carried is not None:
        beside = json.dumps({CARRIED: carried}, ensure_ascii=False, default=str)
        text = f"{text[:-1]},{beside[1:]}"
    return (text + "\n").encode("utf-8", "backslashreplace")


def _cell(value: Any, *, text: bool) -> Any:
    """A carried value as Arrow takes it: as it is where the type is known, else as text."""
    if not text or value is None:
        return value
    if not isinstance(value, str):
        value = json.dumps(value, ensure_ascii=False, default=str)
    return value.encode("utf-8", "replace").decode("utf-8")
