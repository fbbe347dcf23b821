"""Elections: when they were held, how they are named, what else dates an article."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from asn_nlp.knowledge.files import Confidence, read_csv, read_toml

Kind = Literal["pemilu", "pilkada"]


@dataclass(frozen=True, slots=True)
class Election:
    """An election. `voting`: its voting days, the first one first; `season_start`, `season_end`: the time in
    which an undated mention of its kind means it; `moved_from`: a voting day announced earlier."""

    id: str
    kind: Kind
    year: int
    voting: tuple[dt.date, ...]
    campaign: tuple[dt.date, dt.date] | None
    season_start: dt.date
    season_end: dt.date
    moved_from: dt.date | None
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True)
class Era:
    """A body, law or state of affairs that bounds the day of an article that names it."""

    phrases: tuple[str, ...]
    start: dt.date | None
    end: dt.date | None
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that name elections. `names`: phrase -> pemilu, pilkada, neither or any; `loose`: weaker ones."""

    names: dict[str, str]
    bare: dict[str, str]
    loose: dict[str, str]
    around: dict[str, frozenset[str]]


@cache
def elections() -> tuple[Election, ...]:
    """All elections, in the order of their voting days."""
    out = []
    for r in read_csv("elections/elections.csv"):
        first, last = r["campaign_start"], r["campaign_end"]
        out.append(
            Election(
                id=r["id"],
                kind=r["kind"],  # type: ignore[arg-type]
                year=int(r["year"]),
                voting=tuple(dt.date.fromisoformat(d) for d in r["voting"].split("+")),
                campaign=(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) if first else None,
                season_start=dt.date.fromisoformat(r["season_start"]),
                season_end=dt.date.fromisoformat(r["season_end"]),
                moved_from=dt.date.fromisoformat(r["moved_from"]) if r["moved_from"] else None,
                confidence=r["confidence"],  # type: ignore[arg-type]
                source=r["source"],
            )
        )
    return tuple(out)


@cache
def by_id() -> dict[str, Election]:
    """Elections by id."""
    return {e.id: e for e in elections()}


@cache
def voting_days() -> dict[tuple[int, int], tuple[Election, ...]]:
    """Elections by (month, day) of a voting day: `27 November` names an election even without its year."""
    out: dict[tuple[int, int], list[Election]] = {}
    for e in elections():
        for day in (*e.voting, *([e.moved_from] if e.moved_from else [])):
            out.setdefault((day.month, day.day), []).append(e)
    return {key: tuple(found) for key, found in out.items()}


def _phrases(table: dict[str, Any]) -> dict[str, str]:
    return {phrase: kind for kind, phrases in table.items() for phrase in phrases}


@cache
def _data() -> dict[str, Any]:
    return read_toml("elections/vocabulary.toml")


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of elections."""
    data = _data()
    return Vocabulary(
        _phrases(data["names"]),
        _phrases(data["bare"]),
        _phrases(data["loose"]),
        {name: frozenset(words) for name, words in data["around"].items()},
    )


@cache
def eras() -> tuple[Era, ...]:
    """What bounds the day of an article."""
    return tuple(
        Era(
            tuple(row["phrases"]),
            dt.date.fromisoformat(row["from"]) if "from" in row else None,
            dt.date.fromisoformat(row["until"]) if "until" in row else None,
            row["confidence"],
            row["source"],
        )
        for row in _data()["era"]
    )
