"""Conduct forbidden around elections: the taxonomy, and the words by which articles name it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from asn_nlp.core.errors import KnowledgeError
from asn_nlp.knowledge.files import Confidence, read_csv, read_toml

# What a row's confidence is worth as a number.
WEIGHT_OF: dict[Confidence, float] = {"sure": 0.95, "likely": 0.8, "unsure": 0.6}


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A provision that forbids the conduct. `rule`: id in the rule registry; `at`: where in it."""

    rule: str
    at: str


@dataclass(frozen=True, slots=True)
class Borderline:
    """Where a code ends: the neighbour (a code, or a wording) and how to tell them apart."""

    other: str
    rule: str


@dataclass(frozen=True, slots=True)
class ProhibitedConduct:
    """One code of the taxonomy. `label` is Indonesian, `definition` English; `subject`: whom it binds."""

    code: str
    label: str
    definition: str
    confidence: Confidence
    legal_basis: tuple[LegalBasis, ...]
    borderline: tuple[Borderline, ...]
    phrases: tuple[str, ...]
    source: str
    subject: str = "asn"


@dataclass(frozen=True, slots=True)
class ActRow:
    """One wording of a code: a sequence of concepts, not compiled yet."""

    code: str
    pattern: str
    weight: int
    confidence: Confidence
    row: int


@dataclass(frozen=True, slots=True)
class Relations:
    """`beats`: (winner, loser) pairs; `absorbs`: code -> codes whose words belong to it in one sentence;
    `share_verb`: pairs of codes that one verb may govern."""

    beats: frozenset[tuple[str, str]]
    absorbs: dict[str, frozenset[str]]
    share_verb: frozenset[frozenset[str]]


@cache
def _codes() -> dict[str, ProhibitedConduct]:
    out: dict[str, ProhibitedConduct] = {}
    for row in read_toml("prohibitions/codes.toml")["code"]:
        out[row["code"]] = ProhibitedConduct(
            code=row["code"],
            label=row["label"],
            definition=row["definition"],
            confidence=row["confidence"],
            legal_basis=tuple(LegalBasis(b["rule"], b["at"]) for b in row["legal_basis"]),
            borderline=tuple(Borderline(b["with"], b["rule"]) for b in row.get("borderline", ())),
            phrases=tuple(row["phrases"]),
            source=row["source"],
            subject=row.get("subject", "asn"),
        )
    return out


def prohibition(code: str) -> ProhibitedConduct:
    """The entry of a code. Raises `KnowledgeError` for a code that the taxonomy does not have."""
    try:
        return _codes()[code]
    except KeyError:
        raise KnowledgeError(f"no such conduct code: {code}") from None


def all_prohibitions() -> tuple[ProhibitedConduct, ...]:
    """The whole taxonomy, in its own order."""
    return tuple(_codes().values())


@cache
def concepts() -> dict[str, tuple[str, ...]]:
    """Concept -> its words, as written in the data file."""
    return {name: tuple(words) for name, words in read_toml("prohibitions/concepts.toml")["concepts"].items()}


@cache
def cues() -> dict[str, tuple[str, ...]]:
    """Cue kind -> its words, as written in the data file."""
    return {name: tuple(words) for name, words in read_toml("prohibitions/cues.toml")["cues"].items()}


@cache
def act_rows() -> tuple[ActRow, ...]:
    """All wordings of all codes, in file order."""
    out: list[ActRow] = []
    for number, row in enumerate(read_csv("prohibitions/acts.csv"), 1):
        confidence = row["confidence"]
        if confidence not in WEIGHT_OF:
            raise KnowledgeError(f"acts.csv row {number}: confidence {confidence!r}")
        out.append(ActRow(row["code"], row["pattern"], int(row["weight"]), confidence, number))
    return tuple(out)


@cache
def relations() -> Relations:
    """How codes stand to one another."""
    data = read_toml("prohibitions/relations.toml")
    return Relations(
        frozenset((a, b) for a, b in data["beats"]),
        {code: frozenset(others) for code, others in data["absorbs"].items()},
        frozenset(frozenset(pair) for pair in data["share_verb"]),
    )


@cache
def numbered_words() -> frozenset[str]:
    """Words whose numbers and letters are no list markers: `pasal 3.`, `huruf b.`"""
    return frozenset(read_toml("prohibitions/cues.toml")["numbered"])


@cache
def function_words() -> frozenset[str]:
    """Words that add nothing to the one before them in a phrase: `hadir pada`."""
    return frozenset(read_toml("prohibitions/cues.toml")["function_words"])


@cache
def negators() -> tuple[str, ...]:
    """Ways to write "tidak"."""
    return tuple(read_toml("prohibitions/cues.toml")["negators"])


@cache
def short_words() -> frozenset[str]:
    """Words of up to three letters that may end a sentence glued to the next."""
    return frozenset(read_toml("prohibitions/cues.toml")["short_words"])
