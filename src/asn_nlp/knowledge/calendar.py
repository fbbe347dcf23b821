"""The Indonesian calendar in words: months, weekdays, relative days, and the words around dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from asn_nlp.core.errors import KnowledgeError
from asn_nlp.knowledge.files import Confidence, read_csv, read_toml

MonthKind = Literal["full", "variant", "typo", "abbreviation", "english"]


@dataclass(frozen=True, slots=True)
class MonthName:
    """A printed form of a month. `form`: one lower-case token; `month`: 1 to 12."""

    form: str
    month: int
    kind: MonthKind
    confidence: Confidence

    @property
    def needs_day(self) -> bool:
        """Whether the form is too short or too foreign to be a month without a day beside it."""
        return self.kind in ("abbreviation", "english")


@dataclass(frozen=True, slots=True)
class WeekdayName:
    """A printed form of a weekday. `weekday`: ISO number, 1 Monday to 7 Sunday."""

    form: str
    weekday: int
    kind: str
    confidence: Confidence

    @property
    def needs_date(self) -> bool:
        """Whether the form is a weekday only beside a date."""
        return self.kind in ("abbreviation", "english")


@dataclass(frozen=True, slots=True)
class Relative:
    """A day or month by its distance from an anchor: `offset` units of `unit`; `told`: days from the day
    that the text told before."""

    unit: Literal["day", "month", "told"]
    offset: int


@cache
def months() -> dict[str, MonthName]:
    """Month names by form."""
    return {
        r["form"]: MonthName(r["form"], int(r["month"]), r["kind"], r["confidence"])  # type: ignore[arg-type]
        for r in read_csv("calendar/months.csv")
    }


@cache
def weekdays() -> dict[str, WeekdayName]:
    """Weekday names by form; a form of two words stands under both of its words ("jum at")."""
    return {
        r["form"]: WeekdayName(r["form"], int(r["weekday"]), r["kind"], r["confidence"])  # type: ignore[arg-type]
        for r in read_csv("calendar/weekdays.csv")
    }


@cache
def relatives() -> dict[str, Relative]:
    """Relative expressions by phrase (words parted by one blank)."""
    data = read_toml("calendar/relative.toml")
    out: dict[str, Relative] = {}
    for row in data["relative"]:
        for phrase in row["phrases"]:
            out[phrase] = Relative(row["unit"], row["offset"])
    ago = data["days_ago"]
    for number, days in ago["numbers"].items():
        for after in ago["after"]:
            out[f"{number} {after}"] = Relative("day", -days)
    return out


@cache
def _cues() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_toml("calendar/cues.toml").items()}


def cues(name: str) -> frozenset[str]:
    """A list of cue words by its name in the data file. Raises `KnowledgeError` for an unknown name."""
    try:
        return _cues()[name]
    except KeyError:
        raise KnowledgeError(f"calendar/cues.toml has no list {name!r}") from None


@cache
def event_weights() -> dict[str, float]:
    """What each sign that a day is the event weighs."""
    weights: dict[str, float] = read_toml("calendar/event.toml")["weights"]
    return weights
