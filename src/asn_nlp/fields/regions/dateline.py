"""Whether a name stands in the dateline: at the head of a paragraph, with a dash, bar or outlet behind it."""

from __future__ import annotations

import re

_LATEST = 4000  # datelines stand near the top; page headers may push them down
_BEFORE = 60  # characters of the line that may stand before the place: an outlet, another place
# Before: nothing, or an outlet's name with its separator; no running prose.
_HEAD = re.compile(
    r"(?:[^\n.,|/-]{1,28}(?:\.[A-Za-z.]{2,10})?\s?(?:\|{1,2}|//|--?|,|:)\s?|[A-Z][\w .]{1,30}[,\s]\s?)?\"?\s*"
)
# Behind: perhaps more of the place, perhaps the outlet, and a separator before the lead.
_TAIL = re.compile(
    r"[,.]?(?:\s?[A-Z(][\w.'&)]*+){0,5}+(?:,\s?(?:[A-Z][\w.'&/]*+\s?){1,4}+)?\s?(?:\([^()\n]{2,45}\))?\s?,?\s?"
    r"(?:-{1,3}(?!\w+-)|\|{1,2}|//|~)"
    r"|,?\s?[\w-]{3,30}+\.(?i:com|co\.id|id|net|news)\s?:"
    r"|,?\s?\([^()\n]{3,45}\)\s?[,:]?\s?(?=[A-Z\"])"
)


def in_dateline(view: str, start: int, end: int) -> bool:
    """Whether the name at `start:end` is a dateline's place."""
    if start > _LATEST:
        return False
    low = max(0, start - _BEFORE)
    line = view.rfind("\n", low, start) + 1
    if line == 0 and low > 0:
        return False
    head = view[max(line, low) : start].lstrip()
    if head and not _HEAD.fullmatch(head):
        return False
    tail = view[end : end + 90].split("\n", 1)[0]
    m = _TAIL.match(tail)
    if m is None:
        return False
    # A headline may hold a dash or colon too: a dateline has its lead behind it.
    newline = view.find("\n", end, end + 160)
    return newline == -1 or newline - start > 110 or len(view) - end < 160
