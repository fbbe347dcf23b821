"""Sentences as the sanctions need them: hard line wraps and glued full stops understood."""

from __future__ import annotations

import re
from bisect import bisect_right

from asn_nlp.fields.context import Context
from asn_nlp.reading.tokens import Tokens

# Begins with a set of characters on purpose: that is what the engine can search for quickly.
_BREAK = re.compile(
    r"""
    [.!?\n] (?:
      (?<!\n) [.!?]{0,2} ["')]{0,3} (?: \s+ | (?= ["']?[A-Z] ) )   # a full stop; a capital may be glued to it
    | (?<=\n) \s* \n                                              # a blank line
    | (?<=\n) (?= [ ]* (?: [^a-z\s\d(] | \d{1,2}[.)] ) )           # a new line, not in small letters
    )
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(.,])(?:[A-Z][a-z]?|[Nn]o|[Rr]p|Drs|Dra|Hj|Kab|Kec|Prof|Moh|Muh|Tgk|Jl|St|psl|Ps)$"
    r"|(?:^|\n)[ ]{0,3}\d{1,2}$"  # `1.` of a list
)


_LONGEST_ABBREVIATION = 4  # letters


def _is_abbreviated(view: str, at: int) -> bool:
    """Whether the full stop at `at` belongs to an abbreviation or to the number of an item."""
    if at > _LONGEST_ABBREVIATION and view[at - _LONGEST_ABBREVIATION - 1 : at].isalpha():
        return False  # a longer word, as before most full stops
    return _ABBREVIATION.search(view, max(0, at - 6), at) is not None


class Scope:
    """Sentences of a view, by index: their offsets and their tokens."""

    def __init__(self, tokens: Tokens) -> None:
        view = tokens.text
        cuts = [0]
        for m in _BREAK.finditer(view):
            at = m.start()
            if view[at] == "." and _is_abbreviated(view, at):
                continue
            cuts.append(m.end())
        self._cuts = cuts
        self._size = len(view)
        # The first token of each sentence, and the end of all.
        self._firsts = [bisect_right(tokens.end, at) for at in (*cuts, self._size)]

    def index(self, offset: int) -> int:
        """Index of the sentence that holds the offset."""
        return bisect_right(self._cuts, offset) - 1

    def offsets(self, index: int) -> tuple[int, int]:
        """View offsets of a sentence; empty before the first and behind the last."""
        if not 0 <= index < len(self._cuts):
            return 0, 0
        end = self._cuts[index + 1] if index + 1 < len(self._cuts) else self._size
        return self._cuts[index], end

    def words(self, index: int) -> tuple[int, int]:
        """Token indexes of a sentence, half-open."""
        if not 0 <= index < len(self._cuts):
            return 0, 0
        first, last = self._firsts[index], self._firsts[index + 1]
        return (first, last) if first < last else self._empty(index)

    def _empty(self, index: int) -> tuple[int, int]:
        """A sentence without a word; a stretch of no length at all stands at token 0."""
        start, end = self.offsets(index)
        return (0, 0) if start == end else (self._firsts[index], self._firsts[index])


def make_scope(ctx: Context) -> Scope:
    """The sentences of an article; several steps ask for them (`Context.once`)."""
    return Scope(ctx.reading.tokens)
