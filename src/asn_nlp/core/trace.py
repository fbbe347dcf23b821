"""Why a value is in the record, and what was considered and dropped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TraceEntry:
    """One decision. `start`, `end`: offsets into the article's text; `decision`: `kept` or `dropped`;
    `why`: dotted name of the pattern, cue or row; `note`: in words."""

    field: str
    start: int
    end: int
    text: str
    decision: str
    why: str
    note: str = ""
