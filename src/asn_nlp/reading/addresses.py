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
