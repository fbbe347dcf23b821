"""From the values of a record to spaCy's spans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from asn_nlp.core.record import Record
from asn_nlp.io.palette import palette
from asn_nlp.spacy_component.extensions import span_id

_CODE = {"regions": "code", "dates": "value", "rules": "id", "officials": None}
"""The attribute that names what a value refers to; `code` for the other fields."""


def labels() -> tuple[str, ...]:
    """The labels of the spans, in the order of the record."""
    return tuple(look.label for look in palette().values())


def spans_of(doc: Doc, record: Record) -> list[Span]:
    """One span a stretch of evidence, in text order, grown to whole tokens.

    `label_`: of the field; `kb_id_`: the code, rule id or ISO date, empty where there is none; `id_`: the
    same for all stretches of one value. Two stretches of a value inside the same tokens are one span.
    """
    found: dict[tuple[int, int, str], Span] = {}
    for field in Record.VALUE_FIELDS:
        label = palette()[field].label
        for number, value in enumerate(getattr(record, field)):
            name = span_id(field, number)
            for e in value.evidence:
                span = doc.char_span(
                    e.start,
                    e.end,
                    label=label,
                    kb_id=_code(field, value),
                    span_id=name,
                    alignment_mode="expand",
                )
                if span is not None:
                    found.setdefault((span.start, span.end, name), span)
    return sorted(found.values(), key=lambda s: (s.start, -s.end))


def add_entities(doc: Doc, spans: Iterable[Span], *, overwrite: bool) -> None:
    """Put spans into `doc.ents`, where none may overlap: of two that do, the longer stays, of two as long the
    first. Entities that are there already stay and go first, with `overwrite` they make room."""
    ours, theirs = filter_spans(spans), list(doc.ents)
    first, second = (ours, theirs) if overwrite else (theirs, ours)
    taken = {i for span in first for i in range(span.start, span.end)}
    doc.ents = [*first, *(s for s in second if not taken.intersection(range(s.start, s.end)))]


def _code(field: str, value: Any) -> str:
    name = _CODE.get(field, "code")
    return (getattr(value, name) or "") if name else ""
