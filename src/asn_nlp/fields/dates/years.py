"""A year alone is a date only where it is an election's: `Pilkada tahun 2024`, `digelar pada 2024`."""

from __future__ import annotations

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.dates.polls import PollText, names_one
from asn_nlp.fields.dates.values import FIRST_YEAR, LAST_YEAR, DateText
from asn_nlp.knowledge.calendar import cues
from asn_nlp.reading.tokens import Tokens


def scan_years(ctx: Context, polls: list[Mention[PollText]]) -> list[Mention[DateText]]:
    """Years of elections that the text prints as a time, not as part of the name (`Pilkada 2024`)."""
    if not polls:
        return []
    tokens, year_words = ctx.reading.tokens, cues("year_words")
    of_poll = {p.value.year_token: p.value for p in polls if p.value.year_token >= 0}
    out = []
    for year, where in _years(tokens):
        for i in where:
            if i == 0:
                continue
            before = tokens.form[i - 1]
            poll = of_poll.get(i)
            if poll is not None:
                if before in year_words and tokens.gap(i - 1) == " " and poll.strength == "name":
                    out.append(_mention(ctx, i - 1, i, year, "dates.year.of_election"))
                continue
            joined = i + 1 < len(tokens) and tokens.gap(i) == " "
            ahead = joined and tokens.form[i + 1] in cues("future_after")
            first = i - 1 if before in year_words else i
            in_time = (before == "pada" or before in year_words) and (ahead or _held(ctx, first))
            if in_time and _near_poll(ctx, polls, i):
                out.append(_mention(ctx, first, i, year, "dates.year.held"))
    return out


def _years(tokens: Tokens) -> list[tuple[int, list[int]]]:
    """The years printed, rising, each with its tokens."""
    printed = [f for f in tokens.numerals if len(f) == 4 and f.isascii() and f.isdecimal()]
    return [(int(f), tokens.positions[f]) for f in sorted(printed) if FIRST_YEAR <= int(f) <= LAST_YEAR]


def _held(ctx: Context, i: int) -> bool:
    """Whether a verb of holding an event stands in the few words before token `i`."""
    return any(w in cues("election_events") for w in ctx.reading.tokens.form[max(0, i - 4) : i])


def _near_poll(ctx: Context, polls: list[Mention[PollText]], i: int) -> bool:
    at = ctx.reading.tokens.start[i]
    start, _ = ctx.reading.sentence_span(at)
    return names_one(polls, start, at)


def _mention(ctx: Context, first: int, i: int, year: int, why: str) -> Mention[DateText]:
    tokens = ctx.reading.tokens
    value = DateText("year", first, i + 1, year)
    return Mention(tokens.start[first], tokens.end[i], "DATE", value, why, 0.9)
