"""Sentences as the sanctions need them: hard line wraps and glued full stops understood."""

from __future__ import annotations

import re
from bisect import bisect_right

from asn_nlp.reading.tokens import Tokens

_BREAK = re.compile(
    r"""
      [.!?]{1,3} ["')]{0,3} (?: \s+ | (?= ["']?[A-Z] ) )     # a full stop; a capital may be glued to it
    | \n \s* \n                                            # a blank line
    | \n (?= [ ]* (?: [^a-z\s\d(] | \d{1,2}[.)] ) )         # a new line that does not go on in lower case
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(.,])(?:[A-Z][a-z]?|[Nn]o|[Rr]p|Drs|Dra|Hj|Kab|Kec|Prof|Moh|Muh|Tgk|Jl|St|psl|Ps)$"
    r"|(?:^|\n)[ ]{0,3}\d{1,2}$"  # `1.` of a list
)


class Scope:
    """Sentences of a view, by index: their offsets and their tokens."""

    def __init__(self, tokens: Tokens) -> None:
        view = tokens.text
        cuts = [0]
        for m in _BREAK.finditer(view):
            at = m.start()
            if view[at] == "." and _ABBREVIATION.search(view, max(0, at - 6), at):
                continue
            cuts.append(m.end())
        self._cuts = cuts
        self._tokens = tokens

    def index(self, offset: int) -> int:
        """Index of the sentence that holds the offset."""
        return bisect_right(self._cuts, offset) - 1

    def offsets(self, index: int) -> tuple[int, int]:
        """View offsets of a sentence; empty before the first and behind the last."""
        if not 0 <= index < len(self._cuts):
            return 0, 0
        end = self._cuts[index + 1] if index + 1 < len(self._cuts) else len(self._tokens.text)
        return self._cuts[index], end

    def words(self, index: int) -> tuple[int, int]:
        """Token indexes of a sentence, half-open."""
        start, end = self.offsets(index)
        if start == end:
            return 0, 0
        return bisect_right(self._tokens.end, start), bisect_right(self._tokens.end, end)
