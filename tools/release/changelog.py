"""The changelog as data: its sections in order, and what is wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

KINDS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
_HEAD = re.compile(r"^## (?P<name>Unreleased|\d+\.\d+\.\d+)(?: - (?P<day>\S+))?$")


@dataclass(frozen=True, slots=True)
class Section:
    """`name`: a version or `Unreleased`; `day`: of the release; `entries`: kind -> its lines."""

    name: str
    day: str | None
    entries: dict[str, list[str]]


def read(text: str) -> tuple[list[Section], list[str]]:
    """Sections, newest first, and faults: an unknown heading, an entry without kind, wrong order or date."""
    sections: list[Section] = []
    faults: list[str] = []
    kind: str | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("## "):
            found = _HEAD.match(line)
            kind = None
            if found is None:
                faults.append(
                    f"line {number}: write `## Unreleased` or `## 1.2.3 - YYYY-MM-DD`, not {line!r}"
                )
            else:
                sections.append(Section(found["name"], found["day"], {}))
        elif line.startswith("### ") and sections:
            kind = line.removeprefix("### ")
            if kind not in KINDS:
                faults.append(f"line {number}: {kind!r} is none of {', '.join(KINDS)}")
            if sections[-1].entries.setdefault(kind, []):
                faults.append(f"line {number}: a second {kind} in {sections[-1].name}")
        elif line.startswith("- ") and sections:
            if kind is None:
                faults.append(f"line {number}: an entry without a heading of its kind")
            else:
                sections[-1].entries[kind].append(line[2:])
    return sections, faults + _order(sections)


def _order(sections: list[Section]) -> list[str]:
    faults = []
    if not sections or sections[0].name != "Unreleased":
        faults.append("the first section has to be `## Unreleased`")
    released = [s for s in sections if s.name != "Unreleased"]
    if len(released) < len(sections) - 1:
        faults.append("`## Unreleased` stands twice")
    numbers = [tuple(map(int, s.name.split("."))) for s in released]
    if numbers != sorted(set(numbers), reverse=True):
        faults.append("versions have to go down")
    for section in released:
        try:
            date.fromisoformat(section.day or "")
        except ValueError:
            faults.append(f"{section.name}: the day of release is missing or no date: {section.day}")
        if not any(section.entries.values()):
            faults.append(f"{section.name}: nothing is told of it")
    return faults


def told(sections: list[Section], version: str) -> bool:
    """Whether the version is described: by its section, or, before its release, by `Unreleased`."""
    if any(s.name == version for s in sections):
        return True
    newest = max((tuple(map(int, s.name.split("."))) for s in sections if s.name != "Unreleased"), default=())
    waiting = bool(sections) and sections[0].name == "Unreleased" and any(sections[0].entries.values())
    return waiting and tuple(map(int, version.split("."))) > newest
