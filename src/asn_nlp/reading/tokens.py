"""Words of a view: runs of letters and digits, lower-cased, with offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=False)
class Tokens:
    """Parallel lists over the words of a text. `start[i]:end[i]` is half-open; `form[i]` is lower-cased."""

    text: str
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    form: list[str] = field(default_factory=list)

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

    def gap(self, i: int) -> str:
        """The characters between token `i` and token `i + 1`."""
        return self.text[self.end[i] : self.start[i + 1]]

    def surface(self, i: int) -> str:
        """Token `i` as printed."""
        return self.text[self.start[i] : self.end[i]]

    def at(self, offset: int) -> int:
        """Index of the first token that ends behind `offset` (`len(self)` where there is none)."""
        from bisect import bisect_right

        return bisect_right(self.end, offset)


def tokenize(text: str) -> Tokens:
    """Split a text into words."""
    out = Tokens(text)
    for m in _WORD.finditer(text):
        s, e = m.span()
        out.start.append(s)
        out.end.append(e)
        out.form.append(m[0].lower())
    return out
