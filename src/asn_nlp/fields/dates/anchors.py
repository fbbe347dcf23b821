"""What undated days are dated by: the day of publication, another day of the article, the text's own time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from asn_nlp.fields.context import Context
from asn_nlp.fields.dates.evidence import gather
from asn_nlp.fields.dates.inference import Evidence, against, infer
from asn_nlp.fields.dates.item import Item
from asn_nlp.knowledge.calendar import cues

_OTHER_DAYS = 20
_SOON = 60
"""Days behind publication up to which a weekday that fits a plan beats the past day before it."""


def day_of_publication(ctx: Context, items: list[Item]) -> dt.date | None:
    """The day of publication; a header's date far behind the body's dates is a page clock."""
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
        if anchor is not None:
            _by_anchor(item, anchor, is_published=published is not None)
        elif evidence is not None:
            value = item.mention.value
            found = infer(value if value.day else replace(value, day=15), evidence)
            if found is not None:
                day, confidence, item.reasons = found
                item.settle(day, confidence, ("year",))
        if not item.iso:
            ctx.drop("dates", item.mention, "nothing in the text tells its year")


def _strength(item: Item) -> int:
    v = item.mention.value
    return 2 * (v.weekday is not None) + v.bracketed


def _dated_event(items: list[Item]) -> dt.date | None:
    """A day of the body that is printed in full and is plainly the article's own."""
    own = [i for i in items if i.cue == "event" and i.day and i.full]
    strong = [i for i in own if _strength(i)]
    if strong:
        return min(strong, key=lambda i: (-_strength(i), i.mention.start)).day
    # Without weekday or brackets it may be a letter's or a law's day: not where a later day is known.
    known = max((i.day for i in items if i.day and i.full and i.cue == "document"), default=None)
    latest = max((i.day for i in own if i.day), default=None)
    return latest if latest is not None and (known is None or latest >= known) else None


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
        if direction < 0:
            months = [d for d in months if d <= anchor]
        elif direction > 0:
            months = [d for d in months if (d.year, d.month) >= (anchor.year, anchor.month)]
        if months:
            # Reporters look back more often than ahead where no word says which.
            ahead = 2 if item.cue == "event" else 1
            item.settle(
                min(months, key=lambda d: (d - anchor).days * ahead if d > anchor else (anchor - d).days),
                0.75,
                ("year",),
            )
        return
    day = against(value, anchor, direction)
    if day is not None and direction < 0 and value.weekday not in (None, day.isoweekday()):
        # The weekday is that of a day soon ahead: `akan memanggil dinas Senin (7/10)`, published on the 4th.
        soon = against(value, anchor, 1)
        if soon is not None and soon.isoweekday() == value.weekday and (soon - anchor).days <= _SOON:
            day = soon
    if day is not None:
        item.settle(day, 0.93 if is_published else 0.88, ("year",))
        item.reasons = [f"{'published' if is_published else 'follows'} {anchor.isoformat()}"]
