"""Figures with intervals from a table of per-document counts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from asn_nlp.scoring.bootstrap import interval, weights
from asn_nlp.scoring.counts import Spec
from asn_nlp.scoring.formulas import Array
from asn_nlp.scoring.types import Figure


def figures_of(specs: Sequence[Spec], data: Array, *, seed: int, draws: int) -> list[Figure]:
    """The figures of a table of counts `(documents, columns)`."""
    total = data.sum(axis=0)
    sums = np.concatenate([w @ data for w in weights(len(data), seed=seed, draws=draws)])
    out = []
    for spec in specs:
        at = list(spec.columns)
        low, high = interval(spec.formula(sums[:, at]))
        value, support = float(spec.formula(total[at])), float(total[list(spec.support)].sum())
        out.append(Figure(spec.family, spec.measure, spec.statistic, value, low, high, support))
    return out
