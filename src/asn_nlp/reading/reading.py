"""A reading: everything that the fields need to know of a text, computed once."""

from __future__ import annotations

from bisect import bisect_right

from asn_nlp.core.article import Article
from asn_nlp.core.build import build_span
from asn_nlp.core.span import Grounding, Span
from asn_nlp.reading.furniture import Furniture, find_furniture
from asn_nlp.reading.metadata import Metadata, find_metadata
from asn_nlp.reading.sentences import split_sentences
from asn_nlp.reading.tokens import Tokens, tokenize
from asn_nlp.reading.view import View, make_view

_ARTICLE = 80
"""Words from which on a text is an article."""


class Reading:
    """An article, read.

    `raw`: the normalised view with everything in it. `view`: the same with furniture blanked to spaces (line
    breaks kept); all offsets inside the library are offsets into these two, which have equal length.
    Fields read `view`, its words (`tokens`) and the spans of its `sentences` (half-open); only `span` leads
    back to the article's own offsets.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self._map: View = make_view(article.text)
        self._same_offsets: bool = self._map.same_offsets
        self.raw: str = self._map.text
        self.furniture: list[Furniture] = find_furniture(self.raw)
        self.metadata: Metadata = find_metadata(self.raw, self.furniture)
        self.view: str = _blank(self.raw, self.furniture)
        self.tokens: Tokens = tokenize(self.view)
        self.sentences: list[tuple[int, int]] = split_sentences(self.view)
        self._sentence_starts: list[int] = [s for s, _ in self.sentences]

    @property
    def is_article(self) -> bool:
        """Whether the text is a whole article; what a shorter passage lacks says nothing, and what was learnt
        from articles does not hold for it."""
        return len(self.tokens) >= _ARTICLE

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds the offset (the one before it where it falls between two)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def sentence_span(self, offset: int) -> tuple[int, int]:
        """Span of the sentence that holds the offset; the whole view where there is no sentence."""
        return self.sentences[self.sentence_at(offset)] if self.sentences else (0, len(self.view))

    def span(self, start: int, end: int, grounding: Grounding = "exact") -> Span:
        """View offsets -> a span of the article's own text."""
        if not self._same_offsets:
            start, end = self._map.to_source(start, end)
        return build_span(start, end, self.article.text[start:end], grounding)


def _blank(raw: str, furniture: list[Furniture]) -> str:
    if not furniture:
        return raw
    parts: list[str] = []
    at = 0
    for f in furniture:
        if f.start < at:
            continue
        parts.append(raw[at : f.start])
        hidden = raw[f.start : f.end]
        parts.append("\n".join(" " * len(line) for line in hidden.split("\n")))
        at = f.end
    parts.append(raw[at:])
    return "".join(parts)
