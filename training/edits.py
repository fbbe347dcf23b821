"""Changing stretches of an example's text, everything that is said of it kept in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate

from training.examples import Example, Stretch


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `[start, end)` become `text`. `answers`: what is then right of that stretch instead."""

    start: int
    end: int
    text: str
    answers: Mapping[str, frozenset[str]] = field(default_factory=dict)


def apart(edits: Iterable[Edit]) -> list[Edit]:
    """Edits by place; of two that share a character the earlier, of one place the first."""
    out: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if not out or edit.start >= out[-1].end:
            out.append(edit)
    return out


def apply(example: Example, edits: Iterable[Edit]) -> Example:
    """The example with its text changed. A stretch that an edit cuts, or one inside an edit, is left out:
    what it said may no longer hold."""
    todo = apart(edits)
    parts: list[str] = []
    at = 0
    for edit in todo:
        parts += [example.text[at : edit.start], edit.text]
        at = edit.end
    text = "".join(parts) + example.text[at:]
    moved = list(accumulate((len(e.text) - (e.end - e.start) for e in todo), initial=0))

    def place(offset: int) -> int | None:
        """New offset of a boundary; None inside an edit."""
        shift = 0
        for edit, after in zip(todo, moved[1:], strict=True):
            if offset >= edit.end:
                shift = after
            elif offset > edit.start:
                return None
            else:
                break
        return offset + shift

    whole = {(e.start, e.end): e for e in todo}
    stretches = []
    for s in example.stretches:
        start, end = place(s.start), place(s.end)
        if start is None or end is None:
            continue
        own = whole.get((s.start, s.end))
        answers = {**s.answers, **own.answers} if own is not None else s.answers
        stretches.append(Stretch(start, end, s.label, answers))
    unsure = []
    for a, b, label in example.unsure:
        start, end = place(a), place(b)
        if start is not None and end is not None:
            unsure.append((start, end, label))
    return replace(example, text=text, stretches=tuple(stretches), unsure=tuple(unsure))
