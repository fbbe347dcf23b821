"""The sentences in which an error stands, with gold and prediction marked."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from asn_nlp.reading.sentences import split_sentences
from asn_nlp.scoring.types import Offsets

MOST = 3  # passages shown of one error; the others are counted
AROUND = 240  # characters of a sentence shown before and after the marks


@dataclass(frozen=True, slots=True)
class Sentences:
    """A text and the half-open offsets of its sentences."""

    text: str
    at: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> Sentences:
        """Divide a text."""
        return cls(text, tuple(split_sentences(text)))

    def around(self, start: int, end: int) -> tuple[int, int]:
        """From the sentence that holds `start` to the one that holds the last character before `end`."""
        if not self.at:
            return 0, len(self.text)
        starts = [s for s, _ in self.at]
        first = self.at[max(0, bisect_right(starts, start) - 1)]
        last = self.at[max(0, bisect_right(starts, max(start, end - 1)) - 1)]
        return min(first[0], start), max(last[1], end)


def passages(sentences: Sentences, gold: Offsets, found: Offsets) -> tuple[list[str], int]:
    """HTML of the first passages with marks, and how many more there are. The start of the text where an
    error stands nowhere in it; nothing where there is no text."""
    text = sentences.text
    if not text.strip():
        return [], 0
    gold, found = (tuple((s, e) for s, e in side if 0 <= s < e <= len(text)) for side in (gold, found))
    inside = [*gold, *found]
    if not inside:
        begin, end = sentences.around(len(text) - len(text.lstrip()), 0)
        return [_html(text, begin, min(end, begin + 2 * AROUND), (), ())], 0
    spread = _merged(sentences.around(s, e) for s, e in inside)
    out = []
    for begin, end in spread[:MOST]:
        marks = [(s, e) for s, e in inside if s < end and e > begin]
        begin = max(begin, min(s for s, _ in marks) - AROUND)
        end = min(end, max(e for _, e in marks) + AROUND)
        out.append(_html(text, begin, end, gold, found))
    return out, len(spread) - len(out)


def _merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _html(text: str, begin: int, end: int, gold: Offsets, found: Offsets) -> str:
    sides = (("g", gold), ("p", found))
    cuts = {begin, end}
    cuts.update(x for _, spans in sides for span in spans for x in span if begin < x < end)
    order = sorted(cuts)
    out = ["… " if text[:begin].strip() and not _starts(text, begin) else ""]
    for start, stop in pairwise(order):
        names = [name for name, spans in sides if _covered(spans, start, stop)]
        # A cut inside of `\r\n` leaves the one line break to what follows.
        inside = stop < end and text[stop - 1 : stop + 1] == "\r\n"
        piece = escape(visible(text[start : stop - inside]))
        if names:
            title = " and ".join({"g": "gold", "p": "predicted"}[n] for n in names)
            piece = f'<mark class="{" ".join(names)}" title="{title}">{piece}</mark>'
        out.append(piece)
    out.append(" …" if text[end:].strip() and not _stops(text, end) else "")
    return "".join(out)


def _covered(spans: Sequence[tuple[int, int]], start: int, stop: int) -> bool:
    return any(s <= start and stop <= e for s, e in spans)


def _starts(text: str, at: int) -> bool:
    return text[at - 1].isspace() and not text[at].islower()


def _stops(text: str, at: int) -> bool:
    return text[:at].rstrip()[-1:] in '.!?”"' or "\n" in text[at : at + 2]


def visible(text: str) -> str:
    """Control characters and lone surrogates become a replacement character; lines stay lines."""
    return "".join(
        "\ufffd" if c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cs") else c
        for c in text.replace("\r\n", "\n").replace("\r", "\n")
    )


def shown(text: object) -> str:
    """Any value as the content of an element."""
    return escape(visible(str(text)))
