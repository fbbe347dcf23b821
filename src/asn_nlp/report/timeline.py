"""Articles over time: the width of a bar, its bounds, the elections to mark."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from asn_nlp.knowledge.elections import elections
from asn_nlp.report.figures import by_id
from asn_nlp.report.index import EPOCH, SHIFT, Index

Unit = Literal["day", "week", "month", "quarter", "year"]

# The widest span (days) that each unit serves; beyond the last it is years.
WIDEST: tuple[tuple[int, Unit], ...] = ((45, "day"), (270, "week"), (365 * 9, "month"), (365 * 27, "quarter"))
FITS = {"day": "d", "week": "d", "month": "dm", "quarter": "dm", "year": "dmy"}
"""Which precisions of a date tell the bar it belongs to."""


def unit_for(first: int, last: int) -> Unit:
    """The width of a bar for a span of days."""
    return next((unit for widest, unit in WIDEST if last - first <= widest), "year")


def bin_start(day: int, unit: Unit) -> int:
    """First day of the bar that a day falls into; a week begins on Monday."""
    if unit == "day":
        return day
    if unit == "week":
        return day - (day + 3) % 7  # 1970-01-01 was a Thursday
    date = EPOCH + dt.timedelta(days=day)
    month = {"month": date.month, "quarter": date.month - (date.month - 1) % 3, "year": 1}[unit]
    return (dt.date(date.year, month, 1) - EPOCH).days


def bin_end(start: int, unit: Unit) -> int:
    """First day of the next bar."""
    if unit in ("day", "week"):
        return start + (1 if unit == "day" else 7)
    return bin_start(start + {"month": 32, "quarter": 95, "year": 370}[unit], unit)


STRAY = 0.005
"""Share of the articles at either end that may be left out of the drawing, where that halves the span at
least: a year read wrongly would else press all others together."""
STRAY_FROM = 200
"""Articles from which on strays are looked for."""


@dataclass(frozen=True, slots=True)
class Bins:
    """Articles over time. `counts`: first day of a bar -> (articles that report a violation, others).

    `undated`: articles without a date exact enough; `strays`: those far off, not drawn."""

    unit: Unit
    counts: dict[int, tuple[int, int]]
    undated: int
    strays: int


def bins(index: Index, numbers: Sequence[int]) -> Bins:
    """Count articles by bar; the width of the bars follows from the span."""
    days = sorted(d for n in numbers if (d := index.day[n]) is not None and index.precision[n] != "y")
    first, last = span(days)
    unit = unit_for(first, last) if days else "year"
    if unit in ("day", "week") and all(index.precision[n] != "d" for n in numbers):
        unit = "month"
    counts: Counter[tuple[int, bool]] = Counter()
    undated = strays = 0
    for n in numbers:
        day = index.day[n]
        if day is None or index.precision[n] not in FITS[unit]:
            undated += 1
        elif days and not bin_start(first, unit) <= day < bin_end(bin_start(last, unit), unit):
            strays += 1
        else:
            counts[bin_start(day, unit), reported(index, n)] += 1
    starts = sorted({start for start, _ in counts})
    return Bins(unit, {s: (counts[s, True], counts[s, False]) for s in starts}, undated, strays)


def span(days: Sequence[int]) -> tuple[int, int]:
    """First and last day to draw, of days in order: all, or all but strays."""
    if not days:
        return 0, 0
    first, last = days[0], days[-1]
    if len(days) >= STRAY_FROM:
        cut = int(len(days) * STRAY)
        low, high = days[cut], days[-1 - cut]
        if last - first > 2 * (high - low):
            return low, high
    return first, last


def reported(index: Index, number: int) -> bool:
    """Whether an article reports a violation that was not cleared away: alleged, under review or proven."""
    cleared = by_id()["violations"].series.index("cleared")
    return any(pair & (1 << SHIFT) - 1 != cleared for pair in index.multiple["violations"][number])


def imposed(index: Index, number: int) -> bool:
    """Whether an article reports a sanction that was imposed."""
    wanted = by_id()["sanctions"].series.index("dijatuhkan")
    return any(pair & (1 << SHIFT) - 1 == wanted for pair in index.multiple["sanctions"][number])


LEVELS = 6
LABEL = 118
"""Pixels that a label takes."""


def marks(first: int, last: int, width: int) -> list[tuple[str, int, int, bool]]:
    """Elections within a span of days that is drawn `width` pixels wide.

    (id, first voting day, level of its label from the lowest, whether the label stands left of its line.)
    Level -1: there is no place for the label.
    """
    out: list[tuple[str, int, int, bool]] = []
    apart = LABEL / width
    ends = [-float("inf")] * LEVELS
    for e in elections():
        day = (e.voting[0] - EPOCH).days
        if not first <= day < last:
            continue
        place = (day - first) / max(1, last - first)
        late = place > 1 - apart
        begin = place - apart if late else place
        level = next((n for n in range(LEVELS) if begin >= ends[n]), -1)
        if level >= 0:
            ends[level] = begin + apart
        out.append((e.id, day, level, late))
    return out
