"""docs/hazards.md is true: each hazard is named by a case that holds, or is listed as open."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| (\d+) \| [^|]+ \| (tested|open) \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"hazards? ((?:\d+)(?:(?:, | and |-|–|/)\d+)*)", re.IGNORECASE)
COUNT = 123


def named_in_tests() -> set[int]:
    """Numbers that the reasons of cases and tests name, ranges spread out."""
    found: set[int] = set()
    for path in (ROOT / "tests").rglob("*"):
        if path.suffix in (".cases", ".py", ".toml") and path.name != Path(__file__).name:
            for run in NAMED.findall(path.read_text("utf-8")):
                for first, last in re.findall(r"(\d+)(?:[-–](\d+))?", run):
                    found.update(range(int(first), int(last or first) + 1))
    return found


def test_every_hazard_is_tested_or_open() -> None:
    rows = {int(number): state for number, state, _ in ROW.findall((ROOT / "docs/hazards.md").read_text())}
    assert sorted(rows) == list(range(1, COUNT + 1))
    named = named_in_tests()
    assert [n for n, state in rows.items() if state == "tested" and n not in named] == []


def test_what_is_open_says_what_is_missing() -> None:
    for _, state, note in ROW.findall((ROOT / "docs/hazards.md").read_text()):
        assert state == "tested" or len(note.split()) > 5
