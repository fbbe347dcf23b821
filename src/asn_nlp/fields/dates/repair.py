"""Misprints: a weekday that contradicts its date, a year that contradicts everything else."""

from __future__ import annotations

import datetime as dt

from asn_nlp.fields.context import Context
from asn_nlp.fields.dates.item import Item

_NEAR = 31
_NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def mend_years(ctx: Context, items: list[Item], published: dt.date | None) -> None:
    """`Kamis (14/11/2014)` on a page of 15 November 2024: the year is misprinted where weekday and page agree
    on another (decisions: normalised, with a warning, the printed form stays in the evidence)."""
    years = {published.year, published.year - 1} if published else set()
    if not years:
        return
    for item in items:
        v = item.mention.value
        if (
            item.cue != "event"
            or v.weekday is None
            or v.printed is None
            or v.printed.isoweekday() == v.weekday
        ):
            continue
        if published and abs((published - v.printed).days) <= 300:
            continue
        for year in sorted(years - {v.year}, reverse=True):
            day = v.on(year)
            if day is None or day.isoweekday() != v.weekday:
                continue
            if published is not None and not 0 <= (published - day).days <= _NEAR:
                continue
            item.settle(day, 0.8, ("year",))
            item.changed = True
            item.reasons.append(f"printed {v.year}: weekday and the article's time agree on {year}")
            ctx.warn(
                "year_misprint",
                f"printed year {v.year} does not fit: read as {year}",
                (item.mention.start, item.mention.end),
            )
            break


def check_weekdays(ctx: Context, items: list[Item]) -> None:
    """Warn where weekday and date disagree: the date stands as it is printed."""
    for item in items:
        v = item.mention.value
        if v.shape != "day" or v.weekday is None or item.day is None or item.day.isoweekday() == v.weekday:
            continue
        span = (item.mention.start, item.mention.end)
        should, printed = _NAMES[v.weekday - 1], _NAMES[item.day.isoweekday() - 1]
        ctx.warn("weekday_mismatch", f"{item.day.isoformat()} was a {printed}, the text says {should}", span)
        item.confidence = round(max(0.4, item.confidence - 0.2), 3)
