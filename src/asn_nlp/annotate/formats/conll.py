"""CoNLL: a token a line with its offsets and one BIO column a field, sentences parted by blank lines.

Only extents and fields are held, and of two entries of one field that overlap only the longer one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from asn_nlp.annotate.formats.sheet import Sheet
from asn_nlp.annotate.model import Item, Mark
from asn_nlp.annotate.reader import sentences, tokens
from asn_nlp.annotate.schema import ITEM_FIELDS
from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError

_BLANK = re.compile(r"\s+")


def _column(sheet: Sheet, field: str, words: list[tuple[int, int]]) -> list[str]:
    out = ["O"] * len(words)
    marks = {(m.start, m.end) for i in sheet.accepted() if i.field == field for m in i.spans}
    for start, end in sorted(marks, key=lambda m: (m[0] - m[1], m)):
        inside = [n for n, (s, e) in enumerate(words) if s < end and start < e]
        if inside and all(out[n] == "O" for n in inside):
            for n in inside:
                out[n] = f"I-{field}"
            out[inside[0]] = f"B-{field}"
    return out


def encode(sheet: Sheet) -> str:
    """The block of an article: two comment lines, then its sentences."""
    words = tokens(sheet.text)
    columns = [_column(sheet, field, words) for field in ITEM_FIELDS]
    ends = [e for _, e in sentences(Article(sheet.text))]
    lines = [f"# id = {sheet.name}", f"# text = {json.dumps(sheet.text)}"]
    for n, (start, end) in enumerate(words):
        lines.append("\t".join([sheet.text[start:end], str(start), str(end), *(c[n] for c in columns)]))
        if end in ends:
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n\n"


def decode(block: str) -> Sheet:
    """The article of a block; each BIO run is an entry with one evidence. Raises `InputError`."""
    name, text = "", ""
    rows: list[list[str]] = []
    for number, line in enumerate(block.split("\n"), 1):
        if line.startswith("# id = "):
            name = line.removeprefix("# id = ")
        elif line.startswith("# text = "):
            text = json.loads(line.removeprefix("# text = "))
        elif line.strip():
            cells = line.split("\t")
            if len(cells) != 3 + len(ITEM_FIELDS) or not (cells[1].isdecimal() and cells[2].isdecimal()):
                where = f"{name or 'CoNLL'}, line {number}"
                raise InputError(f"a line has {3 + len(ITEM_FIELDS)} columns", where=where, reason="conll")
            rows.append(cells)
    items: list[Item] = []
    for column, field in enumerate(ITEM_FIELDS, 3):
        for start, end in _runs([(int(r[1]), int(r[2]), r[column]) for r in rows]):
            items.append(Item(f"i{len(items) + 1}", field, spans=(Mark(start, end),), decision="accepted"))
    return Sheet(name, text, tuple(items))


def _runs(cells: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    at: tuple[int, int] | None = None
    for start, end, tag in cells:
        if at is not None and tag[:1] == "I":
            at = (at[0], end)
            continue
        if at is not None:
            yield at
        at = None if tag == "O" else (start, end)
    if at is not None:
        yield at


def write(sheets: list[Sheet], out: Path) -> None:
    """One file."""
    out.write_text("".join(map(encode, sheets)), "utf-8", newline="\n")


def read(source: Path) -> Iterator[Sheet]:
    """The articles of a file."""
    data = source.read_bytes().decode("utf-8")
    for block in re.split(r"(?m)^(?=# id = )", data):
        if block.strip():
            yield decode(block)
