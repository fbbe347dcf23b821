"""From a position as printed to a family of offices, so that many spellings make one row."""

from __future__ import annotations

from functools import cache

from asn_nlp.knowledge.offices import lookup_position, words_of
from asn_nlp.report.figures import offices

OTHER = "other"


@cache
def _words() -> dict[str, str]:
    return {word: family for family, words in offices()["words"].items() for word in words}


@cache
def family(position: str | None, institution: str | None) -> str:
    """The family of a position; of the institution where no position is stated; `other` where neither
    tells."""
    for text in filter(None, (position, institution)):
        for word in words_of(text):
            if word in _words():
                return _words()[word]
        info = lookup_position(text)
        if info is None:
            continue
        if info.body is not None and info.body.kind in offices()["bodies"]:
            return str(offices()["bodies"][info.body.kind])
        if info.post.group in offices()["posts"]:
            return str(offices()["posts"][info.post.group])
    return OTHER
