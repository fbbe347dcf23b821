"""The sentence around a piece of evidence."""

from __future__ import annotations

from bisect import bisect_right

from asn_nlp.core.article import Article
from asn_nlp.reading.reading import Reading

REACH = 300
"""Code points that are shown to each side of a stretch outside all sentences (page furniture)."""


class Context:
    """The sentences of one text. Offsets are code points of the text as it was given, half-open."""

    def __init__(self, text: str) -> None:
        self._text = text
        reading = Reading(Article(text))
        spans = (reading.span(start, end) for start, end in reading.sentences)
        self._sentences = [(s.start, s.end) for s in spans]
        self._starts = [start for start, _ in self._sentences]

    def __call__(self, start: int, end: int) -> tuple[int, int, str] | None:
        """Start, end and text of the sentence that holds the stretch; of all that it touches where it goes
        over an end; of its line where it stands in none. None where the text has no such offsets."""
        if not 0 <= start < end <= len(self._text):
            return None
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return self._line(start, end)
        begin, stop = first[0], last[1]
        return begin, stop, self._text[begin:stop]

    def _at(self, offset: int) -> tuple[int, int] | None:
        i = bisect_right(self._starts, offset) - 1
        return self._sentences[i] if i >= 0 and offset < self._sentences[i][1] else None

    def _line(self, start: int, end: int) -> tuple[int, int, str]:
        low, high = max(0, start - REACH), min(len(self._text), end + REACH)
        begin = self._text.rfind("\n", low, start) + 1 or low
        stop = self._text.find("\n", end, high)
        stop = high if stop < 0 else stop
        return begin, stop, self._text[begin:stop]
