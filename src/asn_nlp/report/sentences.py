"""The sentences in which the evidence stands, cut into pieces so that the page can mark it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from asn_nlp.reading.sentences import split_sentences
from asn_nlp.report.masking import MASK, hidden

Piece = str | list[str | int]
"""Plain text, or [text, numbers of the fields it is evidence for, the most telling first]."""

LONGEST = 480
"""Characters of a sentence; of a longer one, those around its marks."""
AROUND = 140
MOST = 12
"""Sentences of an article."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Evidence: half-open offsets in the text, the number of its field and of its value."""

    start: int
    end: int
    field: int
    value: int


def shown(text: str) -> str:
    """One line; control characters and lone surrogates become a replacement character."""
    clean = "".join("\ufffd" if unicodedata.category(c) in ("Cs", "Co") else c for c in text)
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", clean)


def sentences(text: str, marks: Sequence[Mark], names: re.Pattern[str] | None) -> list[list[object]]:
    """[pieces, numbers of the values whose evidence it holds] of the sentences with evidence, in text order.

    Each value's first evidence comes before any second one, at most `MOST` sentences.
    """
    bounds = split_sentences(text)
    starts = [s for s, _ in bounds]
    inside = [m for m in marks if 0 <= m.start < m.end <= len(text)]

    def around(mark: Mark) -> tuple[int, int]:
        if not bounds:
            return 0, len(text)
        first = bounds[max(0, bisect_right(starts, mark.start) - 1)]
        last = bounds[max(0, bisect_right(starts, mark.end - 1) - 1)]
        return min(first[0], mark.start), max(last[1], mark.end)

    seen: set[int] = set()
    order = [m for m in inside if not (m.value in seen or seen.add(m.value))]  # type: ignore[func-returns-value]
    order += [m for m in inside if m not in order]
    chosen: list[tuple[int, int]] = []
    for mark in order:
        bound = around(mark)
        if any(b[0] <= bound[0] and bound[1] <= b[1] for b in chosen):
            continue
        chosen = [b for b in chosen if not (bound[0] < b[1] and b[0] < bound[1])] + [
            _union([bound, *(b for b in chosen if bound[0] < b[1] and b[0] < bound[1])])
        ]
        if len(chosen) == MOST:
            break
    out: list[list[object]] = []
    for begin, end in sorted(chosen):
        here = [m for m in inside if begin <= m.start and m.end <= end]
        out.append([_pieces(text, begin, end, here, names), sorted({m.value for m in here})])
    return out


def _union(bounds: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return min(b for b, _ in bounds), max(e for _, e in bounds)


def words(quoted: Sequence[tuple[str, int, int]], names: re.Pattern[str] | None) -> list[list[object]]:
    """The same from the evidence alone, where the text is not at hand: (words, field, value) each."""
    found: dict[tuple[str, int], list[int]] = {}
    for text, field, value in quoted:
        found.setdefault((text, field), []).append(value)
    return [
        [[[_plain(text, names), field]], sorted(set(values))]
        for (text, field), values in list(found.items())[:MOST]
    ]


def _plain(text: str, names: re.Pattern[str] | None) -> str:
    return shown(names.sub(MASK, text) if names else text).strip()


def _pieces(
    text: str, begin: int, end: int, marks: Sequence[Mark], names: re.Pattern[str] | None
) -> list[Piece]:
    cut_front = cut_back = False
    if end - begin > LONGEST:
        low = max(begin, min(m.start for m in marks) - AROUND)
        high = min(end, max(low + LONGEST, min(m.end for m in marks) + AROUND))
        cut_front, cut_back = low > begin, high < end
        begin, end = low, high
    secret = [(begin + s, begin + e) for s, e in hidden(text[begin:end], names)]
    cuts = {begin, end}
    cuts.update(x for m in marks for x in (m.start, m.end) if begin < x < end)
    cuts.update(x for s in secret for x in s)
    out: list[Piece] = []
    for start, stop in pairwise(sorted(cuts)):
        piece = shown(text[start:stop])
        mask = next(((s, e) for s, e in secret if s <= start and stop <= e), None)
        if mask:
            piece = MASK if mask[0] == start else ""
        _append(out, piece, sorted({m.field for m in marks if m.start <= start and stop <= m.end}))
    if cut_front:
        _prepend(out, "… ")
    if cut_back:
        _append(out, " …", [])
    return out


def _append(out: list[Piece], text: str, fields: list[int]) -> None:
    if not text:
        return
    last = out[-1] if out else None
    if not fields and isinstance(last, str):
        out[-1] = last + text
    elif fields and isinstance(last, list) and last[1:] == fields:
        last[0] = f"{last[0]}{text}"
    else:
        out.append([text, *fields] if fields else text)


def _prepend(out: list[Piece], text: str) -> None:
    if out and isinstance(out[0], str):
        out[0] = text + out[0]
    else:
        out.insert(0, text)
