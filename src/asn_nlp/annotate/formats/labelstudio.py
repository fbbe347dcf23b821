"""Label Studio's JSON: a list of tasks; evidence as `labels`, an entry's values in the `meta` of its first
evidence, document fields in the task's `meta`. Offsets are code points; files that Label Studio wrote count
UTF-16 units where a sign needs two, which is noticed by the quoted text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from asn_nlp.annotate.formats.sheet import Sheet
from asn_nlp.annotate.model import Item, Mark
from asn_nlp.annotate.schema import ITEM_FIELDS
from asn_nlp.core.errors import InputError

KEY = "asn_nlp"
CONFIG = """<View>
  <Labels name="label" toName="text">
{labels}
  </Labels>
  <Text name="text" value="$text"/>
</View>
"""


def encode(sheet: Sheet) -> dict[str, Any]:
    """The task of an article."""
    result: list[dict[str, Any]] = []
    for item in sheet.accepted():
        note = {"item": item.id, "values": dict(item.values), "states": dict(item.states)}
        for number, mark in enumerate(item.spans):
            region: dict[str, Any] = {
                "id": f"{item.id}-{number}",
                "from_name": "label",
                "to_name": "text",
                "type": "labels",
                "value": {
                    "start": mark.start,
                    "end": mark.end,
                    "text": sheet.text[mark.start : mark.end],
                    "labels": [item.field],
                },
                "meta": {KEY: note if number == 0 else {"item": item.id}},
            }
            result.append(region)
    about = {
        "fields": {name: {"value": v, "state": s} for name, (v, s) in sheet.fields.items()},
        "comment": sheet.comment,
        "annotator": sheet.annotator,
        "finished": sheet.finished,
    }
    return {
        "data": {"text": sheet.text, "name": sheet.name},
        "annotations": [{"result": result, "was_cancelled": False}],
        "meta": {KEY: about},
    }


def _extent(text: str, value: dict[str, Any], where: str) -> Mark:
    start, end, quoted = value["start"], value["end"], value.get("text")
    if quoted is None or text[start:end] == quoted:
        return Mark(start, end)
    units = text.encode("utf-16-le", "surrogatepass")
    before, inside = units[: 2 * start], units[2 * start : 2 * end]
    s = len(before.decode("utf-16-le", "surrogatepass"))
    e = s + len(inside.decode("utf-16-le", "surrogatepass"))
    if text[s:e] != quoted:
        raise InputError(f"{start}:{end} does not hold {quoted!r:.60}", where=where, reason="span")
    return Mark(s, e)


def decode(task: dict[str, Any]) -> Sheet:
    """The article of a task: its first annotation that was not cancelled. Raises `InputError`."""
    try:
        text = task["data"]["text"]
        name = str(task["data"].get("name") or task.get("id") or "")
        given = [a for a in task.get("annotations") or () if not a.get("was_cancelled")]
        notes: dict[str, dict[str, Any]] = {}
        marks: dict[str, set[Mark]] = {}
        fields: dict[str, str] = {}
        for number, region in enumerate(given[0]["result"] if given else ()):
            label = ((region.get("value") or {}).get("labels") or [None])[0]
            if label not in ITEM_FIELDS:
                continue
            note = (region.get("meta") or {}).get(KEY) or {}
            id_ = note.get("item") or f"l{number + 1}"
            notes[id_] = {**notes.get(id_, {}), **note}
            fields[id_] = label
            marks.setdefault(id_, set()).add(_extent(text, region["value"], name))
    except (KeyError, TypeError, IndexError, UnicodeDecodeError) as error:
        where = str(task.get("id", "task") if isinstance(task, dict) else "task")
        raise InputError(f"no task of this tool's shape: {error}", where=where, reason="shape") from None
    items = tuple(
        Item(
            id_,
            fields[id_],
            notes[id_].get("values", {}),
            notes[id_].get("states", {}),
            tuple(sorted(marks[id_])),
            decision="accepted",
        )
        for id_ in marks
    )
    about = (task.get("meta") or {}).get(KEY) or {}
    said = {n: (f["value"], f["state"]) for n, f in (about.get("fields") or {}).items()}
    return Sheet(
        name,
        text,
        items,
        said,
        about.get("comment", ""),
        about.get("annotator", ""),
        about.get("finished", True),
    )


def write(sheets: list[Sheet], out: Path) -> None:
    """One file, and the labelling configuration beside it (`NAME.xml`)."""
    out.write_text(json.dumps([encode(s) for s in sheets], indent=1), "utf-8", newline="\n")
    labels = "\n".join(f'    <Label value="{field}"/>' for field in ITEM_FIELDS)
    out.with_suffix(".xml").write_text(CONFIG.format(labels=labels), "utf-8", newline="\n")


def read(source: Path) -> Iterator[Sheet]:
    """The articles of a file."""
    try:
        tasks = json.loads(source.read_bytes())
    except ValueError as error:
        raise InputError(f"no JSON: {error}", where=str(source), reason="json") from None
    if not isinstance(tasks, list):
        raise InputError("a list of tasks is needed", where=str(source), reason="json")
    yield from map(decode, tasks)
