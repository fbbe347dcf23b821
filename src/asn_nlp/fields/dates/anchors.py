"""What undated days are dated by: the day of publication, another day of the article, the text's own time."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

from asn_nlp.fields.context import Context
from asn_nlp.fields.dates.evidence import gather
from asn_nlp.fields.dates.inference import Evidence, against, infer
from asn_nlp.fields.dates.item import Item
from asn_nlp.fields.dates.values import DateText
from asn_nlp.knowledge.calendar import cues
from asn_nlp.knowledge.elections import elections, voting_days

_OTHER_DAYS = 20
_SOON = 60
"""Days behind publication up to which a weekday that fits a plan beats the past day before it."""
_TOLD = ("event", "past", "document", "report")
SECONDS = re.compile(r"\d:\d\d:\d\d")
"""A clock that runs with seconds is the page's, not the article's."""
_TERM = 400
"""Days around an anchor in which a day known as a voting day is that vote's."""
_FAR_BACK = 280
"""Days before publication from which a day or month would be printed with its year."""


def day_of_publication(ctx: Context, items: list[Item]) -> dt.date | None:
    """The day of publication; a header's date far behind the body's dates is a page clock."""
    _leave_clock(ctx, items)
    if ctx.published is not None:
        return dt.date.fromisoformat(ctx.published) if len(ctx.published) == 10 else None
    headers = [i for i in items if i.cue == "published" and i.day is not None]
    if not headers:
        return next((i.day for i in items if i.cue == "dateline" and i.day), None)
    body = [
        i.day
        for i in items
        if i.cue == "event" and i.day is not None and i.mention.value.weekday == i.day.isoweekday()
    ]
    if body:
        day = max(d for d in body if d)
        near = [i for i in headers if i.day and -1 <= (i.day - day).days <= 45]
        # Neither a clock that ran on nor a header that stands before what the article tells is its own day.
        if not near:
            for i in headers:
                i.cue, i.why = "clock", "dates.place.clock"
            return None
    else:
        near = headers
    # Two different dates above the article: the one nearest to it is its own, a clock stands at the top.
    own = near[-1] if near else headers[-1]
    for i in headers:
        if i.day and own.day and i.day > own.day + dt.timedelta(days=2):
            i.cue, i.why = "clock", "dates.place.clock"
    ctx.published = own.iso
    return own.day


def _leave_clock(ctx: Context, items: list[Item]) -> None:
    """A running clock (with seconds) was read as the page's day though another day stands above the article:
    that one is its own (`Minggu, 29 Desember 2024 23:10:44`, below it `Ditulis 17 Oktober 2024`)."""
    meta, raw = ctx.reading.metadata, ctx.reading.raw
    span = meta.published_span
    if span is None or ctx.published != meta.published or not SECONDS.search(raw, span[1], span[1] + 24):
        return
    headers = [i for i in items if i.cue == "published" and i.day is not None]
    own = [i for i in headers if i.iso < (ctx.published or "")]
    if own and len(own) < len(headers):
        for i in headers:
            if i not in own:
                i.cue, i.why = "clock", "dates.place.clock"
        ctx.published = own[-1].iso


def infer_years(ctx: Context, items: list[Item], published: dt.date | None) -> None:
    """Years that are not printed, for days and months."""
    open_items = [i for i in items if not i.iso and i.mention.value.shape in ("day", "month")]
    if not open_items:
        return
    anchor = published or _dated_event(items)
    evidence: Evidence | None = None
    if anchor is None:
        floors = [i.day for i in items if i.cue == "document" and i.day and i.full]
        evidence = gather(ctx, [i.mention for i in items], max((d for d in floors if d), default=None))
        others = {
            i.day for i in items if i.day and i.full and i.cue in ("past", "future", "period", "caption")
        }
        evidence.days = sorted(others)[-_OTHER_DAYS:]
        likely = sorted(
            open_items, key=lambda i: (i.cue not in ("event", "report"), -_strength(i), i.mention.start)
        )
        for item in likely:
            if item.mention.value.day is None:
                continue
            found = infer(item.mention.value, evidence)
            if found is not None and item.cue in ("event", "report", "past", "document", "caption"):
                day, confidence, item.reasons = found
                item.settle(day, confidence, ("year",))
                anchor = day
                break
    for item in open_items:
        if item.iso:
            continue
        near = anchor
        if near is None and item.mention.value.relative is not None:
            near = max((i.day for i in items if i.day and i.full and i.cue in _TOLD), default=None)
        if near is not None:
            _by_anchor(item, near, is_published=published is not None)
        elif evidence is not None:
            value = item.mention.value
            found = infer(value if value.day else replace(value, day=15), evidence)
            if found is not None:
                day, confidence, item.reasons = found
                item.settle(day, confidence, ("year",))
        if not item.iso:
            ctx.drop("dates", item.mention, "nothing in the text tells its year")
    _order_ranges(items)


def _order_ranges(items: list[Item]) -> None:
    """A stage ends behind its first day: `1 Juli sampai 31 Desember`, the year printed with neither."""
    for a, b in pairwise(items):
        if a.mention.value.edge != "start" or b.mention.value.edge != "end" or not (a.day and b.day):
            continue
        if b.day < a.day and "year" in b.inferred and (b.day.month, b.day.day) > (a.day.month, a.day.day):
            b.settle(b.day.replace(year=a.day.year), b.confidence, b.inferred)


def _strength(item: Item) -> int:
    v = item.mention.value
    return 2 * (v.weekday is not None) + v.bracketed


def _dated_event(items: list[Item]) -> dt.date | None:
    """A day of the body that is printed in full and is plainly the article's own."""
    own = [i for i in items if i.cue == "event" and i.day and i.full]
    strong = [i for i in own if _strength(i)]
    if strong:
        return min(strong, key=lambda i: (-_strength(i), i.mention.start)).day
    if not own:
        past = [i.day for i in items if i.day and i.full and i.cue == "past" and i.mention.value.weekday]
        return max(past, default=None)
    # Without weekday or brackets it may be a letter's or a law's day: not where a later day is known.
    known = max((i.day for i in items if i.day and i.full and i.cue == "document"), default=None)
    latest = max((i.day for i in own if i.day), default=None)
    return latest if latest is not None and (known is None or latest >= known) else None


def _rather_ahead(value: DateText, day: dt.date, anchor: dt.date) -> dt.date:
    """A day printed without its year that lies far back is rather the one soon ahead: `bertemu kembali
    8 Desember`, published in November."""
    ahead = against(value, anchor, 1)
    if ahead is not None and (anchor - day).days >= _FAR_BACK and (ahead - anchor).days <= _SOON:
        return ahead
    return day


def _by_anchor(item: Item, anchor: dt.date, *, is_published: bool) -> None:
    value = item.mention.value
    direction = {"future": 1, "past": -1, "document": -1}.get(item.cue, -1 if is_published else 0)
    if item.cue in ("election", "period"):
        direction = -1 if item.why in ("dates.kind.since_then", "dates.kind.up_to_then") else 0
        if not cues("future_after").isdisjoint(item.words.right[:2]):
            direction = 1
        elif not cues("past_after").isdisjoint(item.words.right[:2]):
            direction = -1
    if value.shape == "month" and value.month is not None:
        if value.relative is not None:
            item.settle(dt.date(anchor.year + value.relative.offset // 12, value.month, 1), 0.8, ("year",))
            return
        years = (anchor.year - 1, anchor.year, anchor.year + 1)
        months = [dt.date(y, value.month, 1) for y in years]
        if item.cue == "election":
            voted = {(d.year, d.month) for e in elections() for d in e.voting}
            months = [d for d in months if (d.year, d.month) in voted] or months
        if direction < 0:
            months = [d for d in months if d <= anchor]
        elif direction > 0:
            months = [d for d in months if (d.year, d.month) >= (anchor.year, anchor.month)]
        if months:
            back, ahead_of = months[-1], dt.date(anchor.year + (value.month < anchor.month), value.month, 1)
            if (
                direction < 0
                and item.cue == "event"
                and (anchor - back).days >= _FAR_BACK
                and (ahead_of - anchor).days <= _SOON
            ):
                months = [ahead_of]
            # Reporters look back more often than ahead where no word says which.
            ahead = 2 if item.cue == "event" else 1
            item.settle(
                min(months, key=lambda d: (d - anchor).days * ahead if d > anchor else (anchor - d).days),
                0.75,
                ("year",),
            )
        return
    if value.relative is not None:
        told = value.on(anchor.year + value.relative.offset // 12)
        if told is not None:
            item.settle(told, 0.85, ("year",))
        return
    day = against(value, anchor, direction)
    votes = voting_days().get((value.month or 0, value.day or 0), ()) if item.cue == "election" else ()
    if votes and (direction == 0 or (day is not None and all(day not in e.voting for e in votes))):
        days = [d for e in votes for d in e.voting if (d.month, d.day) == (value.month, value.day)]
        near = min(days, key=lambda d: abs((d - anchor).days), default=None)
        day = near if near is not None and abs((near - anchor).days) < _TERM else day
    if day is not None and direction < 0 and item.cue == "event":
        day = _rather_ahead(value, day, anchor)
    if day is not None and direction < 0 and value.weekday not in (None, day.isoweekday()):
        # The weekday is that of a day soon ahead: `akan memanggil dinas Senin (7/10)`, published on the 4th.
        soon = against(value, anchor, 1)
        if soon is not None and soon.isoweekday() == value.weekday and (soon - anchor).days <= _SOON:
            day = soon
    if day is not None:
        item.settle(day, 0.93 if is_published else 0.88, ("year",))
        item.reasons = [f"{'published' if is_published else 'follows'} {anchor.isoformat()}"]
