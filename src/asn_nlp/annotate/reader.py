"""What a labeller moves over: tokens and sentences of a text, in its own code points."""

from __future__ import annotations

import re

from asn_nlp.core.article import Article
from asn_nlp.reading.reading import Reading
from asn_nlp.reading.sentences import split_sentences

# Signs that belong to the sign before them: combining marks, variation selectors, skin tones, tags.
_MARKS = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
_TOKEN = re.compile(
    rf"(?:[^\W_][{_MARKS}\u200c\u200d\u00ad]*)+"  # a word
    r"|[\U0001f1e6-\U0001f1ff]{2}"  # a flag
    rf"|\S[{_MARKS}]*(?:\u200d\S[{_MARKS}]*)*"  # a sign, joined ones too
)


def tokens(text: str) -> list[tuple[int, int]]:
    """Words and single signs as half-open spans; between them is nothing but white space.

    An emoji with joiners, skin tone or variation selector is one token; a word keeps its combining marks.
    """
    return [m.span() for m in _TOKEN.finditer(text)]


def sentences(article: Article) -> list[tuple[int, int]]:
    """Sentences as half-open spans that cover all tokens: what the splitter drops joins the one before."""
    reading = Reading(article)
    spans = [reading.span(s, e) for s, e in split_sentences(reading.raw)]
    words = tokens(article.text)
    starts = sorted({s.start for s in spans} | ({words[0][0]} if words else set()))
    out: list[tuple[int, int]] = []
    at = 0
    for start, after in zip(starts, [*starts[1:], len(article.text) + 1], strict=True):
        end = start
        while at < len(words) and words[at][0] < after:
            end = max(end, words[at][1])
            at += 1
        if end > start:
            out.append((start, end))
    return out
