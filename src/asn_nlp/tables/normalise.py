"""One record -> rows of the tables, with names, places and titles of the knowledge joined in."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from asn_nlp.core.record import (
    Date,
    Official,
    Prohibition,
    Record,
    Region,
    Rule,
    Sanction,
    Violation,
    Warning,
)
from asn_nlp.core.span import Span
from asn_nlp.knowledge import regions, rules
from asn_nlp.knowledge.genres import genre_codes
from asn_nlp.tables import rows as r
from asn_nlp.tables.dates import first_and_last

Rows = dict[str, list[tuple[object, ...]]]
Sentences = Callable[[int, int], "tuple[int, int, str] | None"]
"""Span of the text (half-open code points) -> start, end and text of the sentence around it."""

_RUPIAH = re.compile(r"\d{1,18}")
_PERCENT = re.compile(r"(\d{1,6}(?:[.,]\d{1,6})?)\s*%")


class Place(NamedTuple):
    """What the tables say of a region; all None for a code that does not exist."""

    name: str | None = None
    level: str | None = None
    province_code: str | None = None
    province: str | None = None
    lat: float | None = None
    lon: float | None = None


_NOWHERE = Place()


@cache
def place(code: str | None) -> Place:
    """The place of a Kemendagri code."""
    try:
        region = regions.region(code or "")
    except KeyError:
        return _NOWHERE
    province = regions.province_of(region.code)
    return Place(region.full_name, region.level, province.code, province.name, region.lat, region.lon)


def normalise(
    record: Record,
    record_id: str,
    sentences: Sentences | None = None,
    carried: Mapping[str, Any] | None = None,
) -> Rows:
    """The rows of a record, by table. `record_id`: its key; `sentences`: where the text is at hand;
    `carried`: columns of its input."""
    out: Rows = defaultdict(list)
    out["records"].append(_record(record, record_id, as_json(carried)))
    for name, make in _MAKERS.items():
        for i, value in enumerate(getattr(record, name)):
            out[name].append(make(record_id, i, value))
            for j, span in enumerate(value.evidence):
                out["evidence"].append(_evidence(record_id, name, i, j, span, sentences))
    return out


def as_json(carried: Mapping[str, Any] | None) -> str | None:
    """Columns carried along as one cell."""
    return json.dumps(carried, ensure_ascii=False, default=str) if carried else None


def _record(record: Record, record_id: str, carried: str | None) -> r.RecordRow:
    source, made = record.source, record.provenance
    where = place(record.primary_region)
    published, event = first_and_last(source.published), first_and_last(record.event_date)
    genre = genre_codes().get(record.genre.code)
    return r.RecordRow(
        record_id=record_id,
        text_id=record.id,
        path=source.path,
        url=source.url,
        outlet=source.outlet,
        title=source.title,
        published=source.published,
        published_from=published[0],
        published_to=published[1],
        relevant=record.relevance.relevant,
        relevance=record.relevance.score,
        genre=record.genre.code,
        genre_label=genre.label if genre else None,
        genre_score=record.genre.score,
        topics=record.topics,
        elections=record.elections,
        region_code=record.primary_region,
        region=where.name,
        region_level=where.level,
        province_code=where.province_code,
        province=where.province,
        lat=where.lat,
        lon=where.lon,
        event_date=record.event_date,
        event_from=event[0],
        event_to=event[1],
        duplicate_of=None,
        duplicate_group=None,
        similarity=None,
        carried=carried,
        schema_version=record.schema_version,
        asn_nlp=made.asn_nlp,
        backend=made.backend,
        model=made.model,
        knowledge=made.knowledge,
    )


def _quote(evidence: Iterable[Span]) -> str | None:
    return next((span.text for span in evidence), None)


def _region(record_id: str, i: int, v: Region) -> r.RegionRow:
    at = place(v.code)
    return r.RegionRow(
        record_id=record_id,
        value_index=i,
        region_code=v.code,
        region=at.name or v.name,
        region_level=at.level or v.level,
        province_code=at.province_code,
        province=at.province or v.province,
        lat=at.lat,
        lon=at.lon,
        is_primary=v.primary,
        candidates=v.candidates,
        confidence=v.confidence,
        quote=_quote(v.evidence),
    )


def _official(record_id: str, i: int, v: Official) -> r.OfficialRow:
    at = place(v.region_code)
    return r.OfficialRow(
        record_id=record_id,
        value_index=i,
        name=v.name,
        position=v.position,
        institution=v.institution,
        role=v.role,
        region_code=v.region_code,
        region=at.name,
        province_code=at.province_code,
        province=at.province,
        confidence=v.confidence,
        quote=_quote(v.evidence),
    )


def _date(record_id: str, i: int, v: Date) -> r.DateRow:
    first, last = first_and_last(v.value)
    return r.DateRow(record_id, i, v.value, first, last, v.kind, v.inferred, v.confidence, _quote(v.evidence))


def _rule(record_id: str, i: int, v: Rule) -> r.RuleRow:
    facts = rules.rule(v.id)
    first, last = first_and_last(v.date)
    return r.RuleRow(
        record_id=record_id,
        value_index=i,
        rule_id=v.id,
        type=v.type,
        number=v.number,
        year=v.year,
        title=v.title or (facts.title if facts else None),
        issuer=v.issuer or (facts.issuer if facts else None),
        date=v.date,
        date_from=first,
        date_to=last,
        provisions=v.provisions,
        status=v.status,
        valid_from=first_and_last(facts.valid_from)[0] if facts else None,
        valid_to=first_and_last(facts.valid_to)[0] if facts else None,
        repealed_by=v.repealed_by,
        as_printed=v.as_printed,
        candidates=v.candidates,
        confidence=v.confidence,
        quote=_quote(v.evidence),
    )


def _prohibition(record_id: str, i: int, v: Prohibition) -> r.ProhibitionRow:
    quote = _quote(v.evidence)
    return r.ProhibitionRow(record_id, i, v.code, v.label, v.modality, v.subject, v.confidence, quote)


def _violation(record_id: str, i: int, v: Violation) -> r.ViolationRow:
    return r.ViolationRow(record_id, i, v.code, v.label, v.status, v.confidence, _quote(v.evidence))


def _sanction(record_id: str, i: int, v: Sanction) -> r.SanctionRow:
    amount = v.amount or ""
    percent = _PERCENT.fullmatch(amount)
    return r.SanctionRow(
        record_id=record_id,
        value_index=i,
        code=v.code,
        label=v.label,
        level=v.level,
        status=v.status,
        rules=v.rules,
        duration_months=v.duration_months,
        amount=v.amount,
        amount_rupiah=int(amount) if _RUPIAH.fullmatch(amount) else None,
        amount_percent=float(percent[1].replace(",", ".")) if percent else None,
        confidence=v.confidence,
        quote=_quote(v.evidence),
    )


def _warning(record_id: str, i: int, v: Warning) -> r.WarningRow:
    return r.WarningRow(record_id, i, v.code, v.message, _quote(v.evidence))


def _evidence(
    record_id: str, field: str, i: int, j: int, span: Span, sentences: Sentences | None
) -> r.EvidenceRow:
    around = sentences(span.start, span.end) if sentences else None
    start, end, text = around or (None, None, None)
    return r.EvidenceRow(
        record_id, field, i, j, span.start, span.end, span.text, span.grounding, text, start, end
    )


_MAKERS: dict[str, Callable[..., tuple[object, ...]]] = {
    "regions": _region,
    "officials": _official,
    "dates": _date,
    "rules": _rule,
    "prohibitions": _prohibition,
    "violations": _violation,
    "sanctions": _sanction,
    "warnings": _warning,
}
