"""What stands right beside a date: its weekday, its brackets."""

from __future__ import annotations

from asn_nlp.knowledge.calendar import cues, weekdays
from asn_nlp.reading.tokens import Tokens

_BETWEEN = frozenset(" ,(\n'-|/")
_MAX_FILLERS = 4


def weekday_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The weekday that ends with token `i`: ISO number and index of its first token, or None."""
    form = tokens.form[i]
    if form == "at":
        name = (
            weekdays().get(f"{tokens.form[i - 1]} at") if i > 0 and tokens.gap(i - 1) in ("'", " ") else None
        )
        return (name.weekday, i - 1) if name else None
    found = weekdays().get(form)
    return (found.weekday, i) if found else None


def weekday_before(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The weekday that belongs to a date starting at token `i` ("Senin pagi (", "Rabu, tanggal ")."""
    fillers = cues("weekday_fillers")
    for j in range(i - 1, max(-1, i - 2 - _MAX_FILLERS), -1):
        gap = tokens.gap(j)
        if len(gap) > 5 or not (_BETWEEN.issuperset(gap) or (gap == ". " and tokens.form[j] == "tgl")):
            return None
        found = weekday_at(tokens, j)
        if found:
            return found
        if tokens.form[j] not in fillers:
            return None
    return None


def is_bracketed(text: str, start: int, end: int) -> bool:
    """Whether round brackets stand directly around a stretch."""
    before = text[max(0, start - 2) : start].rstrip()
    after = text[end : end + 2].lstrip()
    return before.endswith("(") and after.startswith(")")


def close_bracket(text: str, start: int, end: int) -> int:
    """The end of a stretch, moved behind a closing bracket where the stretch holds the opening one."""
    inside = text[start:end]
    if inside.count("(") > inside.count(")"):
        for at in range(end, min(end + 2, len(text))):
            if text[at] == ")":
                return at + 1
            if text[at] != " ":
                break
    return end
