"""Which articles the list holds where there are more than it may."""

from __future__ import annotations

from collections import Counter

from asn_nlp.report.index import MULTIPLE, SINGLE, Index

EXAMPLES = (1, 3, 10)
"""Newest articles that every bar, circle and cell leads to, round by round as far as the limit allows."""


def chosen(index: Index, limit: int) -> list[int]:
    """Numbers of at most `limit` articles, in order: first examples of every value, so that no figure leads
    nowhere, then the newest; articles on neutrality before others."""
    everything = range(len(index))
    if len(everything) <= limit:
        return list(everything)
    newest = sorted(everything, key=lambda n: (not index.relevant[n], -(index.day[n] or -(10**6)), n))
    taken: set[int] = set()
    seen: Counter[tuple[str, int]] = Counter()
    for wanted in (*EXAMPLES, None):
        for n in newest:
            if len(taken) >= limit:
                return sorted(taken)
            if n in taken:
                continue
            values = [(f, p) for f in (*MULTIPLE, *SINGLE) for p in index.pairs(f, n)]
            if wanted is None or any(seen[v] < wanted for v in values):
                seen.update(values)
                taken.add(n)
    return sorted(taken)
