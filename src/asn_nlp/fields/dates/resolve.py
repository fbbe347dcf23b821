"""From date mentions to dates: years, kinds, the event."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from asn_nlp.core.build import build
from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Date, DateKind
from asn_nlp.core.span import Grounding
from asn_nlp.fields.context import Context
from asn_nlp.fields.dates import event
from asn_nlp.fields.dates.anchors import day_of_publication, infer_years
from asn_nlp.fields.dates.distances import count_distances, is_quoted
from asn_nlp.fields.dates.item import Item
from asn_nlp.fields.dates.kinds import around, cue_of
from asn_nlp.fields.dates.likeliest import likeliest
from asn_nlp.fields.dates.outcome import BY_TIME, outcome
from asn_nlp.fields.dates.repair import check_weekdays, mend_years
from asn_nlp.fields.dates.values import DateText
from asn_nlp.knowledge.calendar import cues
from asn_nlp.knowledge.elections import voting_days

_WINDOW_WORDS = 5
"""Words between the first and the last day of a stage, at most."""
_LIST_WORDS = 6
"""Words between two days of a list, at most."""
_NEAR_VOTE = 400
"""A voting day is at most so many days from the one inferred: the year may be off by one."""


class Told(NamedTuple):
    """The days found, the event by the rules, the day of publication, and the day that distances such as
    `tiga hari kemudian` were counted from."""

    items: list[Item]
    chosen: Item | None
    published: dt.date | None
    counted_from: dt.date | None


def resolve(ctx: Context, mentions: list[Mention[DateText]]) -> list[Date]:
    """Values of the date mentions, one a value and kind; sets `ctx.event_date`, may set `ctx.published`."""
    items, chosen, published, counted_from = told_by_rules(ctx, mentions)
    chosen = likeliest(ctx, items, chosen, published)
    if chosen is not None and chosen.day != counted_from and chosen.mention.value.shape == "day":
        count_distances(ctx, items, chosen.day, published)
    if chosen is not None and chosen.day is not None:
        ctx.event_date = chosen.iso
    return _values(ctx, items, chosen, published)


def told_by_rules(ctx: Context, mentions: list[Mention[DateText]]) -> Told:
    """The days of an article and which of them the rules take for the event; may set `ctx.published`."""
    items = _items(ctx, mentions)
    _printed(items)
    published = day_of_publication(ctx, items)
    mend_years(ctx, items, published)
    infer_years(ctx, items, published)
    if published is None:
        published = next((i.day for i in items if i.cue == "dateline" and i.day), None)
    _check_votes(ctx, items)
    check_weekdays(ctx, items)
    chosen = event.choose(ctx, items)
    reference = chosen.day if chosen else None
    count_distances(ctx, items, reference, published)
    if chosen is None:
        chosen = event.choose(ctx, items)
    return Told(items, chosen, published, reference)


def _items(ctx: Context, mentions: list[Mention[DateText]]) -> list[Item]:
    """Mentions with the words around them, each up to the printed dates beside it."""
    printed = [m for m in mentions if m.value.shape not in ("weekday", "relative")]
    starts = [m.start for m in printed]
    items = []
    for m in mentions:
        at = bisect_left(starts, m.start)
        before = [p.end for p in printed[max(0, at - 2) : at] if p.end <= m.start]
        behind = [p.start for p in printed[at : at + 3] if p.start >= m.end]
        words = around(ctx, m, before[-1] if before else 0, behind[0] if behind else len(ctx.reading.view))
        cue, why = cue_of(ctx, m, words)
        items.append(Item(m, words, cue, why, quoted=is_quoted(ctx, m.start)))
    for a, b in pairwise(items):
        if a.mention.value.edge == "start" and b.mention.value.edge == "end":
            _share_cue(a, b)
            for item in (a, b):
                if item.cue not in ("document", "election", "clock"):
                    item.ranged, item.cue, item.why = item.cue == "event", "period", "dates.kind.range"
        elif a.cue == "future" and b.cue == "event" and _goes_on(b):
            b.cue, b.why = a.cue, "dates.kind.listed"
        elif a.cue == "period" and b.cue in ("event", "future") and _closes(a, b):
            b.cue, b.why = "period", "dates.kind.window_closed"
    return items


def _check_votes(ctx: Context, items: list[Item]) -> None:
    """A day that only looked like a voting day (`9 Juli` of another year) is told by its words."""
    for item in items:
        if item.why != "dates.kind.voting_day_known" or item.day is None:
            continue
        votes = voting_days().get((item.day.month, item.day.day), ())
        if not any(abs((day - item.day).days) < _NEAR_VOTE for e in votes for day in e.voting):
            item.cue, item.why = cue_of(ctx, item.mention, item.words, votes=False)


def _closes(a: Item, b: Item) -> bool:
    """Whether a day is the last one of the stage whose first day stands just before it: `dibuka 27 Agustus,
    ditutup 29 Agustus`."""
    left = b.words.left
    return (
        b.mention.value.shape == "day"
        and len(left) <= _WINDOW_WORDS
        and 0 < b.mention.value.first - a.mention.value.last <= _WINDOW_WORDS
        and not cues("window_ends").isdisjoint(left)
    )


def _goes_on(b: Item) -> bool:
    """Whether a day is the next one of a list: `di Rambah Rabu (7/8) dan Ujung Batu pada Kamis (8/8)`."""
    left = b.words.left
    return left[:1] == ["dan"] and len(left) <= _LIST_WORDS and not b.words.says("statement_cues")


def _share_cue(a: Item, b: Item) -> None:
    """The ends of a range are of one kind: the words before it stand by the first end."""
    if b.why.endswith("_after") and a.cue in ("event", "future"):
        a.cue, a.why = b.cue, b.why
    elif a.cue != "event" or len(b.words.left) <= 3:
        b.cue, b.why = a.cue, a.why
    elif b.cue in ("future", "period", "past"):
        a.cue, a.why = b.cue, b.why


def _printed(items: list[Item]) -> None:
    """Values that need no inference."""
    for item in items:
        v = item.mention.value
        if v.shape == "year" and v.year is not None:
            item.iso, item.day, item.confidence = str(v.year), dt.date(v.year, 1, 1), item.mention.confidence
        elif v.shape == "month" and v.year is not None and v.month is not None:
            item.settle(dt.date(v.year, v.month, 1), item.mention.confidence)
        elif v.printed is not None:
            item.settle(v.printed, item.mention.confidence)


def _values(ctx: Context, items: list[Item], chosen: Item | None, published: dt.date | None) -> list[Date]:
    """One date a value and kind, with all evidence, in text order."""
    groups: dict[tuple[str, DateKind], list[Item]] = {}
    kinds = [outcome(item, chosen, published) if item.iso else None for item in items]
    told = {
        i.iso: k for i, k in zip(items, kinds, strict=True) if k in BY_TIME and i.cue in ("future", "past")
    }
    for item, kind in zip(items, kinds, strict=True):
        if not item.iso:
            continue
        if kind in BY_TIME and (chosen is None or item.iso != chosen.iso):
            kind = told.get(item.iso, kind)
        if kind is None:
            ctx.drop("dates", item.mention, item.why)
            continue
        groups.setdefault((item.iso, kind), []).append(item)
        ctx.keep("dates", item.mention, "; ".join([item.why, *item.reasons]))
    if chosen is not None and chosen.cue in ("document", "period", "dateline"):
        groups.setdefault((chosen.iso, "event"), []).append(chosen)
    if chosen is not None and event.signs_paper(ctx, items, chosen):
        groups.setdefault((chosen.iso, "document"), []).append(chosen)
    out = []
    for (iso, kind), group in groups.items():
        best = max(group, key=lambda i: i.confidence)
        out.append(
            build(
                Date,
                value=iso,
                kind=kind,
                inferred=min((i.inferred for i in group), key=len),
                confidence=round(best.confidence, 3),
                evidence=tuple(
                    ctx.reading.span(i.mention.start, i.mention.end, _grounding(i)) for i in group
                ),
            )
        )
    return out


def _grounding(item: Item) -> Grounding:
    if item.changed:
        return "normalised"
    return "inferred" if item.inferred else "exact"
