"""What the component adds to spaCy's objects.

`doc._.asn_record`: the record, None where there is none. `doc._.asn_meta`: what the user says of the source.
`span._.asn_value`: the record's value behind a span; `span._.asn_evidence`: the exact stretch of the text.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Span

from asn_nlp.core.hashing import text_id
from asn_nlp.core.record import Record
from asn_nlp.core.span import Span as Evidence

STORED = "asn_record"
"""Where the record stands in `doc.user_data`."""


class _Stored(str):
    """The record as JSON, a text that spaCy can write to bytes, with the record itself at hand."""

    record: Record


def get_record(doc: Doc) -> Record | None:
    """The record of a doc, with the doc's text attached. One from bytes or a `DocBin` is read once."""
    stored = doc.user_data.get(STORED)
    if stored is None:
        return None
    if not isinstance(stored, _Stored):
        record = Record.model_validate_json(stored)
        if text_id(doc.text) == record.id:
            record.with_text(doc.text)
        set_record(doc, record)
        return record
    return stored.record


def set_record(doc: Doc, record: Record | None) -> None:
    """Put a record on a doc; None takes it away."""
    if record is None:
        doc.user_data.pop(STORED, None)
        return
    stored = _Stored(record.to_json())
    stored.record = record
    doc.user_data[STORED] = stored


def span_id(field: str, number: int) -> str:
    """The id of the spans of one value: `officials.0`. All stretches of a value have it."""
    return f"{field}.{number}"


def get_value(span: Span) -> Any:
    """The value of the record (`Region`, `Official`, ...) that a span stands for; None for other spans."""
    field, _, number = span.id_.partition(".")
    record = get_record(span.doc)
    if record is None or field not in Record.VALUE_FIELDS or not number.isdigit():
        return None
    values = getattr(record, field)
    return values[int(number)] if int(number) < len(values) else None


def get_evidence(span: Span) -> Evidence | None:
    """The stretch that the span shows, in code points, with its grounding. A span covers whole tokens, so it
    can be longer; of several stretches inside the same tokens, the first. None for other spans."""
    value = get_value(span)
    if value is None:
        return None
    inside = (e for e in value.evidence if span.start_char <= e.start and e.end <= span.end_char)
    return min(inside, key=lambda e: e.start, default=None)


def register() -> None:
    """Make the extensions known to spaCy; again and again is fine."""
    Doc.set_extension("asn_record", getter=get_record, setter=set_record, force=True)
    Doc.set_extension("asn_meta", default=None, force=True)
    Span.set_extension("asn_value", getter=get_value, force=True)
    Span.set_extension("asn_evidence", getter=get_evidence, force=True)
