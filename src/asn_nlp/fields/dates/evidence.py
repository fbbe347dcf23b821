"""Gathers what the text says of its own time (`inference.Evidence`)."""

from __future__ import annotations

import datetime as dt
import re

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.dates.inference import Evidence
from asn_nlp.fields.dates.polls import bounds
from asn_nlp.fields.dates.values import DateText
from asn_nlp.knowledge.calendar import cues
from asn_nlp.knowledge.elections import elections, voting_days

_CITATION_REACH = 6
_YEARS = range(2013, 2027)
_COPYRIGHT_YEAR = re.compile(r"\b20[12]\d\b")


def gather(ctx: Context, mentions: list[Mention[DateText]], floor: dt.date | None) -> Evidence:
    """The evidence of a text. `floor`: the latest day of a document that is dated in full."""
    found = Evidence(floor=floor)
    named_kinds: set[str] = set()
    seen: set[tuple[str, int, str]] = set()
    for m in ctx.of("POLL"):
        poll = m.value
        if poll.year is not None and poll.tense != "past":
            if (poll.kind, poll.year, poll.tense) in seen:
                continue
            seen.add((poll.kind, poll.year, poll.tense))
            for election in elections():
                if election.year == poll.year and poll.kind in (election.kind, "any"):
                    found.named.append((election, poll.tense))
        elif poll.tense != "past" and poll.strength != "loose":
            named_kinds.add(poll.kind)
    if not named_kinds and not found.named:
        named_kinds = {m.value.kind for m in ctx.of("POLL")}
    found.kinds = [
        e
        for e in elections()
        if (e.kind in named_kinds or "any" in named_kinds)
        and (e.moved_from or e.campaign or "revote" in named_kinds)
    ]
    for m in mentions:
        v: DateText = m.value
        if v.month and v.day and v.weekday is None and not v.bracketed:
            for election in voting_days().get((v.month, v.day), ()):
                if (v.year is None or v.year == election.year) and election not in found.voting:
                    found.voting.append(election)
    _cited_years(ctx, found)
    found.after, found.before = bounds(ctx.of("ERA"))
    meta = ctx.reading.metadata
    if meta.page_date and len(meta.page_date) == 10:
        found.clock = dt.date.fromisoformat(meta.page_date)
    return found


def _cited_years(ctx: Context, found: Evidence) -> None:
    """Years of laws (`Tahun 2021`, `UU 5/2014`), of letters (`.../X/2023`) and of the page's copyright."""
    tokens = ctx.reading.tokens
    text, form = ctx.reading.view, tokens.form
    dates = {t for m in ctx.of("DATE") for t in range(m.value.first, m.value.last)}
    polls = {m.value.year_token for m in ctx.of("POLL")}
    cited: list[int] = []
    for year in _YEARS:
        for i in tokens.positions.get(str(year), ())[:40]:
            if i in dates or i in polls or i == 0:
                continue
            before = text[max(0, tokens.start[i] - 3) : tokens.start[i]].strip()
            if before.endswith(("/", "-")) and i > 1 and tokens.gap(i - 2).strip() in ("/", ".", "-"):
                found.letter_year = max(found.letter_year or 0, year)
            elif any(w in cues("not_a_date_after") for w in form[max(0, i - _CITATION_REACH) : i]):
                cited.append(year)
    found.copyright = _copyright(ctx.reading.raw)
    # A law from the future is a misprint (`PP 49 tahun 2028`); so is one that follows the elections named.
    limit = max((e.year for e, _ in found.named), default=None)
    cited = [y for y in cited if limit is None or y <= limit]
    found.citation_year = max(cited, default=None)


def _copyright(raw: str) -> int | None:
    """The year behind a copyright sign (which the furniture mask may hide)."""
    at = raw.rfind("©")
    found = _COPYRIGHT_YEAR.search(raw, at, at + 40) if at >= 0 else None
    return int(found[0]) if found else None
