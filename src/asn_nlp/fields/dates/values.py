"""What a stretch of text says about a day, before its year is known and before anybody asks of what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from asn_nlp.knowledge.calendar import Relative

Shape = Literal["day", "month", "year", "weekday", "relative"]
Place = Literal["body", "header", "clock", "caption", "dateline"]

FIRST_YEAR, LAST_YEAR = 2000, 2039
"""Years that an article of this kind can mean; others are history, birth years or numbers."""


@dataclass(frozen=True, slots=True)
class DateText:
    """The parts that are printed; None where a part is not.

    `first`, `last`: token indexes, half-open. `weekday`: ISO number. `bracketed`: digits in brackets, the
    press's way to date what it reports. `edge`: which end of a printed range. `place`: where it stands.
    """

    shape: Shape
    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    bracketed: bool = False
    edge: Literal["", "start", "end"] = ""
    place: Place = "body"
    relative: Relative | None = None

    def on(self, year: int) -> dt.date | None:
        """The day in a year; None where that year has no such day or the text names no day."""
        if self.month is None or self.day is None:
            return None
        return day_of(year, self.month, self.day)

    @property
    def printed(self) -> dt.date | None:
        """The day as printed; None unless day, month and year are."""
        return self.on(self.year) if self.year is not None else None


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """A date, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def parse_year(form: str) -> int | None:
    """A four-digit year in range from a lower-cased token; a letter o for a nought is forgiven (`2o24`)."""
    if len(form) != 4 or form[0] != "2":
        return None
    digits = form if form.isdecimal() else form.replace("o", "0")
    if not (digits.isdecimal() and digits.isascii()):
        return None
    year = int(digits)
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def parse_small(form: str, last: int) -> int | None:
    """A number from 1 to `last` of one or two digits, or None."""
    if len(form) > 2 or not (form.isascii() and form.isdecimal()):
        return None
    number = int(form)
    return number if 1 <= number <= last else None
