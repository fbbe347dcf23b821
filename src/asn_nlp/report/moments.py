"""The rows of the chart over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from asn_nlp.report.figures import Figure
from asn_nlp.report.index import EPOCH, Index
from asn_nlp.report.row import DAY, Row, tip
from asn_nlp.report.timeline import bin_end, bins
from asn_nlp.report.words import Language, date, say


def time_rows(index: Index, figure: Figure, numbers: Sequence[int], language: Language) -> list[Row]:
    """Bars over time, bounds in milliseconds since 1970 (UTC); `key` is the first day as a day number."""
    found = bins(index, numbers)
    unit = found.unit
    out: list[Row] = []
    for start, counts in found.counts.items():
        at = 0
        for series, n in zip(figure.series, counts, strict=True):
            if not n:
                continue
            out.append(
                {
                    "key": str(start),
                    "label": bin_label(start, unit, language),
                    "series": series,
                    "seriesLabel": say(language, f"series.{series}"),
                    "n": n,
                    "total": sum(counts),
                    "start": start * DAY,
                    "end": bin_end(start, unit) * DAY,
                    "y0": at,
                    "y1": at + n,
                    "tip": tip(language, bin_label(start, unit, language), series, n),
                }
            )
            at += n
    return out


def bin_label(start: int, unit: str, language: Language) -> str:
    """What a bar is called: a day, a week's first and last day, a month, a quarter's months, a year."""
    first = (EPOCH + dt.timedelta(days=start)).isoformat()
    if unit == "day":
        return date(language, first)
    if unit == "week":
        last = (EPOCH + dt.timedelta(days=start + 6)).isoformat()
        return f"{date(language, first)} – {date(language, last)}"
    if unit == "month":
        return date(language, first[:7])
    if unit == "quarter":
        last = (EPOCH + dt.timedelta(days=start + 70)).isoformat()
        return f"{date(language, first[:7])} – {date(language, last[:7])}"
    return first[:4]
