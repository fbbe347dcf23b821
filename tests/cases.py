"""Cases in inline markup: a text, the spans in it and what they mean, in one place.

A `.cases` file holds blocks separated by blank lines:

    ## name of the case
    # why it exists (kept: a case without a reason is a defect)
    @ published=2024-09-17                 input beside the text (published, outlet)
    = event_date=2024-09-16                expected fields of the record itself (`null` for none)
    ~ weekday_mismatch                     expected warning codes, when it matters
    Apel digelar {{Senin (16/9)|value=2024-09-16; kind=event}} di halaman kantor.\\nBaris kedua.

The directory names the field (`tests/fields/dates/*.cases` -> `record.dates`). Every marked span has to be
evidence of a value that has the attributes; every value of the field has to be marked. `\\n` in a text is a
line break. Tuples are written `a + b`, nothing is `null`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field as default
from pathlib import Path

_MARK = re.compile(r"\{\{(.+?)\|(.*?)\}\}", re.DOTALL)


@dataclass(frozen=True)
class Marked:
    start: int
    end: int
    attributes: dict[str, str]


@dataclass(frozen=True)
class Case:
    field: str
    name: str
    why: str
    text: str
    marked: list[Marked]
    given: dict[str, str] = default(default_factory=dict)
    record: dict[str, str] = default(default_factory=dict)
    warnings: list[str] = default(default_factory=list)
    where: str = ""


def _pairs(text: str) -> dict[str, str]:
    out = {}
    for part in text.split(";"):
        if part.strip():
            key, _, value = part.partition("=")
            out[key.strip()] = value.strip()
    return out


def parse_block(field_name: str, block: str, where: str) -> Case:
    name, why, body = "", [], []
    given: dict[str, str] = {}
    record: dict[str, str] = {}
    warnings: list[str] = []
    for line in block.splitlines():
        if line.startswith("## "):
            name = line[3:].strip()
        elif line.startswith("# "):
            why.append(line[2:].strip())
        elif line.startswith("@ "):
            given |= _pairs(line[2:])
        elif line.startswith("= "):
            record |= _pairs(line[2:])
        elif line.startswith("~ "):
            warnings += line[2:].split()
        else:
            body.append(line)
    source = "\n".join(body).replace("\\n", "\n")
    marked, parts, at, length = [], [], 0, 0
    for m in _MARK.finditer(source):
        before = source[at : m.start()]
        parts += [before, m[1]]
        start = length + len(before)
        length = start + len(m[1])
        marked.append(Marked(start, length, _pairs(m[2])))
        at = m.end()
    parts.append(source[at:])
    if not name or not why or not body:
        raise ValueError(f"{where}: a case needs a name (## ...), a reason (# ...) and a text")
    return Case(field_name, name, " ".join(why), "".join(parts), marked, given, record, warnings, where)


def load_cases(directory: Path) -> list[Case]:
    """All cases below a directory, in file order."""
    out = []
    for path in sorted(directory.rglob("*.cases")):
        field_name = path.relative_to(directory).parts[0]
        text = path.read_text("utf-8")
        for m in re.finditer(r"(?:[^\n]+\n?)+", text):
            if m[0].lstrip().startswith("## "):
                line = text[: m.start()].count("\n") + 1
                out.append(parse_block(field_name, m[0].strip("\n"), f"{path.name}:{line}"))
    return out
