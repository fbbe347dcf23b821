"""The kind of a date: its cue, or where it lies from the event."""

from __future__ import annotations

import datetime as dt

from asn_nlp.core.record import DateKind
from asn_nlp.fields.dates.item import Item
from asn_nlp.fields.dates.kinds import of_a_case
from asn_nlp.knowledge.calendar import cues

_STATEMENT_DAYS = 10
"""A plain dateline up to so many days behind the event is a later statement on it, also an event."""

_SENTENCE, _NEXT, _NEAR = 30, 12, 3
"""Words before a day in which a statement, or the next step that it is the day of, is looked for."""

BY_TIME: frozenset[DateKind | None] = frozenset({"event", "past_event", "future"})
"""Kinds between which a day's distance from the event decides; a day has one of them, cue words first."""


def outcome(item: Item, chosen: Item | None, published: dt.date | None) -> DateKind | None:
    """The kind of a date once all values are known; None where it is left out."""
    if item.mention.value.shape == "year":
        # A year alone, or as part of an election's name, only helps to date the others.
        return None
    if item.cue in ("document", "election", "period", "published"):
        return item.cue
    event_day = chosen.day if chosen else None
    if item.day is None or item.cue == "clock":
        return None
    if item.cue == "report":
        return "document"
    if item.cue == "dateline":
        return "published"
    if item.iso and chosen is not None and item.iso == chosen.iso:
        return "event"
    if item.cue == "caption":
        return None
    if item.why == "dates.kind.so_far" and event_day is not None and item.day < event_day:
        return "document"
    reference = event_day or published
    own_month = not item.full and reference is not None and item.iso == reference.isoformat()[:7]
    if own_month and item.cue in ("event", "future"):
        # "sampai awal Oktober" in a story of October says nothing beside the event's own day.
        return None
    if item.cue == "future" and item.mention.value.shape == "relative" and item.day == reference:
        return "event" if item.full else None
    if item.cue == "future":
        if reference is None or item.day >= reference or not item.full:
            return "future"
        return "period" if not cues("until").isdisjoint(item.words.left[-1:]) else "past_event"
    if reference is None:
        return "event" if item.full and item.cue != "past" else "past_event"
    if not item.full:
        return "future" if item.day > reference else "past_event"
    if item.why == "dates.kind.from_a_day_on":
        if item.day < reference and of_a_case(item.words):
            return "past_event"
        return "future" if item.day > reference and item.words.near("plans", 12) else "period"
    if item.day < reference:
        return "past_event"
    if item.cue == "past":
        return "past_event"
    return _behind(item, (item.day - reference).days, published)


def _behind(item: Item, distance: int, published: dt.date | None) -> DateKind:
    """The kind of a day that lies `distance` days behind the event: a later statement, or still to come."""
    value = item.mention.value
    past = item.day is not None and published is not None and item.day <= published
    if value.relative is not None and value.relative.unit == "told":
        return "event"
    # A bare weekday is counted back from the day of publication unless a word puts it ahead.
    if value.shape == "weekday" and value.relative is None and past:
        return "event"
    promised = item.quoted and not item.words.near("pluperfect", _NEXT)
    if not past and (promised or is_still_to_come(item)):
        return "future"
    if distance <= _STATEMENT_DAYS and value.shape == "day" and _told_on(item):
        return "event"
    said = item.words.says("statement_cues") or item.words.says("decision_cues")
    said = said or value.bracketed or item.words.comma
    dateline = value.weekday is not None and value.shape == "day"
    if dateline and (said or distance <= _STATEMENT_DAYS) and (published is None or past):
        return "event"
    return "event" if value.edge == "end" and distance <= _STATEMENT_DAYS else "future"


def is_still_to_come(item: Item) -> bool:
    """Whether a day behind the event is that of a next step: `menjadwalkan pertemuan kedua, Kamis (14/11)`,
    `Kegiatan serupa digelar Jumat (29/3)`."""
    words = item.words
    statement = words.near("statement_cues", _SENTENCE)
    step = words.near("next_steps", _NEXT)
    if step and not 0 < statement < step:
        return True
    if "berikut" in words.left[1:][-_NEAR:]:  # not `Berikut petikannya, Rabu (8/11)`
        return True
    unsaid = not words.says("statement_cues") or statement > _NEAR
    bare = unsaid and cues("pluperfect").isdisjoint(words.left[-4:])
    return bare and not words.comma and not cues("set_verbs").isdisjoint(words.left[-1:])


def _told_on(item: Item) -> bool:
    """Whether somebody spoke on the day, printed without its weekday: `ketika ditemui pada 27 November`."""
    words = item.words
    met = words.near("met", 7)
    return bool(met) and not words.near("plans", met) and item.cue == "event"
