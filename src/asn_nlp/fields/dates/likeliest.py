"""Which day is likeliest the event of a whole article: what speaks for each day, weighed together.

The rules of `event` look at one sign after the other; here all signs count at once, their choice being one of
them. The weights (`calendar/event.toml`) are a conditional logit's: the days of an article against each other
and against "no day".
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence

from asn_nlp.fields.context import Context
from asn_nlp.fields.dates.event import is_central, position, title_words
from asn_nlp.fields.dates.item import Item
from asn_nlp.fields.dates.layout import body_start
from asn_nlp.fields.dates.outcome import is_still_to_come
from asn_nlp.fields.genre.byline import signed_essay
from asn_nlp.knowledge.calendar import cues, event_weights

_FAR = 10  # sentences
_LATER, _AGAIN = 3, 2  # days further on and mentions of the same day that count
_OPEN = frozenset(("event", "document", "caption", "dateline", "report"))
_NEVER = frozenset(("clock", "published", "election"))
_SAID = ("statement_cues", "ceremony_cues", "decision_cues")
_ANYWHERE = (*_SAID, "penalties", "decrees", "signed_papers", "report_cues", "circular_words", "case_words")
_NEAR = {
    "statement_cues": 14,
    "decision_cues": 10,
    "ceremony_cues": 10,
    "pluperfect": 8,
    "past_before": 14,
    "document_nouns": 14,
    "document_verbs": 12,
    "case_words": 10,
}  # words before the date in which a word of the list counts
_TITLE, _VERDICT = 14, 10
_LEAD = 2  # sentences
_SPOKE = 4  # words
_TOLD_WITHIN = 7
"""Days within which somebody speaks of what was decided."""

Signs = dict[str, float]


def likeliest(
    ctx: Context, items: Sequence[Item], chosen: Item | None, published: dt.date | None
) -> Item | None:
    """The day that is the event, None where none is; an essay reports none. `chosen`: what the rules took."""
    if not ctx.reading.is_article:  # the weights are those of articles
        return chosen
    if signed_essay(ctx.reading.article.text):
        return None
    weights = event_weights()
    options = signs(ctx, items, chosen, published)
    worth = [sum(weights.get(name, 0.0) * value for name, value in of.items()) for _, of in options]
    best = options[worth.index(max(worth))][0]
    # The rules' own mention of the day, where they took that day.
    return chosen if best is not None and chosen is not None and best.iso == chosen.iso else best


def signs(
    ctx: Context, items: Sequence[Item], chosen: Item | None, published: dt.date | None
) -> list[tuple[Item | None, Signs]]:
    """What speaks for each day that may be the event, in text order; last, for none."""
    days = [i for i in items if _may_be(i, published)]
    signs_of = _reader(ctx, days, chosen, published)
    out: list[tuple[Item | None, Signs]] = [(item, signs_of(item)) for item in days]
    none: Signs = {
        "none": 1,
        "none_chosen": chosen is None,
        "none_without_weekday": not any(i.mention.value.weekday for i in days),
        "none_of_published": published is not None,
        "none_to_choose": not days,
    }
    return [*out, (None, none)]


def _may_be(item: Item, published: dt.date | None) -> bool:
    return (
        item.day is not None
        and item.full
        and not (published and item.day > published)
        and item.mention.value.place not in ("header", "clock")
        and item.cue not in _NEVER
        and not (item.why == "dates.kind.one_end_document" and item.mention.value.weekday is None)
    )


def _reader(
    ctx: Context, days: Sequence[Item], chosen: Item | None, published: dt.date | None
) -> Callable[[Item], Signs]:
    body = body_start(ctx.reading.view)
    first = ctx.reading.sentence_at(body)
    open_days = sorted({i.day for i in days if i.day and i.cue in _OPEN})
    acts = sorted(m.start for m in ctx.of("CONDUCT"))
    times = Counter(i.iso for i in days)
    title, title_end = title_words(ctx)
    titled = not cues("title_papers").isdisjoint(title)
    spoken = [i.day for i in days if i.day and i.cue == "event" and i.words.says("statement_cues")]

    def signs_of(item: Item) -> Signs:
        value, words, at = item.mention.value, item.words, item.mention.start
        place = position(ctx, item, first)
        start, end = ctx.reading.sentence_span(at)
        act = bisect_left(acts, start) < bisect_left(acts, end)
        said = [name for name in _ANYWHERE if words.says(name)]
        found: Signs = {
            f"shape_{value.shape}": 1,
            f"cue_{item.cue}": 1,
            "weekday": value.weekday is not None,
            "bracketed": value.bracketed,
            "comma": words.comma,
            "dateline": value.weekday is not None and (value.bracketed or words.comma),
            f"edge_{value.edge}": bool(value.edge),
            "year": value.year is not None,
            "place": min(place, _FAR) / _FAR,
            "first_sentence": place == 0,
            "lead": place <= _LEAD,
            "title": at < min(title_end, body),
            "first": item is days[0],
            "latest": open_days[-1:] == [item.day],
            "earliest": open_days[:1] == [item.day] and len(open_days) > 1,
            "later_days": min(len(open_days) - bisect_right(open_days, item.day), _LATER) if item.day else 0,
            "again": min(times[item.iso] - 1, _AGAIN),
            "chosen": chosen is not None and item.iso == chosen.iso,
            "no_verb": not any(name in said for name in _SAID),
            "act": act,
            "act_untold": act and "statement_cues" not in said,
            "central": is_central(words.left[-_TITLE:]),
            "quoted": item.quoted,
            "on": "pada" in words.left[-2:],
            "paper_titled": titled and (item.cue == "document" or words.near("document_verbs", _TITLE) > 0),
            "to_come": is_still_to_come(item),
            "verdict": words.near("verdicts", _VERDICT) > 0,
            "says_handlings": words.says("handlings"),
        }
        found.update({f"says_{name}": 1 for name in said})
        found.update({f"near_{name}": 1 for name, reach in _NEAR.items() if words.near(name, reach)})
        if item.day is not None:
            spoke = words.near("statement_cues", _SPOKE) > 0
            found["then_told"] = item.cue == "event" and not spoke and _told_later(item.day, spoken)
        if published is not None and item.day is not None:
            found[_since(item.day, published)] = 1
        return found

    return signs_of


def _told_later(day: dt.date, spoken: Sequence[dt.date]) -> bool:
    """Whether somebody spoke a few days after the day."""
    return any(0 < (other - day).days <= _TOLD_WITHIN for other in spoken)


def _since(day: dt.date, published: dt.date) -> str:
    """How long before the day of publication."""
    days = (published - day).days
    for most, name in ((0, "same_day"), (1, "day_before"), (3, "days_before"), (7, "week_before")):
        if days <= most:
            return name
    return "long_before"
