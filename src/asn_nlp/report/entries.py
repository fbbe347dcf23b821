"""One article of the list: what it is, its values, the sentences that show them."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from asn_nlp.core.record import Record
from asn_nlp.report import labels
from asn_nlp.report.figures import by_id
from asn_nlp.report.index import Index, host, key_of, stated_date
from asn_nlp.report.masking import masked, pattern
from asn_nlp.report.sentences import Mark, sentences, shown, words

FIELDS = ("violations", "sanctions", "prohibitions", "rules", "officials", "regions", "dates")
"""Fields whose values an article shows, the most telling first."""

LOW = 0.6
"""Confidence below which a value is marked as unsure."""


def entry(
    index: Index, number: int, record: Record, *, text: str | None, names: bool = True
) -> dict[str, Any]:
    """The article as the page's list needs it. `names`: False hides people's names and the link."""
    secret = None if names else pattern(record)
    values: list[list[Any]] = []
    marks: list[Mark] = []
    quoted: list[tuple[str, int, int]] = []
    for field, value in _values(record, index.min_confidence):
        values.append(_value(index, field, value, names=names))
        place = FIELDS.index(field)
        marks += [Mark(span.start, span.end, place, len(values) - 1) for span in value.evidence]
        if value.evidence:
            quoted.append((value.evidence[0].text, place, len(values) - 1))
    found = sentences(text, marks, secret) if text is not None else words(quoted, secret)
    code = index.single["region"][number]
    region = index.vocabulary["region"].codes[code] if code >= 0 else None
    out: dict[str, Any] = {
        "i": record.id,
        "n": number,
        "t": masked(_title(record, text, names=names), secret),
        "d": stated_date(record) or "",
        "o": record.source.outlet or host(record.source.url) or "",
        "r": labels.places()[region].full_name if region else "",
        "v": values,
        "s": found,
    }
    if names and record.source.url and record.source.url.startswith(("https://", "http://")):
        out["u"] = record.source.url
    if number in index.copy_of:
        out["c"] = index.copy_of[number]
    return out


def _values(record: Record, least: float) -> list[tuple[str, Any]]:
    """The values of an article, field by field; of the regions the main one, of the dates that of the
    event."""
    out = []
    for field in FIELDS:
        for value in getattr(record, field):
            if value.confidence < least:
                continue
            if field == "regions" and not value.primary:
                continue
            if field == "dates" and (value.kind != "event" or value.value != record.event_date):
                continue
            out.append((field, value))
    return out


def _value(index: Index, field: str, value: Any, *, names: bool) -> list[Any]:
    """[field, key, series, confidence in percent, what else is known]: numbers where the columns have
    them."""
    sure = round(value.confidence * 100)
    place = FIELDS.index(field)
    if field == "regions":
        return [place, value.code or "", 0, sure, shown(value.name)]
    if field == "dates":
        return [place, value.value, 0, sure, ""]
    key, series = key_of(field, value)
    return [
        place,
        index.vocabulary[field][key],
        by_id()[field].series.index(series),
        sure,
        _detail(field, value, names=names),
    ]


def _detail(field: str, value: Any, *, names: bool) -> Any:
    match field:
        case "officials":
            parts = (value.name if names else None, value.position, value.institution)
            return shown(", ".join(p for p in parts if p))
        case "rules":
            return [shown("; ".join(value.provisions)), value.repealed_by or ""]
        case "sanctions":
            return [value.duration_months, value.amount or ""]
        case _:
            return ""


def _title(record: Record, text: str | None, *, names: bool) -> str:
    """The title, else the text's first line, else the file's name without its folder; never a whole path."""
    if record.source.title:
        return shown(record.source.title).strip()[:240]
    first = next((line.strip() for line in (text or "").splitlines() if line.strip()), "")
    if first:
        return shown(first)[:160]
    return shown(PurePath(record.source.path).stem) if record.source.path and names else ""
