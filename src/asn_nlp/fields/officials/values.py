"""What a mention of an official says, before people are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from asn_nlp.core.record import Role

Kind = Literal["named", "short", "office", "body"]
"""`named`: a post with a person's name; `short`: a later form of a name; `office`: a post alone;
`body`: an institution that acts."""


LOCAL_HEADS = ("regional_head", "secretariat")
"""Groups of posts that lead a region."""

Needs = Literal["", "case", "followed", "letter"]
"""What the record must hold for a body's entry to stand: nothing more, a violation, a violation that is
followed up, a rule that the body issued."""


@dataclass(frozen=True, slots=True)
class Name:
    """A personal name. `first:last`: its tokens (half-open); `stop`: the token behind its degrees;
    `text`: as the record prints it; `words`: its words, lower case."""

    first: int
    last: int
    stop: int
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A post as printed. `first:last`: its tokens with acting prefix and region tail (half-open).

    `base`: canonical without acting prefix; `acting`: `Pj`, `Plt`, ... or None; `region`: view offsets of the
    region in its tail; `institution`: name of its body or unit, without region; `barred`: why its holder is
    no official here (`former`, `candidate`, `thing`, `plural`), or None; `place`: a district or village;
    `is_placed`: the text says whose staff or of which unit the holder is.
    """

    first: int
    last: int
    base: str
    acting: str | None
    group: str
    level: str
    institution: str | None
    body: str | None
    region: tuple[int, int] | None
    place: str | None
    barred: str | None
    national: bool
    is_placed: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the text says of which place, unit or body the post is."""
        return bool(self.region or self.place or self.body or self.is_placed)

    @property
    def position(self) -> str:
        """Canonical position with its acting prefix."""
        return f"{self.acting} {self.base}" if self.acting else self.base


@dataclass(frozen=True, slots=True)
class OfficialMention:
    """One mention. `person`: number of the person or acting office in this article, in order of appearance;
    `held`: the post printed here, or None; `role`: what the text has them do here, or None; `is_guess`: the
    role is what most people without a word on theirs have; `denies`: the person denies something here;
    `needs`: what else has to be in the record for the entry to stand."""

    person: int
    kind: Kind
    name: Name | None
    held: Held | None
    role: Role | None
    in_headline: bool = False
    is_guess: bool = False
    denies: bool = False
    needs: Needs = ""


def titles_of(held: Held) -> Iterator[str]:
    """The shorter titles that a position begins with: `Kabag`, `Kabag Tata` of `Kabag Tata Usaha`."""
    words = held.base.split(" ")
    return (" ".join(words[:size]) for size in range(1, len(words)))
