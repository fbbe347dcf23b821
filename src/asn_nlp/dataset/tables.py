"""Gold articles as tables: one row a document, a span, a record, a raw annotation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from asn_nlp.core.hashing import sha256
from asn_nlp.io.standoff import FIELDS, Annotated

Row = dict[str, Any]

# What stands for an entry where a span is shown: the key of its value, and of what qualifies it.
_LABEL: Mapping[str, tuple[str, str | None]] = {
    "regions": ("code", None),
    "officials": ("name", "role"),
    "dates": ("value", "kind"),
    "rules": ("id", None),
    "prohibitions": ("code", "modality"),
    "violations": ("code", "status"),
    "sanctions": ("code", "status"),
}

_NOT_IN_RECORDS = ("style", "hazards", "comment", "furniture", "split")


def document_row(gold: Annotated, split: str, plan: Mapping[str, str]) -> Row:
    """One document: its text and what is said of it as a whole. `plan`: its row of the plan, or empty.

    `text` is null for stand-off annotation, whose document knows the `sha256` of the text.
    """
    d = gold.document
    return {
        "id": gold.id,
        "split": split,
        "text": gold.text or None,
        "sha256": d.get("sha256") or sha256(gold.text),
        "style": d["style"],
        "relevant": d["relevant"],
        "genre": d["genre"],
        "topics": list(d.get("topics", [])),
        "elections": list(d.get("elections", [])),
        "primary_region": d.get("primary_region"),
        "event_date": d.get("event_date"),
        "hazards": list(d.get("hazards", [])),
        "province": plan.get("province") or None,
        "outlet": plan.get("outlet") or None,
        "year": int(plan["year"]) if plan.get("year") else None,
    }


def span_rows(gold: Annotated, split: str) -> Iterator[Row]:
    """Every quoted stretch, in text order: half-open code-point offsets, and the entry that it supports.

    Stretches of page furniture have the field `furniture` and no value. `text` is null where the article's
    text is not at hand (stand-off annotation).
    """
    found: list[tuple[int, int, str, int, Mapping[str, Any]]] = [
        (start, end, field, number, entry)
        for field in FIELDS
        for number, entry in enumerate(gold.values[field])
        for start, end in entry["evidence"]
    ]
    furniture = gold.document.get("furniture", ())
    found += [(start, end, "furniture", number, {}) for number, (start, end) in enumerate(furniture)]
    for start, end, field, number, entry in sorted(found, key=lambda f: f[:4]):
        value, kind = _LABEL.get(field, ("", None))
        yield {
            "id": gold.id,
            "split": split,
            "field": field,
            "entry": number,
            "value": entry.get(value) or entry.get("position"),
            "kind": entry.get(kind) if kind else None,
            "start": start,
            "end": end,
            "text": gold.text[start:end] or None,
        }


def record_row(gold: Annotated, split: str) -> Row:
    """The gold as one record; `record` is JSON with the field names of the record's schema."""
    return {"id": gold.id, "split": split, "record": as_json(gold)}


def raw_row(gold: Annotated, split: str, annotator: str) -> Row:
    """One annotator's own annotation, before adjudication."""
    return {"id": gold.id, "split": split, "annotator": annotator, "record": as_json(gold)}


def as_json(gold: Annotated) -> str:
    """Document fields and values as JSON, keys sorted, so that the same gold gives the same bytes."""
    document = {k: v for k, v in gold.document.items() if k not in _NOT_IN_RECORDS}
    return json.dumps({**document, **gold.values}, ensure_ascii=False, sort_keys=True)


def by_split(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows grouped by split, in order of id."""
    out: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda r: (r["split"], r["id"])):
        out.setdefault(row["split"], []).append(row)
    return out
