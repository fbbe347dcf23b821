"""Checks that every record has to pass, whatever the test is about."""

from __future__ import annotations

from collections.abc import Iterator

from asn_nlp.core.record import Record
from asn_nlp.core.span import Span


def spans_of(record: Record) -> Iterator[Span]:
    """All evidence of a record."""
    for name in (*Record.VALUE_FIELDS, "warnings"):
        for value in getattr(record, name):
            yield from value.evidence


def check_spans(record: Record, text: str) -> None:
    """`text[start:end] == span.text` for each span, none empty; every value has evidence."""
    for span in spans_of(record):
        assert text[span.start : span.end] == span.text
        assert 0 <= span.start < span.end <= len(text)
    for name, value in record.values():
        assert value.evidence, f"{name}: a value without evidence: {value}"
