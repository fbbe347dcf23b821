"""Part credit for dates that are stated less precisely."""

from __future__ import annotations

from collections.abc import Iterable

from asn_nlp.scoring.assignment import best_pairs
from asn_nlp.scoring.prf import PRF


def date_similarity(a: str, b: str) -> float:
    """Share of the finer date that the coarser one states: `2024-09` of `2024-09-16` is 2/3.

    1 for equal dates, 0 where a stated part differs (`2024-09-15`, `2024-09-16`). Symmetric.
    """
    x, y = a.split("-"), b.split("-")
    short, long = sorted((x, y), key=len)
    return len(short) / len(long) if long[: len(short)] == short else 0.0


def partial_dates(gold: Iterable[str], found: Iterable[str]) -> PRF:
    """One-to-one matching of two sets of ISO dates that is worth most, as (fractional) counts."""
    a, b = sorted(set(gold)), sorted(set(found))
    worth = {(i, j): s for i, x in enumerate(a) for j, y in enumerate(b) if (s := date_similarity(x, y)) > 0}
    return PRF.of_matched(sum(worth[p] for p in best_pairs(worth)), len(a), len(b))
