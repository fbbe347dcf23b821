"""The rows of the tables, typed: their fields are the columns, their annotations the types.

What each column means stands in `meanings.toml`; `schema` puts both together. No name is a word of SQL that
would have to be quoted (`start`, `end`, `where`, `primary`).
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

Names = tuple[str, ...]


class RecordRow(NamedTuple):
    """One row a record."""

    record_id: str
    text_id: str
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    published_from: dt.date | None
    published_to: dt.date | None
    relevant: bool
    relevance: float
    genre: str
    genre_label: str | None
    genre_score: float
    topics: Names
    elections: Names
    region_code: str | None
    region: str | None
    region_level: str | None
    province_code: str | None
    province: str | None
    lat: float | None
    lon: float | None
    event_date: str | None
    event_from: dt.date | None
    event_to: dt.date | None
    duplicate_of: str | None
    duplicate_group: str | None
    similarity: float | None
    carried: str | None
    schema_version: str
    asn_nlp: str
    backend: str
    model: str | None
    knowledge: str


class RegionRow(NamedTuple):
    """One row a region of a record."""

    record_id: str
    value_index: int
    region_code: str | None
    region: str
    region_level: str | None
    province_code: str | None
    province: str | None
    lat: float | None
    lon: float | None
    is_primary: bool
    candidates: Names
    confidence: float
    quote: str | None


class OfficialRow(NamedTuple):
    """One row a person, or an office that acts."""

    record_id: str
    value_index: int
    name: str | None
    position: str | None
    institution: str | None
    role: str
    region_code: str | None
    region: str | None
    province_code: str | None
    province: str | None
    confidence: float
    quote: str | None


class DateRow(NamedTuple):
    """One row a date."""

    record_id: str
    value_index: int
    date: str
    date_from: dt.date | None
    date_to: dt.date | None
    kind: str
    inferred: Names
    confidence: float
    quote: str | None


class RuleRow(NamedTuple):
    """One row a legal instrument."""

    record_id: str
    value_index: int
    rule_id: str
    type: str
    number: str | None
    year: int | None
    title: str | None
    issuer: str | None
    date: str | None
    date_from: dt.date | None
    date_to: dt.date | None
    provisions: Names
    status: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    repealed_by: str | None
    as_printed: str
    candidates: Names
    confidence: float
    quote: str | None


class ProhibitionRow(NamedTuple):
    """One row a forbidden conduct."""

    record_id: str
    value_index: int
    code: str
    label: str
    modality: str
    subject: str
    confidence: float
    quote: str | None


class ViolationRow(NamedTuple):
    """One row a conduct that somebody is said to have committed."""

    record_id: str
    value_index: int
    code: str
    label: str
    status: str
    confidence: float
    quote: str | None


class SanctionRow(NamedTuple):
    """One row a penalty."""

    record_id: str
    value_index: int
    code: str
    label: str
    level: str
    status: str
    rules: Names
    duration_months: int | None
    amount: str | None
    amount_rupiah: int | None
    amount_percent: float | None
    confidence: float
    quote: str | None


class WarningRow(NamedTuple):
    """One row a warning."""

    record_id: str
    value_index: int
    code: str
    message: str
    quote: str | None


class EvidenceRow(NamedTuple):
    """One row a stretch of text that a value, or a warning, comes from."""

    record_id: str
    field: str
    value_index: int
    span_index: int
    span_start: int
    span_end: int
    text: str
    grounding: str
    sentence: str | None
    sentence_start: int | None
    sentence_end: int | None


class ErrorRow(NamedTuple):
    """One row an input without a record."""

    place: str
    reason: str
    message: str
    carried: str | None


TABLES: dict[str, type[tuple[object, ...]]] = {
    "records": RecordRow,
    "regions": RegionRow,
    "officials": OfficialRow,
    "dates": DateRow,
    "rules": RuleRow,
    "prohibitions": ProhibitionRow,
    "violations": ViolationRow,
    "sanctions": SanctionRow,
    "warnings": WarningRow,
    "evidence": EvidenceRow,
    "errors": ErrorRow,
}
"""The tables, in the order in which they are shown."""
