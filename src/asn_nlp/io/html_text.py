"""The text of an article with its evidence marked, as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import pairwise

from asn_nlp.core.record import Record


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    field: str
    number: int


def highlighted(record: Record, text: str, words: list[str]) -> str:
    """The text, evidence in `<mark>`s of its field. `words`: said of each value when pointed at.

    Overlapping stretches are cut at each other's borders; a piece that several cover has one mark inside the
    other, the longest outside. The first piece of a value carries the anchor that the panel links to.
    """
    stretches = [
        _Stretch(s.start, s.end, field, n)
        for n, (field, value) in enumerate(record.values())
        for s in value.evidence
    ]
    stretches.sort(key=lambda s: (s.start, s.start - s.end))
    cuts = sorted({0, len(text), *(s.start for s in stretches), *(s.end for s in stretches)})
    out: list[str] = []
    anchored: set[int] = set()
    active: list[_Stretch] = []
    at = 0
    for start, end in pairwise(cuts):
        active = [s for s in active if s.end > start]
        while at < len(stretches) and stretches[at].start == start:
            active.append(stretches[at])
            at += 1
        active.sort(key=lambda s: s.start - s.end)
        piece = escape(text[start:end])
        new = [n for n in dict.fromkeys(s.number for s in active) if n not in anchored]
        anchored.update(new)
        out += [f'<a id="{record.id}-{n}"></a>' for n in new]
        for s in reversed(active):
            said = escape(words[s.number])
            piece = f'<mark class="f-{s.field} v{s.number}" title="{said}">{piece}</mark>'
        out.append(piece)
    return "".join(out)
