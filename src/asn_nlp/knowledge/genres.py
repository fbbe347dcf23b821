"""Genres of news on neutrality, topic flags and what makes an article relevant: cue words with points."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from asn_nlp.knowledge.files import Confidence, read_csv, read_toml


@dataclass(frozen=True, slots=True)
class GenreCode:
    """A genre. `order`: rank in the decision order, 1 first."""

    code: str
    label: str
    order: int
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True)
class GenreCue:
    """Phrases that speak for a genre, with points by zone; `times`: how often they count in the body."""

    genre: str
    name: str
    title: float
    lead: float
    body: float
    times: int
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicCue:
    """Phrases that raise a topic flag once their points reach `bar`, or once they are addressed."""

    code: str
    bar: float
    title: float
    lead: float
    body: float
    phrases: tuple[str, ...]
    addressed: bool


@dataclass(frozen=True, slots=True)
class Address:
    """Words that within `reach` words show that people are addressed, and those that show the contrary."""

    reach: int
    words: frozenset[str]
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of word that counts for or against relevance, at most `cap` times."""

    name: str
    weight: float
    cap: int
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelevanceModel:
    """The points of the kinds, the bias and threshold of the logistic score, the reach of `near`.

    `against`: kinds that show another topic outright. `political`: kinds without any of which a whole
    article is on something else; `plainly`: kinds that speak of the service by themselves;
    `discipline_rules`: ids of the rules of discipline."""

    bias: float
    threshold: float
    near: int
    kinds: dict[str, Kind]
    against: tuple[str, ...]
    political: tuple[str, ...]
    plainly: tuple[str, ...]
    discipline_rules: frozenset[str]


@cache
def genre_codes() -> dict[str, GenreCode]:
    """All genres."""
    return {
        row["code"]: GenreCode(
            row["code"],
            row["label"],
            int(row["order"]),
            row["confidence"],  # type: ignore[arg-type]
            row["source"],
        )
        for row in read_csv("genres/codes.csv")
    }


@cache
def genre_cues() -> tuple[GenreCue, ...]:
    """All cues of genres."""
    return tuple(
        GenreCue(
            row["genre"],
            row["name"],
            row["title"],
            row["lead"],
            row["body"],
            row["times"],
            tuple(row["phrases"]),
        )
        for row in read_toml("genres/cues.toml")["cue"]
    )


@dataclass(frozen=True, slots=True)
class Count:
    """A number of cases in the title or lead speaks for `genre` from `lowest` on."""

    genre: str
    lowest: int
    title: float
    lead: float
    verbs: frozenset[str]
    nouns: frozenset[str]
    people: frozenset[str]
    beside: frozenset[str]
    reach: int


@dataclass(frozen=True, slots=True)
class Byline:
    """Rubrics above a title, and openers and roles of a byline, that speak for `genre`."""

    genre: str
    points: float
    rubrics: frozenset[str]
    openers: tuple[str, ...]
    roles: tuple[str, ...]


@cache
def byline() -> Byline:
    """How an essay shows itself before it begins."""
    row = read_toml("genres/cues.toml")["byline"]
    return Byline(
        row["genre"], row["points"], frozenset(row["rubrics"]), tuple(row["openers"]), tuple(row["roles"])
    )


@cache
def count_cue() -> Count:
    """How a count of cases is told."""
    row = read_toml("genres/cues.toml")["count"]
    return Count(
        row["genre"],
        row["lowest"],
        row["title"],
        row["lead"],
        frozenset(row["verbs"]),
        frozenset(row["nouns"]),
        frozenset(row["people"]),
        frozenset(row["beside"]),
        row["reach"],
    )


@cache
def fact_points() -> dict[str, dict[str, float]]:
    """What each fact that the other fields found is worth by genre, for each time where it is counted."""
    rows: dict[str, dict[str, float]] = read_toml("genres/facts.toml")["facts"]
    return rows


@dataclass(frozen=True, slots=True)
class FactWords:
    """Words that tell a fact. `supervisors`: in a speaker's post; `letters`: how ids of circulars begin;
    `own_voice`: who writes an essay."""

    supervisors: tuple[str, ...]
    letters: tuple[str, ...]
    own_voice: tuple[str, ...]


@cache
def fact_words() -> FactWords:
    """The words that facts on an article are told by."""
    row = read_toml("genres/cues.toml")["fact_words"]
    return FactWords(tuple(row["supervisors"]), tuple(row["letters"]), tuple(row["own_voice"]))


@cache
def topic_cues() -> tuple[TopicCue, ...]:
    """All cues of topic flags."""
    return tuple(
        TopicCue(
            row["code"],
            row["bar"],
            row["title"],
            row["lead"],
            row["body"],
            tuple(row["phrases"]),
            row.get("addressed", True),
        )
        for row in read_toml("genres/topics.toml")["topic"]
    )


@cache
def address() -> Address:
    """How to tell that a group is addressed."""
    row = read_toml("genres/topics.toml")["address"]
    return Address(row["reach"], frozenset(row["words"]), frozenset(row["unless"]))


@cache
def relevance_model() -> RelevanceModel:
    """The relevance score."""
    data = read_toml("genres/relevance.toml")
    return RelevanceModel(
        data["bias"],
        data["threshold"],
        data["near"],
        {
            name: Kind(name, row["weight"], row["cap"], tuple(row.get("phrases", ())))
            for name, row in data["kinds"].items()
        },
        tuple(data["against"]),
        tuple(data["political"]),
        tuple(data["plainly"]),
        frozenset(data["discipline_rules"]),
    )
