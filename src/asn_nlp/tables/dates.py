"""Partial dates as pairs of real days, which a filter can compare."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def first_and_last(value: str | None) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day that an ISO date can mean, both included.

    `2024-12` -> 1 and 31 December; `2024` -> 1 January and 31 December; a full date twice; (None, None) for
    what is no date.
    """
    match = _ISO.fullmatch(value) if value else None
    if match is None:
        return None, None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None, None
    if day:
        return first, first
    last_month = month or 12
    return first, dt.date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
