"""A date on its way from mention to value."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from asn_nlp.core.mention import Mention
from asn_nlp.fields.dates.kinds import Around, Cue
from asn_nlp.fields.dates.values import DateText

Part = Literal["year", "month", "day"]


@dataclass(slots=True)
class Item:
    """`day`: the day meant, or the first of the month or year that is meant; `iso`: the value, partial where
    the text is; `inferred`: parts that are not printed; `changed`: the printed form was mended;
    `ranged`: one end of a range that may itself be the event; `quoted`: it stands inside a quotation."""

    mention: Mention[DateText]
    words: Around
    cue: Cue
    why: str
    iso: str = ""
    day: dt.date | None = None
    inferred: tuple[Part, ...] = ()
    changed: bool = False
    confidence: float = 0.0
    ranged: bool = False
    quoted: bool = False
    reasons: list[str] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether a whole day is known."""
        return len(self.iso) == 10

    def settle(self, day: dt.date, confidence: float, inferred: tuple[Part, ...] = ()) -> None:
        """Give the item its value; a month's text keeps to its month."""
        self.day, self.confidence, self.inferred = day, confidence, inferred
        self.iso = f"{day:%Y-%m}" if self.mention.value.shape == "month" else day.isoformat()
