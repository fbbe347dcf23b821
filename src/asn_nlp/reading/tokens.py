"""Words of a view: runs of letters and digits, lower-cased, with offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate

# Written together with the word before them.
ENCLITICS = frozenset({"nya", "lah", "kah", "pun"})

_WORD = re.compile(r"([^\W_]+)")


class Tokens:
    """Parallel lists over the words of a text.

    `start[i]:end[i]` is half-open; `form[i]` is lower-cased, `word[i]` as printed; `gaps[i]` is what stands
    between token `i` and the next, empty for the last; `following[i]` is the form behind token `i`, empty
    behind the last. `positions`: where each form stands, token indexes in rising order. `numerals`: the
    distinct forms that hold anything but letters, numbers and words with digits in them.
    """

    __slots__ = ("end", "following", "form", "gaps", "numerals", "positions", "start", "text", "word")

    def __init__(self, text: str, start: list[int], end: list[int], word: list[str], gaps: list[str]) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.word = word
        self.gaps = gaps
        self.form: list[str] = list(map(str.lower, word))
        self.following: list[str] = [*self.form[1:], ""]
        self.positions: dict[str, list[int]] = _positions(self.form)
        self.numerals: list[str] = [form for form in self.positions if not form.isalpha()]

    def __len__(self) -> int:
        return len(self.form)

    def gap(self, i: int) -> str:
        """The characters between token `i` and token `i + 1`."""
        return self.gaps[i]

    def surface(self, i: int) -> str:
        """Token `i` as printed."""
        return self.word[i]

    def at(self, offset: int) -> int:
        """Index of the first token that ends behind `offset` (`len(self)` where there is none)."""
        return bisect_right(self.end, offset)


def tokenize(text: str) -> Tokens:
    """Split a text into words."""
    # One split gives words and gaps by turns, and their lengths add up to the offsets: no step in Python.
    parts = _WORD.split(text)
    offsets = list(accumulate(map(len, parts)))
    words = parts[1::2]
    gaps = parts[2::2]
    if gaps:
        gaps[-1] = ""
    return Tokens(text, offsets[0:-1:2], offsets[1::2], words, gaps)


def _positions(forms: list[str]) -> dict[str, list[int]]:
    out: defaultdict[str, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        out[form].append(i)
    return dict(out)
