"""Corpus files: `NAME.txt` and `NAME.toml`, whose values quote their evidence (see `dataset.gold`)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from asn_nlp.annotate.formats.sheet import Sheet, file_name
from asn_nlp.annotate.gold_form import entry_of
from asn_nlp.annotate.model import Item, Mark
from asn_nlp.annotate.schema import NEVER_UNSTATED, keys
from asn_nlp.core.errors import InputError
from asn_nlp.dataset.values import DOCUMENT_FIELDS, REQUIRED
from asn_nlp.io.standoff import FIELDS, Annotated

FURNITURE = "furniture"
_DOCUMENT = ("style", *DOCUMENT_FIELDS, "hazards", "comment")


def _string(value: str) -> str:
    """A TOML basic string: JSON's escapes, and DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k} = {_toml(v)}" for k, v in value.items()) + "}"
    return _string(value) if isinstance(value, str) else str(value)


def quote(text: str, start: int, end: int) -> str | dict[str, Any]:
    """The stretch as a quote; with `nth` where it is not the first of its kind (overlapping ones count)."""
    wanted = text[start:end]
    nth, at = 1, text.find(wanted)
    while at < start:
        nth, at = nth + 1, text.find(wanted, at + 1)
    return wanted if nth == 1 else {"q": wanted, "nth": nth}


def encode(sheet: Sheet) -> str:
    """The TOML file of an article."""
    said: dict[str, Any] = {**sheet.extra, "comment": sheet.comment or None}
    for name, (value, state) in sheet.fields.items():
        said[name] = value if state == "set" else [] if name in ("topics", "elections") else None
    lines = [f"id = {_string(sheet.name.rsplit('/', 1)[-1])}"]
    lines += [f"{name} = {_toml(said[name])}" for name in _DOCUMENT if said.get(name) is not None]
    furniture = sorted((m.start, m.end) for i in sheet.accepted() if i.field == FURNITURE for m in i.spans)
    if furniture:
        quotes = (f"  {_toml(quote(sheet.text, start, end))}," for start, end in furniture)
        lines += [f"{FURNITURE} = [", *quotes, "]"]
    for field in FIELDS:
        for item in (i for i in sheet.accepted() if i.field == field):
            entry = entry_of(item)
            if any(key not in entry for key in REQUIRED[field]):
                continue
            lines += ["", f"[[{field}]]"]
            lines += [f"{key} = {_toml(entry[key])}" for key in keys(field) if key in entry]
            lines.append(f"quotes = {_toml([quote(sheet.text, s, e) for s, e in entry['evidence']])}")
    return "\n".join(lines) + "\n"


def decode(toml: str, text: str, name: str) -> Sheet:
    """The article of a TOML file. Raises `InputError`."""
    import tomllib

    from asn_nlp.dataset.gold import from_toml

    try:
        data = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(error), where=name, reason="toml") from None
    return sheet_of(replace(from_toml(name, text, data), id=name))


def sheet_of(gold: Annotated) -> Sheet:
    """An annotation of the corpus's form: what it has is accepted, what it leaves out is not stated."""
    items: list[Item] = []
    for field, entries in gold.values.items():
        for entry in entries:
            pairs = [
                (s["start"], s["end"]) if isinstance(s, Mapping) else tuple(s) for s in entry["evidence"]
            ]
            values = {k: entry[k] for k in keys(field) if entry.get(k) not in (None, "", [], ())}
            values = {k: list(v) if isinstance(v, tuple) else v for k, v in values.items()}
            marks = tuple(sorted({Mark(s, e) for s, e in pairs}))
            items.append(Item(f"i{len(items) + 1}", field, values, {}, marks, decision="accepted"))
    for start, end in gold.document.get(FURNITURE, ()):
        marks = (Mark(start, end),)
        items.append(Item(f"i{len(items) + 1}", FURNITURE, {}, {}, marks, decision="accepted"))
    fields: dict[str, tuple[Any, str]] = {}
    for name in DOCUMENT_FIELDS:
        value = gold.document.get(name)
        if value not in (None, [], ()):
            fields[name] = (list(value) if isinstance(value, tuple) else value, "set")
        else:
            fields[name] = (None, "undecided" if name in NEVER_UNSTATED else "not_stated")
    extra: dict[str, Any] = {k: gold.document[k] for k in ("style", "hazards") if k in gold.document}
    comment = gold.document.get("comment") or ""
    return Sheet(gold.id, gold.text, tuple(items), fields, comment, extra=extra)


def write(sheets: list[Sheet], out: Path) -> None:
    """A folder of pairs."""
    for sheet in sheets:
        target = out / f"{file_name(sheet.name)}.toml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(encode(sheet), "utf-8", newline="\n")
        target.with_suffix(".txt").write_bytes(sheet.text.encode("utf-8"))


def read(source: Path) -> Iterator[Sheet]:
    """The pairs of a folder."""
    from asn_nlp.dataset.gold import gold_files, load_gold

    for path in gold_files(source):
        gold = load_gold(path)
        name = path.relative_to(source).with_suffix("").as_posix()
        yield sheet_of(Annotated(name, gold.text, gold.document, gold.values))
