"""In which order articles are offered."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Literal

from asn_nlp.annotate.model import Json

Order = Literal["file", "random", "uncertain", "stratified"]
_LOOKED_AT = 3

Look = tuple[float, str]
"""How unsure the engine is of an article, and which genre it sees."""


def uncertainty(base: Json) -> float:
    """How unsure the engine is of an article: 1 less the mean of its three lowest confidences (least
    confidence sampling, Lewis and Gale 1994, over the values of a record)."""
    found = [x["confidence"] for x in (*base["items"], *base["fields"].values())]
    lowest = sorted(c for c in found if c is not None)[:_LOOKED_AT]
    return 1 - sum(lowest) / len(lowest) if lowest else 1.0


def look(base: Json) -> Look:
    """What the order goes by."""
    return round(uncertainty(base), 6), str(base["fields"]["genre"]["value"])


def arrange(ids: Sequence[str], order: Order, seed: int, looks: Mapping[str, Look]) -> list[str]:
    """The ids in the order wanted; the same for the same seed. `looks`: of every id, where the order asks.

    `stratified`: genres take turns, at random inside a genre, so that every beginning holds all of them.
    """
    if order == "file":
        return list(ids)
    if order == "uncertain":
        return sorted(ids, key=lambda id_: (-looks[id_][0], id_))
    rng = random.Random(seed)
    if order == "random":
        return rng.sample(list(ids), len(ids))
    strata: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        strata[looks[id_][1]].append(id_)
    groups: Iterable[list[str]] = [rng.sample(strata[genre], len(strata[genre])) for genre in sorted(strata)]
    return [id_ for turn in zip_longest(*groups) for id_ in turn if id_ is not None]
