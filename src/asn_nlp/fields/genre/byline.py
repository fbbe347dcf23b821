"""Rubric and byline of an essay: `Opini`, `WARTA | Tajuk | Senin`, `Oleh: Rusdi, dosen ...`."""

from __future__ import annotations

import re

from asn_nlp.knowledge.genres import byline

_HEAD = 600  # characters in which rubric and byline stand
_LINE = 120  # longest line that is a rubric or a byline
_LINES = 8
_SIGNS = frozenset("|»>/:•-")
_NOTE = ("*)", "*", "†", "¹")  # behind a name: who that is stands below the essay
_PAGE = re.compile(r"\s+(?:hal(?:aman)?\.?\s*\d+(?:\s*/\s*\d+)?|\d+)$")  # page of a printed sheet
_PARTS = re.compile(r"\s*(?:[|»>/:•]+|--+|\s-\s)\s*")


def signed_essay(text: str) -> bool:
    """Whether the first lines of an article show it to be an essay signed by somebody who is no reporter."""
    known = byline()
    signed = False
    for line in text[:_HEAD].split("\n")[:_LINES]:
        line = line.strip().lower()
        if signed and line.startswith(tuple(f"({role}" for role in known.roles)):
            return True
        if not line or len(line) > _LINE:
            continue
        line = _PAGE.sub("", line)
        parts = [line] if _SIGNS.isdisjoint(line) else _PARTS.split(line)
        if any(part in known.rubrics for part in parts):
            return True
        opener, _, rest = line.partition(" ")
        signed = opener.rstrip(":") in known.openers
        if signed and (
            rest.endswith(_NOTE) or any(re.search(rf"(?:,|-|\(|–)\s*{role}\b", rest) for role in known.roles)
        ):
            return True
    return False
