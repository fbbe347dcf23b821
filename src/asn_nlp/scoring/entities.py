"""CEAF-REE: role-filling entities against each other, each a set of mentions.

Du, Rush, Cardie (2021), "GRIT: Generative Role-filler Transformers for Document-level Event Entity
Extraction": gold and predicted entities are aligned one to one so that the sum of a similarity phi is
greatest; precision divides it by the number of predicted entities, recall by that of the gold ones. Under
`subset` (theirs) a predicted entity is right when none of its mentions is foreign to the gold entity, so that
a coreferent mention given as an entity of its own costs precision.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import TypeVar

from asn_nlp.scoring.assignment import best_pairs
from asn_nlp.scoring.prf import PRF
from asn_nlp.scoring.types import Offsets

E = TypeVar("E")


def subset(gold: Collection[Hashable], found: Collection[Hashable]) -> float:
    """1 where every predicted mention is one of the gold entity's, else 0."""
    return float(bool(found) and all(m in gold for m in found))


def proportion(gold: Collection[Hashable], found: Collection[Hashable]) -> float:
    """Share of the predicted mentions that are the gold entity's."""
    return sum(m in gold for m in found) / len(found) if found else 0.0


def subset_overlapping(gold: Offsets, found: Offsets) -> float:
    """`subset` for mentions given as offsets: a mention belongs where it overlaps one of the entity's."""
    return float(proportion_overlapping(gold, found) == 1.0)


def proportion_overlapping(gold: Offsets, found: Offsets) -> float:
    """`proportion` for mentions given as offsets."""
    if not found:
        return 0.0
    return sum(any(s < e2 and s2 < e for s2, e2 in gold) for s, e in found) / len(found)


def ceaf_ree(gold: Sequence[E], found: Sequence[E], phi: Callable[[E, E], float]) -> PRF:
    """Counts of the best alignment: `tp` is the sum of `phi(gold, found)` over aligned entities."""
    worth = {(i, j): s for i, g in enumerate(gold) for j, f in enumerate(found) if (s := phi(g, f)) > 0}
    return PRF.of_matched(sum(worth[p] for p in best_pairs(worth)), len(gold), len(found))
