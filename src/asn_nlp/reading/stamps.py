"""Dates as pages print them around an article: `Kamis, 12 September 2024 | 20.41 WIB`, `Desember 7, 2023`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from asn_nlp.knowledge.calendar import months, weekdays
from asn_nlp.knowledge.furniture import words

_DATE = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<d1>\d{1,2})[ \-./]{1,3}(?P<m1>[A-Za-z]{3,10})\.?,?[ \-./]{1,2}(?P<y1>\d{4})"  # 15 Agt 2024
    r"|(?P<d2>\d{1,2})(?P<sep>[/.\-])(?P<m2>\d{1,2})(?P=sep)(?P<y2>\d{4})"  # 16/11/2021
    r"|(?P<m3>[A-Za-z]{3,10})\.? (?P<d3>\d{1,2}),? ?(?P<y3>\d{4})"  # Desember 7, 2023
    r"|(?P<y4>\d{4})-(?P<m4>\d\d)-(?P<d4>\d\d)"  # 2024-11-25
    r")(?!\d)"
)
_WEEKDAY_BEFORE = re.compile(r"([A-Za-z']{3,8})\s?[,/]?\s?\(?$")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A full date. `start`, `end`: half-open offsets into the text given, the weekday included; `iso`:
    `2024-09-12`; `timed`: an hour stands beside it; `others`: how many words stand around it."""

    start: int
    end: int
    iso: str
    weekday: bool
    timed: bool
    others: int


def find_stamp(text: str) -> Stamp | None:
    """The first full date (day, month, year) of a line, or None."""
    for m in _DATE.finditer(text):
        iso = _iso(m)
        if iso is None:
            continue
        start = m.start()
        before = _WEEKDAY_BEFORE.search(text, max(0, start - 14), start)
        weekday = before is not None and before[1].lower().replace("'", "") in weekdays()
        if weekday and before is not None:
            start = before.start()
        around = f"{text[:start]} {text[m.end() :]}"
        timed = _TIME.search(around) is not None
        beside = _LETTERS.findall(_TIME.sub(" ", around))
        others = sum(w.lower() not in words().clock for w in beside)
        return Stamp(start, m.end(), iso, weekday, timed, others)
    return None


def _iso(m: re.Match[str]) -> str | None:
    """The date of a match as ISO; None where there is no such day."""
    if m["y1"]:
        day, year, month = m["d1"], m["y1"], _month(m["m1"])
    elif m["y2"]:
        day, year, month = m["d2"], m["y2"], int(m["m2"])
    elif m["y3"]:
        day, year, month = m["d3"], m["y3"], _month(m["m3"])
    else:
        day, year, month = m["d4"], m["y4"], int(m["m4"])
    try:
        return dt.date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def _month(word: str) -> int:
    found = months().get(word.lower())
    return found.month if found else 0


_NEAR = re.compile(
    r"(?<![\d/])(\d{1,2})(?:/(\d{1,2})(?:/(\d{2,4}))?|\s([A-Za-z]{3,9})(?:\s(\d{4}))?)(?![\d/])"
)


def days_before(text: str, page: str) -> list[int]:
    """How many days before the page's date each date of a text lies (negative: after). Dates without a year
    count as of the page's year, or the year before where that alone puts them before the page."""
    today = dt.date.fromisoformat(page)
    out = []
    for m in _NEAR.finditer(text):
        month = int(m[2]) if m[2] else _month(m[4])
        year = m[3] or m[5]
        years = [int(year) + (2000 if len(year) == 2 else 0)] if year else [today.year, today.year - 1]
        for y in years:
            try:
                gap = (today - dt.date(y, month, int(m[1]))).days
            except ValueError:
                break
            if gap >= 0 or y == years[-1]:
                out.append(gap)
                break
    return out
