"""The year of a day that is printed without one: `Senin (11/12)`.

Every year in which an article can have been written is weighed by what the text says of its time: the day of
publication, other dates, elections named, laws cited, bodies of the time. The weekday decides between years
that these allow; alone it decides nothing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from asn_nlp.fields.dates.values import DateText
from asn_nlp.knowledge.elections import Election

YEARS = range(2013, 2027)
_MINIMUM = 1.5
"""Weight that the evidence other than the weekday has to reach."""
_SAME_STORY = 150
"""Days of one story lie that close together."""
_ENOUGH = 2.5
"""Weight from which a year is believed although the weekday printed says otherwise."""


@dataclass(slots=True)
class Evidence:
    """What the text says of its time.

    `clock`: a page's clock, later than the article; `floor`: the latest document dated in full; `named`:
    elections named with their year, with their tense; `kinds`: elections of the kinds named without year;
    `voting`: elections whose voting day is printed; `days`: other days printed
    in full; `citation_year`: latest year of a law cited; `letter_year`: of a letter's number; `copyright`: of
    the page; `after`, `before`: what bodies and laws of the time allow.
    """

    clock: dt.date | None = None
    floor: dt.date | None = None
    named: list[tuple[Election, str]] = field(default_factory=list)
    kinds: list[Election] = field(default_factory=list)
    voting: list[Election] = field(default_factory=list)
    days: list[dt.date] = field(default_factory=list)
    citation_year: int | None = None
    letter_year: int | None = None
    copyright: int | None = None
    after: dt.date | None = None
    before: dt.date | None = None


def against(value: DateText, anchor: dt.date, direction: int) -> dt.date | None:
    """The year nearest to an anchor day: on or before it (-1), on or after it (1), or either (0)."""
    days = [d for y in range(anchor.year - 2, anchor.year + 3) if (d := value.on(y)) is not None]
    if direction < 0:
        days = [d for d in days if d <= anchor + dt.timedelta(days=1)]
    elif direction > 0:
        days = [d for d in days if d >= anchor]
    return min(days, key=lambda d: abs((d - anchor).days), default=None)


def infer(value: DateText, evidence: Evidence) -> tuple[dt.date, float, list[str]] | None:
    """The day with its inferred year, a confidence and the reasons; None where nothing tells the year."""
    scored = []
    for year in YEARS:
        day = value.on(year)
        if day is not None:
            weight, reasons = _weigh(day, evidence)
            agrees = value.weekday is not None and day.isoweekday() == value.weekday
            scored.append((weight + (3.0 if agrees else 0.0), weight, day, reasons, agrees))
    if not scored:
        return None
    scored.sort(key=lambda s: (s[0], s[2]), reverse=True)
    total, weight, day, reasons, agrees = scored[0]
    if weight < _MINIMUM or (weight < _ENOUGH and value.weekday is not None and not agrees):
        return None
    margin = total - scored[1][0] if len(scored) > 1 else total
    confidence = 0.9 if margin >= 2 else 0.75 if margin >= 1 else 0.5
    if value.weekday is not None:
        reasons = [*reasons, "the weekday agrees" if agrees else "the weekday does not agree"]
        confidence -= 0.0 if agrees else 0.2
    return day, confidence, reasons


def _weigh(day: dt.date, e: Evidence) -> tuple[float, list[str]]:
    weight, why = 0.0, []
    best = 0.0
    for election, tense in e.named:
        here = _near_election(day, election, tense)
        if here > best:
            best, reason = here, f"{election.id} is named"
            why = [reason]
    weight += best
    if not best and e.named:
        weight -= 2.0
    if any(x.season_start <= day <= x.season_end for x in e.voting):
        weight += 2.5
        why.append("the voting day printed")
    if any(x.season_start <= day <= x.season_end for x in e.kinds):
        weight += 1.5
        why.append("an election of the kind named was near")
    if any(abs((day - other).days) <= _SAME_STORY for other in e.days):
        weight += 2.0
        why.append("near another day of the text")
    if e.clock is not None:
        weight -= 20.0 if day > e.clock else 0.0
    if e.floor is not None:
        if day < e.floor:
            weight -= 8.0
        elif (day - e.floor).days <= 270:
            weight += 3.0
            why.append(f"follows the document of {e.floor.isoformat()}")
    if e.letter_year is not None and day.year in (e.letter_year, e.letter_year + 1):
        weight += 2.0 if day.year == e.letter_year else 0.5
        why.append("the year in a letter's number")
    if e.citation_year is not None:
        weight += -4.0 if day.year < e.citation_year else 0.6
    if e.copyright is not None:
        weight += {0: 2.0, 1: 0.5}.get(e.copyright - day.year, -8.0 if day.year > e.copyright else 0.0)
    if e.after is not None and day < e.after:
        weight -= 5.0
    if e.before is not None and day > e.before:
        weight -= 5.0
    elif e.after is not None and (e.before is not None or e.after.year >= 2021):
        weight += 1.0
        why.append("laws or bodies of the time")
    return weight, why


def _near_election(day: dt.date, election: Election, tense: str) -> float:
    """How well a day fits an election that is named with its year."""
    voting = election.voting[0]
    inside = election.season_start <= day <= election.season_end
    if tense == "future":
        if day > voting:
            return 0.0
        return 4.0 if inside else 2.0 if (voting - day).days < 900 else 0.0
    if inside:
        return 4.0
    return 1.5 if 0 < (voting - day).days < 900 else 0.0
