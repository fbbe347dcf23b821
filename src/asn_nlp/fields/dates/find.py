"""From the view to date mentions: digits, month names, relative words; overlaps settled, places told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.dates import named, numeric, relative
from asn_nlp.fields.dates.anchors import SECONDS
from asn_nlp.fields.dates.inference import against
from asn_nlp.fields.dates.layout import header_end, place_of
from asn_nlp.fields.dates.polls import find_polls
from asn_nlp.fields.dates.values import DateText, Place
from asn_nlp.fields.dates.years import scan_years
from asn_nlp.knowledge.calendar import cues
from asn_nlp.reading.tokens import tokenize

_HALF = 6
_SPAN = 18
"""Characters between the ends of a range, at most."""
_MONTH = 31
_CLOCK_REACH = 24
_RANK = {"day": 0, "month": 1, "weekday": 2, "relative": 3, "year": 4}


def find(ctx: Context) -> list[Mention[DateText]]:
    """Date mentions of the view, in text order; election names and era marks go to `POLL` and `ERA`."""
    tokens = ctx.reading.tokens
    polls, marks = find_polls(ctx)
    ctx.mentions["POLL"], ctx.mentions["ERA"] = polls, marks
    found = numeric.scan(tokens) + named.scan(tokens) + relative.scan(tokens)
    found += scan_years(ctx, polls)
    kept = _settle(ctx, found)
    limit = header_end(ctx.reading.view)
    placed = []
    for m in kept:
        place = place_of(ctx, m, limit)
        placed.append(m if place == "body" else replace(m, value=replace(m.value, place=place)))
    outside = _outside(ctx, placed)
    return sorted(outside + _spans(ctx, placed), key=lambda m: (m.start, m.end))


def _outside(ctx: Context, found: list[Mention[DateText]]) -> list[Mention[DateText]]:
    """Dates that the mask hides: the page's day of publication and, where the body has no day, captions'."""
    out = []
    meta = ctx.reading.metadata
    if meta.published and meta.published_span and len(meta.published) == 10:
        start, end = meta.published_span
        if not any(m.start < end and start < m.end for m in found):
            year, month, day = (int(part) for part in meta.published.split("-"))
            place: Place = "body" if _in_sentence(ctx.reading.raw, start) else "header"
            value = DateText("day", -1, -1, year, month, day, bracketed=place == "body", place=place)
            out.append(Mention(start, end, "DATE", value, "dates.metadata.published", 0.95))
    elif (page := _page_day(ctx, found)) is not None:
        out.append(page)
    if any(m.value.shape == "day" and m.value.place == "body" for m in found):
        return out
    for f in ctx.reading.furniture:
        if f.kind == "caption":
            hidden = tokenize(ctx.reading.raw[f.start : f.end])
            for m in numeric.scan(hidden) + named.scan(hidden):
                value = replace(m.value, first=-1, last=-1, place="caption")
                out.append(replace(m, start=m.start + f.start, end=m.end + f.start, value=value))
    return out


def _page_day(ctx: Context, found: list[Mention[DateText]]) -> Mention[DateText] | None:
    """A page's clock that is its day of publication: under the outlet's name, without seconds, at most
    a month behind the days that the article tells, and no other day is printed above the article."""
    meta, raw = ctx.reading.metadata, ctx.reading.raw
    if meta.page_date is None or meta.page_date_span is None or len(meta.page_date) != 10:
        return None
    start, end = meta.page_date_span
    near = any(
        m.value.shape == "relative" and m.value.relative and m.value.relative.unit == "day" for m in found
    )
    if not (raw[:start].strip() or near) or SECONDS.search(raw, end, end + _CLOCK_REACH):
        return None
    day = dt.date.fromisoformat(meta.page_date)
    told = [m.value for m in found if m.value.shape == "day" and m.value.weekday is not None]
    days = [v.printed or against(v, day, -1) for v in told]
    if any(m.value.place == "header" for m in found) or not all(
        d and 0 <= (day - d).days <= _MONTH for d in days
    ):
        return None
    value = DateText("day", -1, -1, day.year, day.month, day.day, place="header")
    return Mention(start, end, "DATE", value, "dates.metadata.page", 0.85)


def _in_sentence(raw: str, start: int) -> bool:
    """Whether a day in brackets ends a sentence of the body (`... di aula, (Senin, 16/9/2024).`): it is the
    event's, not the page's, although it stands where reporters sign."""
    before = raw[max(0, start - 60) : start].rstrip()
    return before.endswith("(") and before[:-1].rstrip().endswith(",")


def _settle(ctx: Context, found: list[Mention[DateText]]) -> list[Mention[DateText]]:
    """Of overlapping mentions the one that says more; a range's two ends may overlap each other."""
    found.sort(key=lambda m: (_RANK[m.value.shape], -(m.end - m.start), m.start))
    taken: dict[int, Mention[DateText]] = {}
    kept = []
    for m in found:
        clash = next((taken[t] for t in range(m.value.first, m.value.last) if t in taken), None)
        if clash is not None and not (m.value.edge and clash.value.edge and m.why == clash.why):
            ctx.drop("dates", m, f"part of {ctx.reading.view[clash.start : clash.end]!r}")
            continue
        for t in range(m.value.first, m.value.last):
            taken[t] = m
        kept.append(m)
    kept.sort(key=lambda m: (m.start, m.end))
    return kept


def _spans(ctx: Context, mentions: list[Mention[DateText]]) -> list[Mention[DateText]]:
    """`25 September sampai 23 November 2024`: mark the ends and let the first share the year."""
    text, marks = ctx.reading.view, cues("range_marks")
    for n in range(len(mentions) - 1):
        a, b = mentions[n], mentions[n + 1]
        if a.value.shape not in ("day", "month") or b.value.shape not in ("day", "month") or a.value.edge:
            continue
        between = text[a.end : b.start].strip(" ,\n").lower() if 0 < b.start - a.end <= _SPAN else ""
        # `antara Februari dan April 2020`
        pair = between == "dan" and text[max(0, a.start - 14) : a.start].lower().split()[-1:] == ["antara"]
        if between not in marks and not pair:
            continue
        year = a.value.year
        last = b.value.year
        if year is None and last is not None and a.value.month and b.value.month:
            year = last - (a.value.month > b.value.month)
        elif last is None and year is not None and a.value.month and b.value.month:
            last = year + (a.value.month - b.value.month > _HALF)
        mentions[n] = replace(a, value=replace(a.value, edge="start", year=year))
        mentions[n + 1] = replace(b, value=replace(b.value, edge="end", year=last))
    return mentions
