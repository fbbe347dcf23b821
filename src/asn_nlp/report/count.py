"""Counting articles. `static/js/count.js` does the same in the page; a test holds the two together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from asn_nlp.report.figures import Figure
from asn_nlp.report.index import SHIFT, Index

REST = -1
"""The key of everything beyond the rows that are shown."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Articles by key and series. `order`: keys, most articles first, `REST` last. `rest`: how many keys it
    is."""

    order: tuple[int, ...]
    totals: dict[int, int]
    cells: dict[tuple[int, int], int]
    rest: int
    articles: int


def tally(index: Index, figure: Figure, numbers: Sequence[int]) -> Tally:
    """Count the articles of a figure.

    An article counts once for a key, whatever the times it names it; within a group of series it counts under
    the first that it has. Keys with as many articles come in the order of their codes.
    """
    totals: Counter[int] = Counter()
    articles = 0
    for n in numbers:
        keys = {pair >> SHIFT for pair in index.pairs(figure.field, n)}
        totals.update(keys)
        articles += bool(keys)
    codes = index.vocabulary[figure.field].codes
    ranked = sorted(totals, key=lambda k: (-totals[k], codes[k]))
    shown = ranked if not figure.top or len(ranked) <= figure.top + 1 else ranked[: figure.top]
    kept = set(shown)
    group_of = [g for g, group in enumerate(figure.groups) for _ in group]
    cells: Counter[tuple[int, int]] = Counter()
    others = 0
    for n in numbers:
        best: dict[tuple[int, int], int] = {}
        for pair in index.pairs(figure.field, n):
            key, series = pair >> SHIFT, pair & (1 << SHIFT) - 1
            place = (key if key in kept else REST, group_of[series])
            best[place] = min(series, best.get(place, series))
        for (key, _), series in best.items():
            cells[key, series] += 1
        others += any(key == REST for key, _ in best)
    rest = len(ranked) - len(shown)
    if rest:
        totals[REST] = others
        shown = [*shown, REST]
    return Tally(tuple(shown), {k: totals[k] for k in shown}, dict(cells), rest, articles)
