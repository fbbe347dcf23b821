"""Sentences of a view, as offsets."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?])[\"')]*\s+|\n+")


def split_sentences(view: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of a view, in order; white space at their ends left out."""
    out: list[tuple[int, int]] = []
    at = 0
    for m in _END.finditer(view):
        if view[at : m.start()].strip():
            out.append((at, m.start()))
        at = m.end()
    if view[at:].strip():
        out.append((at, len(view)))
    return out
