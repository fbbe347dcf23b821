"""JSON Lines, one article a line: a record's own members, which `agreement` and `evaluate` read, and under
`annotation` everything that the tool knows. Nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from asn_nlp.annotate.formats.sheet import Sheet
from asn_nlp.annotate.gold_form import entry_of
from asn_nlp.annotate.model import Item
from asn_nlp.annotate.schema import ITEM_FIELDS
from asn_nlp.core.errors import InputError
from asn_nlp.core.hashing import sha256


def encode(sheet: Sheet) -> dict[str, Any]:
    """The line of an article."""
    values: dict[str, list[Any]] = {name: [] for name in ITEM_FIELDS}
    for item in sheet.accepted():
        values[item.field].append(entry_of(item))
    said = {name: value if state == "set" else None for name, (value, state) in sheet.fields.items()}
    for name in ("topics", "elections"):
        said[name] = said.get(name) or []
    return {
        "id": sheet.name,
        "text": sheet.text,
        "sha256": sha256(sheet.text),
        "annotator": sheet.annotator,
        **sheet.extra,
        **said,
        **values,
        "annotation": {
            "finished": sheet.finished,
            "comment": sheet.comment,
            "fields": {name: {"value": v, "state": s} for name, (v, s) in sheet.fields.items()},
            "items": [item.to_json() for item in sheet.items],
        },
    }


def decode(row: dict[str, Any]) -> Sheet:
    """The article of a line. A plain record or a row of gold is read too: all of it counts as accepted."""
    if "annotation" not in row:
        from asn_nlp.annotate.formats.corpus import sheet_of
        from asn_nlp.scoring.predictions import plain_form

        return sheet_of(plain_form(row))
    kept = row["annotation"]
    return Sheet(
        row["id"],
        row.get("text") or "",
        tuple(Item.from_json(i) for i in kept["items"]),
        {name: (f["value"], f["state"]) for name, f in kept["fields"].items()},
        kept["comment"],
        row.get("annotator") or "",
        kept["finished"],
        {k: row[k] for k in ("style", "hazards") if k in row},
    )


def write(sheets: list[Sheet], out: Path) -> None:
    """One file."""
    with out.open("w", encoding="utf-8", newline="\n") as stream:
        for sheet in sheets:
            line = json.dumps(encode(sheet), ensure_ascii=False)
            if any("\ud800" <= c <= "\udfff" for c in line):
                line = json.dumps(encode(sheet))
            stream.write(line + "\n")


def read(source: Path) -> Iterator[Sheet]:
    """The articles of a file. Raises `InputError` naming the line."""
    with source.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield decode(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                where = f"{source}:{number}"
                raise InputError(f"no annotated article: {error}", where=where, reason="json") from None
