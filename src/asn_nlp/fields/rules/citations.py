"""Type words, and the citations that they open."""

from __future__ import annotations

from dataclasses import dataclass

from asn_nlp.fields.rules import vocabulary
from asn_nlp.fields.rules.values import RuleRef
from asn_nlp.knowledge.rules import RuleType
from asn_nlp.reading.tokens import Tokens


@dataclass(slots=True)
class Head:
    """A type word found: tokens `first:last`, characters `start:end`."""

    first: int
    last: int
    start: int
    end: int
    type: RuleType


@dataclass(slots=True)
class Citation:
    """A citation: its reference and the span of everything printed of it (title included)."""

    ref: RuleRef
    start: int
    end: int
    first: int
    last: int
    why: str
    nested: bool = False


def find_heads(tokens: Tokens, mixed: list[str]) -> list[Head]:
    """All type words, in text order, longest first, none overlapping. `mixed`: forms like `pp94`."""
    heads = [Head(m.first, m.last, m.start, m.end, m.payload) for m in vocabulary.heads().find(tokens)]
    glued = vocabulary.glued()
    for form in mixed:
        letters = form.rstrip("0123456789")
        if letters in glued and glued[letters].numbering == "law":
            for i in tokens.positions[form]:
                start = tokens.start[i]
                heads.append(Head(i, i, start, start + len(letters), glued[letters]))
    heads.sort(key=lambda h: h.start)
    return heads
