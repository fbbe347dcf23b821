"""What the rows of all charts have in common."""

from __future__ import annotations

from typing import Any

from asn_nlp.report.words import Language, number, say

Row = dict[str, Any]
REST_KEY = "~"
DAY = 86_400_000  # milliseconds
ROOM = 1.14  # of the longest bar: the number behind it has place


def tip(language: Language, label: str, series: str, n: int) -> str:
    """What a pointer over a mark is told."""
    name = "" if series == "all" else f" · {say(language, f'series.{series}')}"
    return f"{label}{name}: {say(language, 'articles', n=number(language, n))}"
