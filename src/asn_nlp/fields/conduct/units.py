"""Units of a text as scope sees them: sentences and list items, hard-wrapped lines joined.

Not the sentences of the reading: a scope runs over list items, and an item may be glued to the next
(`calon.Menghadiri`), numbered in running text (`(2)`, `b.`) or broken over lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from asn_nlp.knowledge.prohibitions import short_words
from asn_nlp.reading.tokens import Tokens

_NOT_ABBREVIATED = re.compile(r"[^\W_]{3,}")
_LETTERS = frozenset("abcdefghij")
_WITHIN = frozenset((" ", ", ", "-", "/"))
# A wrapped line is neither short nor a whole paragraph, in characters.
_WRAP_MIN, _WRAP_MAX = 36, 140
# No sentence is longer, in words: text without sentence ends is cut there, or work would outgrow its length.
_LONGEST = 240


@dataclass(slots=True)
class Unit:
    """Tokens `first:last` (half-open). `item`: starts behind a list marker. `paragraph`: starts one.
    `colon`: a colon ends it. `question`: a question mark ends it. `inner`: the token behind a colon that
    stands within it, or -1."""

    first: int
    last: int
    item: bool
    paragraph: bool
    colon: bool = False
    question: bool = False
    inner: int = -1


def find_units(tokens: Tokens, numbered_after: frozenset[str]) -> list[Unit]:
    """Cut the words into units. `numbered_after`: words whose numbers are no list markers."""
    n = len(tokens)
    if not n:
        return []
    out: list[Unit] = []
    first, item, paragraph, inner = 0, False, True, -1
    if _is_marker(tokens, 0, "\n", numbered_after):
        first, item = 1, True
    for i in _edges(tokens):
        while i - first >= _LONGEST:
            out.append(Unit(first, first + _LONGEST, item, paragraph))
            first, item, paragraph = first + _LONGEST, False, False
        if i == first == 1:
            continue  # what stands behind the first marker is its item
        gap = tokens.gaps[i - 1]
        marked = _is_marker(tokens, i, gap, numbered_after)
        if not (marked or (gap != " " and _ends_unit(tokens, i - 1, gap))):
            if ":" in gap and len(gap) > 1:
                inner = i
            continue
        bullet = marked or "•" in gap or ";" in gap or ("\n" in gap and "- " in gap)
        starts_next = i + 1 if marked else i
        if starts_next > first:
            colon = ":" in gap
            if i > first:
                out.append(Unit(first, i, item, paragraph, colon, "?" in gap, inner if inner > first else -1))
            first, item, paragraph = starts_next, bullet, "\n" in gap
    while n - 1 - first >= _LONGEST:
        out.append(Unit(first, first + _LONGEST, item, paragraph))
        first, item, paragraph = first + _LONGEST, False, False
    if n > first:
        out.append(Unit(first, n, item, paragraph, inner=inner if inner > first else -1))
    return out


def _edges(tokens: Tokens) -> list[int]:
    """Tokens before which a unit could end: what parts them from the last is no mere blank, comma, hyphen or
    slash, or they are a letter that may number an item."""
    out = [i for i, gap in enumerate(tokens.gaps, 1) if gap not in _WITHIN]
    out.pop()  # behind the last word
    letters = tokens.positions.keys() & _LETTERS
    if letters:
        out += [i for form in letters for i in tokens.positions[form] if i and tokens.gaps[i - 1] == " "]
        out.sort()
    return out


def _is_marker(tokens: Tokens, i: int, before: str, numbered_after: frozenset[str]) -> bool:
    """Whether token `i` numbers a list item: `(1)`, `2.`, `a.`, `b)`."""
    form = tokens.form[i]
    if len(form) > 2 or i + 1 >= len(tokens):
        return False
    digit = form.isdigit()
    if not digit and form not in _LETTERS:
        return False
    after = tokens.text[tokens.end[i] : tokens.start[i + 1]]
    if not after or after[0] not in ".)" or len(after) > 6:
        return False
    if i and before in (" ", " (") and tokens.form[i - 1] in numbered_after:
        return False
    opened = "(" in before or "\n" in before or before.rstrip()[-1:] in (":", ";", ".", ",")
    if digit:
        return (
            (opened or after[0] == ")")
            and (after[0] == ")" or after != ".")
            and not tokens.form[i + 1].isdigit()
        )
    return (opened or before == " ") and tokens.text[tokens.start[i]].islower()


def _ends_unit(tokens: Tokens, i: int, gap: str) -> bool:
    """Whether the gap behind token `i` ends a unit."""
    text = tokens.text
    if "\n" in gap:
        if gap.count("\n") > 1 or "•" in gap or "- " in gap:
            return True
        tail = gap.split("\n")[0].rstrip(" \"')")
        if tail and tail[-1] in ".!?:;":
            return True
        return not _wraps(tokens, i)
    if ";" in gap or "•" in gap or (":" in gap and gap.rstrip()[-1:] == ":" and len(gap) > 1):
        return ";" in gap or "•" in gap
    if "!" in gap or "?" in gap:
        return True
    dot = gap.find(".")
    if dot < 0:
        return False
    following = text[tokens.start[i + 1]]
    if gap == ".":
        # Glued sentences; not 1.447, PM.01, S.Sos, H.Budi, dr.Budi.
        if not following.isupper() or not text[tokens.end[i] - 1].islower():
            return False
        return len(tokens.form[i]) > 3 or (
            text[tokens.start[i]].islower() and tokens.form[i] in short_words()
        )
    if gap == ". " and not _NOT_ABBREVIATED.fullmatch(tokens.form[i]) and not tokens.form[i].isdigit():
        return following.isupper() and text[tokens.start[i]].islower()
    return True


def _wraps(tokens: Tokens, i: int) -> bool:
    """Whether the single line break behind token `i` only wraps a line."""
    text, here = tokens.text, tokens.end[i]
    following = text[tokens.start[i + 1]]
    if following.islower():
        return True
    line_start = text.rfind("\n", max(0, here - _WRAP_MAX - 2), here)
    next_start = tokens.start[i + 1]
    next_end = text.find("\n", next_start, next_start + _WRAP_MAX + 2)
    if line_start < 0 or next_end < 0:
        return False
    return here - line_start >= _WRAP_MIN and next_end - next_start >= _WRAP_MIN and following.isalpha()
