"""A token trie: finds thousands of phrases in one pass over the words, whole words only.

Why our own: Aho-Corasick packages match inside words (seven substring hits for a true one on news) and do
not pickle; measured in DESIGN.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from asn_nlp.reading.tokens import Tokens

P = TypeVar("P")

_WORD = re.compile(r"[^\W_]+")
_NARROW = re.compile(r"[ \n\-/'.]{0,4}")


def is_narrow(gap: str) -> bool:
    """Whether two words with this between them can belong to one phrase: blank, hyphen, slash, dot, one
    line break; no comma, bracket, quote, sentence end before a paragraph."""
    return gap == " " or (_NARROW.fullmatch(gap) is not None and gap.count("\n") < 2)


@dataclass(frozen=True, slots=True)
class PhraseMatch(Generic[P]):
    """A phrase found: token indexes `first:last` (half-open), character offsets, its payload."""

    first: int
    last: int
    start: int
    end: int
    payload: P


class _Node(Generic[P]):
    __slots__ = ("next", "payload")

    def __init__(self) -> None:
        self.next: dict[str, _Node[P]] = {}
        self.payload: P | None = None


class PhraseTrie(Generic[P]):
    """Phrases to payloads. Forms are compared lower-cased; punctuation inside a phrase does not count."""

    def __init__(self, phrases: Iterable[tuple[str, P]] = ()) -> None:
        self._root: dict[str, _Node[P]] = {}
        for phrase, payload in phrases:
            self.add(phrase, payload)

    def add(self, phrase: str, payload: P) -> None:
        """Add a phrase; a later payload for the same words replaces the earlier. ValueError when no word."""
        words = _WORD.findall(phrase.lower())
        if not words:
            raise ValueError(f"a phrase without a word: {phrase!r}")
        node = self._root.setdefault(words[0], _Node())
        for word in words[1:]:
            node = node.next.setdefault(word, _Node())
        node.payload = payload

    def get(self, phrase: str) -> P | None:
        """The payload of exactly this phrase, or None."""
        nodes = self._root
        node: _Node[P] | None = None
        for word in _WORD.findall(phrase.lower()):
            node = nodes.get(word)
            if node is None:
                return None
            nodes = node.next
        return node.payload if node is not None else None

    def longest_at(self, tokens: Tokens, i: int) -> PhraseMatch[P] | None:
        """The longest phrase that starts at token `i`, or None."""
        forms = tokens.form
        node = self._root.get(forms[i]) if i < len(forms) else None
        best: PhraseMatch[P] | None = None
        j = i
        while node is not None:
            j += 1
            if node.payload is not None:
                best = PhraseMatch(i, j, tokens.start[i], tokens.end[j - 1], node.payload)
            if not node.next or j >= len(forms):
                break
            follower = node.next.get(forms[j])
            if follower is None or not is_narrow(tokens.gap(j - 1)):
                break
            node = follower
        return best

    def find(self, tokens: Tokens) -> Iterator[PhraseMatch[P]]:
        """All longest matches from left to right, none overlapping."""
        root, positions = self._root, tokens.positions
        if len(root) <= len(positions):
            starts = [i for word in root if word in positions for i in positions[word]]
        else:
            starts = [i for word, where in positions.items() if word in root for i in where]
        starts.sort()
        free = 0
        for i in starts:
            if i < free:
                continue
            match = self.longest_at(tokens, i)
            if match is not None:
                free = match.last
                yield match
