"""Elections named in the text, and laws and bodies that bound its time. Found with the dates because the
years of dates depend on them; what the article is about is decided in the genre room."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.dates.values import parse_small, parse_year
from asn_nlp.knowledge.calendar import cues, months
from asn_nlp.knowledge.elections import Era, eras, vocabulary
from asn_nlp.reading.phrases import PhraseTrie
from asn_nlp.reading.tokens import Tokens

_LOOK = 20
"""How many elections of a sentence are looked at."""

Strength = Literal["name", "cited", "loose"]


@dataclass(frozen=True, slots=True)
class PollText:
    """An election as named. `kind`: pemilu, pilkada or any; `year`: printed or shared; `year_token`: where
    the year stands (-1 none). `strength`: a name, one inside a law's title, or a word of contests only."""

    kind: str
    word: str
    first: int
    last: int
    strength: Strength
    year: int | None = None
    year_token: int = -1
    tense: Literal["", "past", "future"] = ""


@cache
def _trie() -> PhraseTrie[tuple[str, str] | Era]:
    words = vocabulary()
    trie: PhraseTrie[tuple[str, str] | Era] = PhraseTrie()
    for era in eras():
        for phrase in era.phrases:
            trie.add(phrase, era)
    for phrase, kind in words.loose.items():
        trie.add(phrase, (kind, "loose"))
    for phrase, kind in (*words.bare.items(), *words.names.items()):
        trie.add(phrase, (kind, "bare" if phrase in words.bare else "name"))
    for name in ("revote", "repeated"):
        for phrase in words.around[name]:
            trie.add(phrase, (name, "name"))
    return trie


def find_polls(ctx: Context) -> tuple[list[Mention[PollText]], list[Mention[Era]]]:
    """Election names and era marks of the view, in text order."""
    tokens = ctx.reading.tokens
    polls: list[Mention[PollText]] = []
    marks: list[Mention[Era]] = []
    for match in _trie().find(tokens):
        if isinstance(match.payload, Era):
            marks.append(Mention(match.start, match.end, "ERA", match.payload, "elections.era", 0.9))
            continue
        kind, strength = match.payload
        if kind == "neither":
            continue
        found = _poll(tokens, kind, strength, match.first, match.last, polls)
        if found is not None:
            why = f"elections.{found.strength}.{found.kind}"
            confidence = 0.95 if found.strength == "name" else 0.6
            polls.append(Mention(match.start, match.end, "POLL", found, why, confidence))
    return _share_years(tokens, polls), marks


def _poll(
    tokens: Tokens, kind: str, strength: str, first: int, last: int, polls: list[Mention[PollText]]
) -> PollText | None:
    around = vocabulary().around
    before = tokens.form[first - 1] if first > 0 and tokens.gap(first - 1) in (" ", "\n") else ""
    word = tokens.form[first]
    year, year_token = _year_after(tokens, last)
    if strength == "loose":
        return PollText(kind, word, first, last, "loose")
    if strength == "bare":
        joined = before in around["joins"] and bool(polls) and polls[-1].value.last in (first - 1, first - 2)
        if not joined and (year is None or before in around["not_after"]):
            return None
    level: Strength = "name"
    if before in around["not_after"]:
        if before not in around["weak_after"]:
            return None
        level = "cited"
    if _in_title(tokens, first):
        level = "cited"
    tense = _tense(tokens, first, max(last, year_token + 1))
    return PollText(kind, word, first, last, level, year, year_token, tense)


def _year_after(tokens: Tokens, last: int) -> tuple[int | None, int]:
    """The year of an election named up to token `last`: `Pilkada Serentak tahun 2024`, `Pilkada Kolaka 2024`,
    `pemilihan bupati 9 Desember 2015`."""
    form, between = tokens.form, vocabulary().around["before_year"]
    for j in range(last, min(last + 7, len(form))):
        gap = tokens.gap(j - 1)
        if len(gap) > 3 or gap.strip(" ()\n-,") or ("," in gap and j > last):
            break
        year = parse_year(form[j])
        if year is not None:
            return year, j
        if parse_small(form[j], 31) and j + 2 < len(form) and form[j + 1] in months():
            year = parse_year(form[j + 2])
            return (year, j + 2) if year is not None else (None, -1)
        if form[j] in cues("not_a_date_after"):
            break
        if form[j] not in between and form[j] != "tanggal" and not tokens.surface(j)[0].isupper():
            break
    return None, -1


def _in_title(tokens: Tokens, first: int) -> bool:
    """Whether the name stands in the title of a law: `Nomor 10 Tahun 2016 tentang Pemilihan ...`."""
    form = tokens.form
    for j in range(first - 1, max(-1, first - 25), -1):
        gap = tokens.gap(j)
        if "." in gap or '"' in gap or ";" in gap:
            return False
        if form[j] in ("tentang", "ttg", "perihal"):
            head = form[max(0, j - 8) : j]
            return any(w in cues("document_nouns") or w.isdecimal() for w in head)
    return False


def _tense(tokens: Tokens, first: int, last: int) -> Literal["", "past", "future"]:
    around, form = vocabulary().around, tokens.form
    for j in range(last, min(last + 4, len(form))):
        if tokens.gap(j - 1).strip(" \n"):
            break
        if form[j] in around["past"]:
            return "past"
        if form[j] in around["future"]:
            return "future"
        if form[j] not in ("yang", "tahun", "lima", "ini", "akan"):
            break
    for j in range(first - 1, max(-1, first - 4), -1):
        if form[j] in around["future_before"]:
            return "future"
    return ""


def _share_years(tokens: Tokens, polls: list[Mention[PollText]]) -> list[Mention[PollText]]:
    """`Pemilu dan Pilkada 2024`: the year belongs to both."""
    joins = vocabulary().around["joins"]
    for n in range(len(polls) - 2, -1, -1):
        here, following = polls[n].value, polls[n + 1].value
        if here.year is None and following.year is not None and here.strength != "loose":
            between = tokens.form[here.last : following.first]
            near = len(between) <= 2 and any(w in joins for w in between)
            if near or (not between and following.kind == here.kind):
                polls[n] = replace(polls[n], value=replace(here, year=following.year))
    return polls


def bounds(marks: list[Mention[Era]]) -> tuple[dt.date | None, dt.date | None]:
    """Earliest and latest day that the laws and bodies named allow."""
    start = max((m.value.start for m in marks if m.value.start), default=None)
    end = min((m.value.end for m in marks if m.value.end), default=None)
    return start, end if end is None or start is None or end >= start else None


def names_one(polls: list[Mention[PollText]], start: int, end: int) -> bool:
    """Whether an election is named by name between two offsets. `polls`: in text order."""
    at = bisect_left(polls, start, key=lambda m: m.start)
    return any(m.start < end and m.value.strength != "loose" for m in polls[at : at + _LOOK])
