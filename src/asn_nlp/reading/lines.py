"""Lines of a view, and what their looks say: headline, prose, list item."""

from __future__ import annotations

import re
from dataclasses import dataclass

from asn_nlp.knowledge.furniture import words

# Longer lines are never looked at as a whole: they are prose.
LONGEST = 600

_ITEM = re.compile(r"(?:[-•*>»▪➢✓]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s*(?=[^\W\d_])")
_BULLETS = "-•*>»▪➢✓"
# What may stand at the edges of a word.
EDGE = "\"'([{<-–•*.,:;!?)]}>"


@dataclass(slots=True)
class Line:
    """A line without the blanks at its ends. `start`, `end`: half-open offsets into the view; `low`: its
    lower-cased text; `apart`: a blank line stands before it; `kind`, `why`: set once it is furniture;
    `head`: a list of links follows it; `prose`: it belongs to the body of an article."""

    start: int
    end: int
    text: str
    low: str
    apart: bool
    kind: str = ""
    why: str = ""
    head: bool = False
    prose: bool = False

    def mark(self, kind: str, why: str) -> None:
        """Declare the line furniture; the first finding stands."""
        if not self.kind:
            self.kind, self.why = kind, why

    @property
    def bulleted(self) -> bool:
        """Whether the line begins with a bullet."""
        return self.text[0] in _BULLETS

    @property
    def listed(self) -> bool:
        """Whether the line begins with a bullet, a number or a letter of a list."""
        return _ITEM.match(self.text) is not None

    @property
    def bare(self) -> str:
        """The text behind the bullet or number."""
        m = _ITEM.match(self.text)
        return self.text[m.end() :] if m else self.text.lstrip(_BULLETS).lstrip()


def lower(view: str) -> str:
    """The view in small letters, of the same length (a few capitals have two-letter small forms)."""
    low = view.lower()
    if len(low) != len(view):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in view)
    return low


def split_lines(view: str, low: str) -> list[Line]:
    """The lines of a view that hold anything."""
    out = []
    at = 0
    apart = True
    for raw in view.split("\n"):
        text = raw.strip()
        if text:
            start = at + len(raw) - len(raw.lstrip())
            end = start + len(text)
            out.append(Line(start, end, text, low[start:end], apart))
            apart = False
        else:
            apart = True
        at += len(raw) + 1
    return out


def casing(text: str) -> tuple[int, int]:
    """How many words begin with a capital and how many with a small letter; words that stay small in
    headlines do not count."""
    small = words().small
    upper = lower_ = 0
    for word in text.split(None, 30)[:30]:
        if not word[0].isalpha() or not word[-1].isalpha():
            word = word.strip(EDGE)
            if not word or not word[0].isalpha():
                continue
        if "-" in word[1:3]:  # ke-9, se-Cianjur
            continue
        if word[0].isupper():
            upper += 1
        elif word not in small:
            lower_ += 1
    return upper, lower_


def is_headline(text: str) -> bool:
    """Whether nearly all words that count begin with a capital."""
    upper, lower_ = casing(text)
    return upper >= 2 and lower_ * 6 <= upper


def is_prose(line: Line, follower: Line | None) -> bool:
    """Whether a line belongs to the body of an article: long, or a sentence (or a part of one)."""
    n = len(line.text)
    if n >= 200:
        return not line.text.isupper()
    if n < 55:
        return False
    upper, lower_ = casing(line.text)
    if n >= 100 and lower_ >= 3 and follower is not None and not follower.apart and not follower.kind:
        return True  # hard-wrapped, often full of names
    if lower_ < 3 or lower_ * 5 < upper * 3:
        return False
    if n >= 150 or line.text[-1] in ".!?\"'":
        return True
    wrapped = follower is not None and not follower.apart and follower.text[0].islower()
    return wrapped or (line.text[-1] == "," and follower is not None)
