"""Internet addresses in print, as outlets sign with them: `TRIBUNX.COM`, `berita.kabx.go.id`."""

from __future__ import annotations

import re
from functools import cache

from asn_nlp.knowledge.outlets import outlet_patterns


@cache
def address() -> re.Pattern[str]:
    """A whole address: a name of three letters or more and one or two endings."""
    ends = "|".join(sorted(outlet_patterns().domains, key=len, reverse=True))
    return re.compile(rf"(?:www\.)?[\w-]{{3,}}(?:\.[\w-]{{2,20}})?\.(?:{ends})\b(?!\.\w)", re.IGNORECASE)


def find_address(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The first whole address in `text[start:end]`, or None."""
    end = len(text) if end is None else end
    # Hardly any stretch has a dot that a search for the whole pattern would be worth.
    return address().search(text, start, end) if text.find(".", start, end) >= 0 else None
