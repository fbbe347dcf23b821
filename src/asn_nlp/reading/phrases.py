"""A token trie: finds thousands of phrases in one pass over the words, whole words only.

Why our own: Aho-Corasick packages match inside words (seven substring hits for a true one on news) and do
not pickle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from asn_nlp.reading.tokens import Tokens

P = TypeVar("P")

_WORD = re.compile(r"[^\W_]+")
_NARROW = re.compile(r"[ \n\-/'.]{0,4}")


def is_narrow(gap: str) -> bool:
    """Whether two words with this between them can belong to one phrase: blank, hyphen, slash, dot, one
    line break; no comma, bracket, quote, sentence end before a paragraph."""
    return gap == " " or (_NARROW.fullmatch(gap) is not None and gap.count("\n") < 2)


class PhraseMatch(NamedTuple, Generic[P]):
    """A phrase found: token indexes `first:last` (half-open), character offsets, its payload."""

    first: int
    last: int
    start: int
    end: int
    payload: P


_first = itemgetter(0)


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
        return self._longest(tokens, i, node) if node is not None else None

    def _longest(self, tokens: Tokens, i: int, node: _Node[P]) -> PhraseMatch[P] | None:
        """The longest phrase that starts at token `i`, whose word leads to `node`."""
        following, gaps = tokens.following, tokens.gaps
        payload, last = node.payload, i
        j = i
        while node.next:
            follower = node.next.get(following[j])
            if follower is None:
                break
            gap = gaps[j]
            if gap != " " and not is_narrow(gap):
                break
            j += 1
            node = follower
            if node.payload is not None:
                payload, last = node.payload, j
        if payload is None:
            return None
        return PhraseMatch(i, last + 1, tokens.start[i], tokens.end[last], payload)

    def find(self, tokens: Tokens) -> list[PhraseMatch[P]]:
        """All longest matches from left to right, none overlapping."""
        root, positions, following = self._root, tokens.positions, tokens.following
        starts = [(i, root[word]) for word in root.keys() & positions.keys() for i in positions[word]]
        starts.sort(key=_first)
        out: list[PhraseMatch[P]] = []
        free = 0
        for i, node in starts:
            # Most words that open a phrase open none here: the next word tells.
            if i < free or (node.payload is None and following[i] not in node.next):
                continue
            match = self._longest(tokens, i, node)
            if match is not None:
                free = match.last
                out.append(match)
        return out
