"""Is A better than B? Paired approximate randomisation by document, corrected for many fields.

Under the null hypothesis it does not matter which system made which prediction of a document: in each trial
every document's two predictions change places with probability one half. p is the share of trials whose
difference is at least as large as the observed one, the observation counted as a trial (Noreen 1989; Yeh
2000, "More accurate tests for the statistical significance of result differences"). Over the fields the p
values are adjusted by Holm's step-down method (Holm 1979).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.bootstrap import SEED
from asn_nlp.scoring.counts import Table, headline
from asn_nlp.scoring.documents import pair
from asn_nlp.scoring.formulas import Array, Formula
from asn_nlp.scoring.keys import HEADLINE
from asn_nlp.scoring.predictions import Predictions
from asn_nlp.scoring.prf import PRF

TRIALS = 10_000
_CELLS = 4_000_000


@dataclass(frozen=True, slots=True)
class Difference:
    """F1 of A and B under a measure. `delta` = b - a; `p` two-sided; `p_holm` adjusted over the six fields
    (for the mean of six, which is one test of its own, equal to `p`)."""

    measure: str
    a: float
    b: float
    delta: float
    p: float
    p_holm: float

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionary; a difference that is not defined is null."""
        names = ("a", "b", "delta", "p", "p_holm")
        numbers = {n: None if np.isnan(x := getattr(self, n)) else round(x, 6) for n in names}
        return {"measure": self.measure, **numbers}


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's adjusted p values, in the order given; `nan` stays and is not counted as a test."""
    order = sorted((p, i) for i, p in enumerate(p_values) if not np.isnan(p))
    out = [float("nan")] * len(p_values)
    highest = 0.0
    for rank, (p, i) in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - rank) * p))
        out[i] = highest
    return out


def randomisation_test(
    a: Array, b: Array, formulas: Sequence[Formula], *, trials: int = TRIALS, seed: int = SEED
) -> list[float]:
    """Two-sided p value for each formula; `a`, `b`: counts `(documents, columns)` of the two systems.

    `nan` where a system's figure is undefined. All formulas see the same exchanges.
    """
    rng = np.random.default_rng(seed)
    change = b - a
    sum_a, sum_b = a.sum(axis=0), b.sum(axis=0)
    observed = np.array([float(f(sum_b) - f(sum_a)) for f in formulas])
    as_large = np.zeros(len(formulas))
    at_once = max(1, min(trials, _CELLS // max(1, len(a))))
    for start in range(0, trials, at_once):
        moved = rng.integers(0, 2, (min(at_once, trials - start), len(a))).astype(np.float64) @ change
        for n, f in enumerate(formulas):
            found = np.abs(f(sum_b - moved) - f(sum_a + moved))
            # 1e-12: sums of the same numbers in another order count as the same difference.
            as_large[n] += np.count_nonzero(~(found < abs(observed[n]) - 1e-12))
    return [
        float("nan") if np.isnan(o) else float((n + 1) / (trials + 1))
        for n, o in zip(as_large, observed, strict=True)
    ]


def difference(
    gold: Iterable[Annotated], a: Predictions, b: Predictions, *, trials: int = TRIALS, seed: int = SEED
) -> list[Difference]:
    """B against A in the six headline fields and their mean.

    Paired approximate randomisation by document with `trials` trials, made repeatable by `seed`; the p values
    of the fields are adjusted by Holm's method.
    """
    gold = list(gold)
    tables = []
    for side in (a, b):
        pairs = pair(gold, side.documents)
        table, parts = Table(pairs), {}
        for m in HEADLINE:
            each = [PRF.of_sets(p.expected.keys[m], p.found.keys[m]) for p in pairs]
            parts[m] = table.prf("values", m, each)
        headline(table, parts)
        tables.append(table)
    specs = [s for s in tables[0].specs if s.statistic == "f1"]
    data = [t.data for t in tables]

    def over(columns: tuple[int, ...], formula: Formula) -> Formula:
        return lambda x: formula(x[..., list(columns)])

    formulas = [over(s.columns, s.formula) for s in specs]
    p_values = randomisation_test(data[0], data[1], formulas, trials=trials, seed=seed)
    adjusted = holm([p for s, p in zip(specs, p_values, strict=True) if s.family != "headline"])
    out = []
    for number, (spec, f, p) in enumerate(zip(specs, formulas, p_values, strict=True)):
        one, two = (float(f(d.sum(axis=0))) for d in data)
        corrected = p if spec.family == "headline" else adjusted[number]
        out.append(Difference(spec.measure, one, two, two - one, p, corrected))
    return out
