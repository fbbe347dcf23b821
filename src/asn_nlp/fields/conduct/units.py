"""Units of a text as scope sees them: sentences and list items, hard-wrapped lines joined.

Not the sentences of the reading: a scope runs over list items, and an item may be glued to the next
(`calon.Menghadiri`), numbered in running text (`(2)`, `b.`) or broken over lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from asn_nlp.reading.tokens import Tokens

_NOT_ABBREVIATED = re.compile(r"[^\W_]{3,}")
_LETTERS = frozenset("abcdefghij")
# A wrapped line is neither short nor a whole paragraph, in characters.
_WRAP_MIN, _WRAP_MAX = 36, 140
# No sentence is longer, in words: text without sentence ends is cut there, or work would outgrow its length.
_LONGEST = 240


@dataclass(slots=True)
class Unit:
    """Tokens `first:last` (half-open). `item`: starts behind a list marker. `paragraph`: starts one.
    `colon`: a colon ends it. `ends`: a sentence ends with it (not only a list item)."""

    first: int
    last: int
    item: bool
    paragraph: bool
    colon: bool = False


def find_units(tokens: Tokens, numbered_after: frozenset[str]) -> list[Unit]:
    """Cut the words into units. `numbered_after`: words whose numbers are no list markers."""
    n = len(tokens)
    if not n:
        return []
    text, start, end, form = tokens.text, tokens.start, tokens.end, tokens.form
    out: list[Unit] = []
    first, item, paragraph = 0, False, True
    i = 0
    if _is_marker(tokens, 0, "\n", numbered_after):
        first, item, i = 1, True, 1
    while i < n - 1:
        gap = text[end[i] : start[i + 1]]
        i += 1
        if i - first >= _LONGEST:
            out.append(Unit(first, i, item, paragraph))
            first, item, paragraph = i, False, False
        if gap == " ":
            if not (len(form[i]) == 1 and form[i] in _LETTERS and _is_marker(tokens, i, gap, numbered_after)):
                continue
            cut, marked = True, True
        elif gap == ", " or gap == "-" or gap == "/":
            continue
        else:
            marked = _is_marker(tokens, i, gap, numbered_after)
            cut = marked or _ends_unit(tokens, i - 1, gap)
        if not cut:
            continue
        bullet = marked or "•" in gap or ";" in gap or ("\n" in gap and "- " in gap)
        starts_next = i + 1 if marked else i
        if starts_next > first:
            colon = ":" in gap
            if i > first:
                out.append(Unit(first, i, item, paragraph, colon))
            first, item, paragraph = starts_next, bullet, "\n" in gap
            if marked:
                i += 0
    if n > first:
        out.append(Unit(first, n, item, paragraph))
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
        # Glued sentences; not 1.447, PM.01, S.Sos, H.Budi.
        return following.isupper() and len(tokens.form[i]) > 3 and text[tokens.end[i] - 1].islower()
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
