"""Words of a view: runs of letters and digits, lower-cased, with offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

# Written together with the word before them.
ENCLITICS = frozenset({"nya", "lah", "kah", "pun"})

_WORD = re.compile(r"([^\W_]+)")


@dataclass(slots=False)
class Tokens:
    """Parallel lists over the words of a text. `start[i]:end[i]` is half-open; `form[i]` is lower-cased,
    `word[i]` as printed; `gaps[i]` is what stands between token `i` and the next, empty for the last."""

    text: str
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    form: list[str] = field(default_factory=list)
    word: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.form)

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each form stands: token indexes in rising order."""
        out: dict[str, list[int]] = {}
        for i, form in enumerate(self.form):
            if form in out:
                out[form].append(i)
            else:
                out[form] = [i]
        return out

    @cached_property
    def numerals(self) -> list[str]:
        """The distinct forms that hold anything but letters: numbers, and words with digits in them."""
        return [form for form in self.positions if not form.isalpha()]

    @cached_property
    def following(self) -> list[str]:
        """The form behind each token, empty behind the last."""
        return [*self.form[1:], ""]

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
    return Tokens(text, offsets[0:-1:2], offsets[1::2], [w.lower() for w in words], words, gaps)
