"""Dates: kinds and the day of the event, the rules' choice or the one that the encoder takes for it."""

from __future__ import annotations

from typing import get_args

from asn_nlp.backends.choices import best_of, judged, once
from asn_nlp.backends.policy import Policy
from asn_nlp.core.record import Date, DateKind
from asn_nlp.fields.context import Context
from asn_nlp.tagger.layout import NONE
from asn_nlp.tagger.tagged import Tagged

KINDS: tuple[DateKind, ...] = get_args(DateKind)
_DAY = 10  # characters of a full ISO date


def merge(ctx: Context, tagged: Tagged, policy: Policy) -> None:
    """Settle `ctx.event_date`, then the kinds of `ctx.dates`.

    The event's day changes where another full day scores higher by `trust`, is set where the rules have none
    and a day scores `add`, and is taken away where its own day scores below `keep`."""
    ctx.event_date = _event(ctx, tagged, policy)
    rule = policy.of("dates")
    out: list[Date] = []

    def told(date: Date) -> float:
        return max((_presence(tagged, s, e) for s, e in _places(ctx, date)), default=1.0)

    for date in judged(ctx, "dates", ctx.dates, told, lambda _: rule.keep):
        places = _places(ctx, date)
        kind = date.kind
        if places and kind != "published":
            kinds = [(1.0, tagged.answer("date_kind", s, e)) for s, e in places]
            kind = best_of(kinds, KINDS, kind, rule.trust)
        out.append(date if kind == date.kind else date.model_copy(update={"kind": kind}))
    ctx.dates = once(out, lambda d: (d.value, d.kind))


def _event(ctx: Context, tagged: Tagged, policy: Policy) -> str | None:
    rule, now = policy.of("event_date"), ctx.event_date
    scores: dict[str, float] = {}
    for date in ctx.dates:
        if len(date.value) == _DAY:
            chances = (tagged.answer("event_day", s, e).get("event", 0.0) for s, e in _places(ctx, date))
            scores[date.value] = max([scores.get(date.value, 0.0), *chances])
    if not scores:
        return now
    best = max(scores, key=lambda day: scores[day])
    if now is None:
        return best if scores[best] >= rule.add else None
    if now not in scores:
        return now
    if best != now and scores[best] - scores[now] > rule.trust:
        return best
    return now if scores[now] >= rule.keep else None


def _places(ctx: Context, date: Date) -> list[tuple[int, int]]:
    """Mentions, in view offsets, that share a character with the evidence of the date."""
    out = []
    for mention in ctx.of("DATE"):
        own = ctx.reading.span(mention.start, mention.end)
        if any(own.start < e.end and e.start < own.end for e in date.evidence):
            out.append((mention.start, mention.end))
    return out


def _presence(tagged: Tagged, start: int, end: int) -> float:
    told = 1.0 - tagged.answer("date_kind", start, end).get(NONE, 0.0)
    return max(told, tagged.presence("DATE", start, end))
