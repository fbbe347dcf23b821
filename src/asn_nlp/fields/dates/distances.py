"""Relative words and bare weekdays, once the event and the day of publication are known."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import zip_longest

from asn_nlp.fields.context import Context
from asn_nlp.fields.dates.item import Item
from asn_nlp.fields.dates.relative import resolve_relative
from asn_nlp.knowledge.calendar import Relative
from asn_nlp.knowledge.elections import voting_days

_OTHERS_TIME = ("published", "clock", "document", "election", "period", "future")
_GAP = 3
_SPEECH = 160
"""Characters from a day in a quotation to the day on which it was said, at most."""
_QUOTATION = 2000
"""Characters of a paragraph that are searched for an open quotation."""


def count_distances(
    ctx: Context, items: list[Item], reference: dt.date | None, published: dt.date | None
) -> None:
    """Relative words and bare weekdays: from the event inside a quotation, from the page's day outside."""
    told_before: dt.date | None = None
    for item, following in zip_longest(items, items[1:]):
        value = item.mention.value
        if value.shape not in ("relative", "weekday"):
            told_before = item.day if item.full and item.cue not in _OTHERS_TIME else told_before
            continue
        if following is not None and following.day is not None and _is_same(ctx, item, following):
            item.settle(following.day, 0.7, ("year", "month", "day"))
            item.reasons = ["the day itself stands behind it"]
            continue
        if value.relative is not None and value.relative.unit == "told":
            _count_on(ctx, item, told_before, value.relative.offset)
            continue
        quoted = item.quoted
        spoken = _day_of_speech(item, following) if quoted else None
        anchor = (spoken or reference or published) if quoted else (published or reference)
        if anchor is None:
            ctx.drop("dates", item.mention, "no day to count from")
            continue
        resolved = resolve_relative(value, anchor)
        if resolved is None:
            continue
        iso, day = resolved
        offset = value.relative.offset if value.relative else None
        if value.shape == "weekday" and offset is None and item.cue == "future":
            offset, resolved = 1, resolve_relative(replace(value, relative=Relative("day", 1)), anchor)
            iso, day = resolved if resolved else (iso, day)
        told = item.cue in ("past", "future", "period") or published is not None
        if value.shape == "weekday" and offset is None and not told and day != reference:
            ctx.drop("dates", item.mention, "a bare weekday without a printed day of publication")
            continue
        if (
            value.shape == "relative"
            and reference is not None
            and not quoted
            and offset in (0, 1)
            and not (offset == 1 and item.cue == "future")
            and iso != reference.isoformat()
        ):
            ctx.drop("dates", item.mention, "a figure of speech outside of a quotation")
            continue
        if value.shape == "relative" and offset == -1 and len(iso) == 10 and not quoted and published is None:
            ctx.drop("dates", item.mention, "no day of publication to count from")
            continue
        item.iso, item.day, item.confidence = iso, day, 0.7
        if value.shape == "weekday" and _voted(day) and item.words.names_poll(8):
            item.cue, item.why = "election", "dates.kind.voting_day_known"
        item.inferred = ("year", "month") if len(iso) == 7 else ("year", "month", "day")
        item.reasons = [f"counted from {anchor.isoformat()}"]


def _is_same(ctx: Context, item: Item, following: Item) -> bool:
    """Whether the day told by its distance is printed right behind: `keesokan harinya, Selasa (15/9)`."""
    between = ctx.reading.view[item.mention.end : following.mention.start]
    told = item.mention.value.relative
    if told is None or told.unit != "told" or following.mention.value.shape != "day":
        return False
    return len(between) <= _GAP and not between.strip(" ,(")


def _day_of_speech(item: Item, following: Item | None) -> dt.date | None:
    """The day on which the quoted words were said: `"Tim dibentuk besok," katanya, Selasa (17/11)`."""
    if following is None or following.cue != "event" or not following.full or following.quoted:
        return None
    near = following.mention.start - item.mention.end <= _SPEECH
    return following.day if near and following.words.says("statement_cues") else None


def _voted(day: dt.date) -> bool:
    return any(day in e.voting for e in voting_days().get((day.month, day.day), ()))


def _count_on(ctx: Context, item: Item, told: dt.date | None, offset: int) -> None:
    """`keesokan harinya`: from the last day of the story that the text told."""
    if told is None:
        ctx.drop("dates", item.mention, "no day told before to count from")
        return
    item.settle(told + dt.timedelta(days=offset), 0.7, ("year", "month", "day"))
    item.reasons = [f"counted from {told.isoformat()}"]


def is_quoted(ctx: Context, offset: int) -> bool:
    """Whether a quotation is open at the offset (within its paragraph)."""
    text = ctx.reading.view
    start = text.rfind("\n", max(0, offset - _QUOTATION), offset) + 1 or max(0, offset - _QUOTATION)
    return text.count('"', start, offset) % 2 == 1 or text.count("''", start, offset) % 2 == 1
