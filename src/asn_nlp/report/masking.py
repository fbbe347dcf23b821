"""Hiding the names of people that a record knows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from asn_nlp.core.record import Record

MASK = "███"
SHORTEST = 3
"""A word of a name that is shorter is hidden only beside a longer one: `T. Zulkarnaini`, `Sri Wahyuni H`."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BETWEEN = r"[.,'’\s-]{1,3}"


def pattern(record: Record) -> re.Pattern[str] | None:
    """What finds the names of a record's officials in its text, also in parts and in capitals; None without
    names. Linear: alternatives of fixed words with a bounded gap between them."""
    words = {w for official in record.officials for w in _WORD.findall(official.name or "")}
    return _compiled(words)


def _compiled(words: Iterable[str]) -> re.Pattern[str] | None:
    forms = {f for w in words for f in (w, w.upper())}
    long = sorted((re.escape(f) for f in forms if len(f) >= SHORTEST), key=lambda f: (-len(f), f))
    if not long:
        return None
    short = sorted(re.escape(f) for f in forms if len(f) < SHORTEST)
    some = "|".join([*long, *short])
    lead = f"(?:(?:{'|'.join(short)})\\b{_BETWEEN})*" if short else ""
    return re.compile(rf"\b{lead}(?:{'|'.join(long)})\b(?:{_BETWEEN}(?:{some})\b)*")


def hidden(text: str, names: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """Half-open stretches of names in a text."""
    return [m.span() for m in names.finditer(text)] if names else []


def masked(text: str, names: re.Pattern[str] | None) -> str:
    """The text with its names replaced by a mark."""
    return names.sub(MASK, text) if names else text
