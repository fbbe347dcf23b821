"""brat stand-off: `NAME.txt` and `NAME.ann`.

An entry is the text-bound annotation of its first evidence; the others are tied to it by the relation
`Evidence`; values and answers are in its note, as JSON. brat knows nothing of a whole document.
Offsets are code points; a stretch over line breaks is written in pieces, as brat wants it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from asn_nlp.annotate.formats.sheet import Sheet, file_name
from asn_nlp.annotate.model import Item, Mark
from asn_nlp.annotate.schema import ITEM_FIELDS
from asn_nlp.core.errors import InputError

_BOUND = re.compile(r"(T\d+)\t(\w+) ([\d; ]+)\t")
_RELATION = re.compile(r"R\d+\tEvidence Arg1:(T\d+) Arg2:(T\d+)")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)")
CONFIG = """[entities]
{entities}

[relations]
Evidence Arg1:<ENTITY>, Arg2:<ENTITY>
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
"""


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch without its line breaks."""
    return [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\r\n]+", text[start:end])]


def encode(sheet: Sheet) -> str:
    """The `.ann` file of an article."""
    lines: list[str] = []
    bound = related = 0
    for item in sheet.accepted():
        head = ""
        for mark in item.spans:
            pieces = _pieces(sheet.text, mark.start, mark.end)
            if not pieces:
                continue
            bound += 1
            where = ";".join(f"{s} {e}" for s, e in pieces)
            printed = " ".join(sheet.text[s:e] for s, e in pieces)
            lines.append(f"T{bound}\t{item.field} {where}\t{printed}")
            if head:
                related += 1
                lines.append(f"R{related}\tEvidence Arg1:{head} Arg2:T{bound}")
                continue
            head = f"T{bound}"
            note = {"values": dict(item.values), "states": dict(item.states)}
            lines.append(f"#{bound}\tAnnotatorNotes {head}\t{json.dumps(note, ensure_ascii=False)}")
    return "".join(line + "\n" for line in lines)


def decode(ann: str, text: str, name: str) -> Sheet:
    """The article of a `.ann` file; a text-bound annotation that no relation ties is an entry of its own."""
    bound: dict[str, tuple[str, Mark]] = {}
    head_of: dict[str, str] = {}
    notes: dict[str, Any] = {}
    for number, line in enumerate(ann.split("\n"), 1):
        if m := _BOUND.match(line):
            at = [int(n) for n in re.findall(r"\d+", m[3])]
            if m[2] not in ITEM_FIELDS or not 0 <= min(at) < max(at) <= len(text):
                raise InputError(
                    f"{m[2]} {m[3]} is no annotation of this text",
                    where=f"{name}.ann:{number}",
                    reason="span",
                )
            bound[m[1]] = (m[2], Mark(min(at), max(at)))
        elif m := _RELATION.match(line):
            head_of[m[2]] = m[1]
        elif m := _NOTE.match(line):
            notes[m[1]] = _note(m[2])
    groups: dict[str, list[Mark]] = {t: [mark] for t, (_, mark) in bound.items() if t not in head_of}
    for tied, head in head_of.items():
        if tied in bound and head in groups:
            groups[head].append(bound[tied][1])
    items = [
        Item(
            f"i{n}",
            bound[head][0],
            notes.get(head, {}).get("values", {}),
            notes.get(head, {}).get("states", {}),
            tuple(sorted(marks)),
            decision="accepted",
        )
        for n, (head, marks) in enumerate(groups.items(), 1)
    ]
    return Sheet(name, text, tuple(items))


def _note(words: str) -> dict[str, Any]:
    """A note of ours; what a person wrote becomes the entry's comment."""
    try:
        data = json.loads(words)
    except ValueError:
        data = None
    if isinstance(data, dict) and isinstance(data.get("values"), dict):
        return data
    return {"values": {"comment": words}}


def write(sheets: list[Sheet], out: Path) -> None:
    """A folder that brat can open, its configuration included."""
    out.mkdir(parents=True, exist_ok=True)
    config = CONFIG.format(entities="\n".join(ITEM_FIELDS))
    (out / "annotation.conf").write_text(config, "utf-8", newline="\n")
    for sheet in sheets:
        target = out / f"{file_name(sheet.name)}.ann"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(encode(sheet), "utf-8", newline="\n")
        target.with_suffix(".txt").write_bytes(sheet.text.encode("utf-8"))


def read(source: Path) -> Iterator[Sheet]:
    """The pairs of a folder."""
    for path in sorted(source.rglob("*.ann")):
        beside = path.with_suffix(".txt")
        if not beside.is_file():
            raise InputError("the text is missing", where=str(beside), reason="missing")
        name = path.relative_to(source).with_suffix("").as_posix()
        yield decode(path.read_bytes().decode("utf-8"), beside.read_bytes().decode("utf-8"), name)
