"""Elections that the article is about: named with their year, or the one of its time."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.dates.polls import PollText, bounds
from asn_nlp.knowledge.elections import Election, by_id
from asn_nlp.knowledge.elections import elections as known

_OVER = dt.timedelta(days=120)
"""An election that is longer over than this is an example from the past where another one is named."""
_CASE = dt.timedelta(days=540)
"""... but where penalties are told, the last one is that of the act: cases are appealed long after."""
_ONE_BREATH = 12
"""Characters between two names that are one phrase."""
_AHEAD = dt.timedelta(days=730)


def elections(ctx: Context) -> list[str]:
    """Ids of the elections that the article is about, in the order of their voting days."""
    polls: list[Mention[PollText]] = ctx.of("POLL")
    if not polls:
        return []
    day = _article_day(ctx)
    distinct = {(p.kind, p.word, p.strength, p.year, p.tense): p for p in (m.value for m in polls)}.values()
    over: list[str] = []
    for strengths in (("name",), ("cited", "loose")):
        found: set[str] = set()
        for poll in distinct:
            if poll.strength in strengths:
                found.update(e.id for e in _meant(poll, day, ctx))
        if found:
            chosen = _current(found, polls, day)
            reach = _CASE if strengths == ("name",) and ctx.of("SANCTION") else _OVER
            if day is None or any(by_id()[i].voting[-1] + reach >= day for i in chosen):
                return chosen
            # Only elections long past are named ("lebih banyak daripada Pilkada 2020"): comparisons.
            over = over or chosen
    return over


def _article_day(ctx: Context) -> dt.date | None:
    """The article's day: event, publication, or the latest past day in it."""
    for iso in (ctx.event_date, ctx.published):
        if iso is not None and len(iso) == 10:
            return dt.date.fromisoformat(iso)
    days = [
        d.value for d in ctx.dates if len(d.value) == 10 and d.kind not in ("election", "future", "period")
    ]
    return dt.date.fromisoformat(max(days)) if days else None


def _meant(poll: PollText, day: dt.date | None, ctx: Context) -> list[Election]:
    """The elections that a name can mean on the article's day."""
    fits = [e for e in known() if poll.kind in (e.kind, "any", "revote", "repeated")]
    if poll.year is not None:
        named = [e for e in fits if e.year == poll.year]
        if poll.tense == "past" and day is not None and not any(_running(e, day) for e in named):
            return []
        return _one_of_year(named, poll, day)
    if poll.kind in ("revote", "repeated"):
        chosen = "psu-2025" if poll.kind == "revote" else "pilkada-ulang-2025"
        return [by_id()[chosen]] if day is not None and day.year == 2025 else []
    if poll.tense == "past" and day is not None:
        return [e for e in fits if e.voting[0] <= day <= e.voting[0] + _OVER]
    if day is None:
        return _of_era(fits, ctx)
    season = [e for e in fits if e.season_start <= day <= e.season_end]
    if season:
        # Seasons overlap for a few weeks around a vote: the one whose vote is nearer ahead.
        ahead = [e for e in season if e.voting[-1] >= day]
        return (ahead or season)[:1] if poll.kind != "any" else season[:1]
    ahead = [e for e in fits if day <= e.voting[0] <= day + _AHEAD]
    if ahead and poll.strength == "name":
        return ahead[:1]
    # "pemilu" said in a season of regional elections means them (PP 53 and PP 94 use the word so).
    return [e for e in known() if e.season_start <= day <= e.season_end][:1]


def _one_of_year(named: list[Election], poll: PollText, day: dt.date | None) -> list[Election]:
    """Years with two elections of a kind: 2014 (legislative, presidential), 2025 (re-votes, repeated)."""
    if len(named) < 2:
        return named
    if poll.word == "pileg":
        return [e for e in named if e.id.startswith("pileg")]
    if poll.word == "pilpres":
        return [e for e in named if e.id.startswith("pilpres")]
    if day is not None:
        return [e for e in named if day <= e.voting[-1] + dt.timedelta(days=30)][:1] or named[-1:]
    return named[:1]


def _of_era(fits: list[Election], ctx: Context) -> list[Election]:
    """No day: the latest election of the kind that the laws and bodies named allow."""
    start, end = bounds(ctx.of("ERA"))
    years = {m.value.year for m in ctx.of("POLL") if m.value.year and m.value.tense != "past"}
    same = [e for e in fits if e.year in years]
    if same:
        return same[-1:]
    fits = [e for e in fits if e.year < 2025]
    inside = [e for e in fits if (not start or e.season_end >= start) and (not end or e.season_start <= end)]
    return inside[-1:]


def _running(election: Election, day: dt.date) -> bool:
    return election.season_start <= day <= election.voting[-1] + _OVER


def _current(found: set[str], polls: list[Mention[PollText]], day: dt.date | None) -> list[str]:
    """Drop elections that were long over on the article's day, unless they are all that is named."""
    chosen = [e for e in known() if e.id in found]
    if day is not None and len(chosen) > 1:
        current = [e for e in chosen if e.voting[-1] + _OVER >= day or _together(e, polls, day)]
        chosen = current or chosen
    return [e.id for e in chosen]


def _together(election: Election, polls: list[Mention[PollText]], day: dt.date) -> bool:
    """Whether one breath names it with its twin (`Pemilu dan Pilkada 2024`), which is then one subject."""
    if day - election.voting[-1] > dt.timedelta(days=365):
        return False
    return any(
        a.value.kind == election.kind != b.value.kind
        and a.value.year == election.year == b.value.year
        and b.start - a.end <= _ONE_BREATH
        for a, b in pairwise(polls)
    )
