"""Flat rows: what a spreadsheet or a data frame wants."""

from __future__ import annotations

from typing import Any

from asn_nlp.core.record import Record

Cell = str | int | float | None

COLUMNS = (
    "id", "path", "title", "primary_region", "event_date", "genre", "relevant", "field", "value", "label",
    "kind", "detail", "confidence", "start", "end", "evidence", "grounding",
)  # fmt: skip


def _cells(field: str, v: Any) -> tuple[Cell, Cell, Cell, Cell]:
    """value, label, kind, detail of one value."""
    match field:
        case "regions":
            return v.code or "|".join(v.candidates), v.name, v.level, "primary" if v.primary else None
        case "officials":
            return v.name, v.position, v.role, v.institution
        case "dates":
            return v.value, None, v.kind, "+".join(v.inferred) or None
        case "rules":
            return v.id, v.title, v.status, "; ".join(v.provisions) or None
        case "prohibitions":
            return v.code, v.label, v.modality, v.subject
        case "violations":
            return v.code, v.label, v.status, None
        case _:
            months = f"{v.duration_months} bulan" if v.duration_months is not None else None
            return v.code, v.label, v.status, "; ".join(x for x in (months, v.amount) if x) or None


def rows(record: Record) -> list[dict[str, Cell]]:
    """One row a value with its first evidence; one row with an empty `field` where there is no value."""
    head: dict[str, Cell] = {
        "id": record.id,
        "path": record.source.path,
        "title": record.source.title,
        "primary_region": record.primary_region,
        "event_date": record.event_date,
        "genre": record.genre.code,
        "relevant": str(record.relevance.relevant).lower(),
    }
    out: list[dict[str, Cell]] = []
    for field, v in record.values():
        value, label, kind, detail = _cells(field, v)
        first = v.evidence[0]
        out.append(
            head
            | {
                "field": field,
                "value": value,
                "label": label,
                "kind": kind,
                "detail": detail,
                "confidence": v.confidence,
                "start": first.start,
                "end": first.end,
                "evidence": first.text,
                "grounding": first.grounding,
            }
        )
    return out or [head | dict.fromkeys(COLUMNS[len(head) :])]
