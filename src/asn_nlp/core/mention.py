"""What the text says, before anybody asks what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Mention(Generic[V]):
    """A stretch of the reading's view that says something of one field.

    `start`, `end`: half-open offsets into `Reading.view` (not into the article: `Reading.span` maps back).
    `label`: the field in capitals (`DATE`, `REGION`, `RULE`, ...). `value`: what was parsed, typed by field.
    `why`: dotted name of the pattern, cue or gazetteer row that fired (`dates.numeric.day_month`).
    """

    start: int
    end: int
    label: str
    value: V
    why: str
    confidence: float = 1.0
