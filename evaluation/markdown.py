"""Tables in Markdown, for every page that figures are written to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isnan

from asn_nlp.scoring import Figure


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, the first column left, the others right."""
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def number(x: float, digits: int = 3) -> str:
    """A dash where nothing was asked."""
    return "–" if isnan(x) else f"{x:.{digits}f}"


def cell(f: Figure) -> str:
    """The value with its interval below."""
    return number(f.value) if isnan(f.low) else f"{number(f.value)}<br><sub>{f.low:.2f}–{f.high:.2f}</sub>"
