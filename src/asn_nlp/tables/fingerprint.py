"""What of an article stays when another outlet prints it: its words, without page, headline and dateline."""

from __future__ import annotations

import re

from asn_nlp.core.article import Article
from asn_nlp.reading.dateline import find_dateline
from asn_nlp.reading.reading import Reading

SHINGLE = 3
"""Words a shingle: chosen with the threshold, see `evaluation/duplicates.py`."""

FEWEST = 20
"""Shingles from which on a part of a text can be told; what is shorter is compared as a whole."""

MOST_TIMES = 4
"""So many times longer than the other a text may be and still be the same story; a digest of many is not."""

_WORD = re.compile(r"\w+")


def body_words(text: str) -> list[str]:
    """The words of the story, casefolded: page furniture, headline, place and outlet of the dateline,
    punctuation and white space left out."""
    reading = Reading(Article(text))
    title = reading.metadata.title
    start = title[1] if title else 0
    view = reading.view[start:]
    lead = len(view) - len(view.lstrip())
    dateline = find_dateline(view, lead, len(view))
    if dateline is not None:
        view = view[dateline.end :]
    return _WORD.findall(view.casefold())


def shingles(words: list[str], size: int = SHINGLE) -> list[str]:
    """The distinct runs of `size` words, sorted; a shorter text is one run, an empty one none."""
    if len(words) <= size:
        return [" ".join(words)] if words else []
    return sorted({" ".join(words[i : i + size]) for i in range(len(words) - size + 1)})


def likeness(a: set[int], b: set[int]) -> float:
    """How far two texts tell the same in the same words, 0 to 1, from the hashes of their shingles.

    The share of the shorter one's shingles that stand in the longer one too (Broder's containment): a copy
    is often cut. Where one is very short, or the other many times as long, the share of all their shingles
    that both have (Jaccard's coefficient).
    """
    shared = len(a & b)
    if not shared:
        return 0.0
    fewer, more = sorted((len(a), len(b)))
    whole = fewer < FEWEST or more > MOST_TIMES * fewer
    return shared / (fewer + more - shared) if whole else shared / fewer
