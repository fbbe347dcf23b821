"""A conditional logit with a ridge towards given weights (McFadden 1974; Hoerl and Kennard 1970).

The probability of an answer is the softmax, over the answers open in its article, of the points it has and its
weighted signs. Where several answers are right (a day that is named twice) their probabilities are added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from training.points.cases import Case, Table

Floats = NDArray[np.float64]
_STEPS = 2000
_EXACT = 1e-5  # largest slope at the end: far below what rounding can show


@dataclass(frozen=True, slots=True)
class Strength:
    """`ridge`: cost of the squared distance from the start; `scale`: what the points are multiplied by
    in the softmax: how sure they make it."""

    ridge: float
    scale: float = 1.0


class Choices:
    """Cases as arrays: a row an answer, the rows of an article side by side, a column a sign."""

    def __init__(self, cases: Sequence[Case], names: Sequence[str]) -> None:
        column = {name: n for n, name in enumerate(names)}
        entries = [
            (row, column[name], float(value))
            for row, signs in enumerate(signs for case in cases for signs in case.signs)
            for name, value in signs.items()
            if value and name in column
        ]
        rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
        sizes = [len(case.answers) for case in cases]
        self.x = csr_array((values, (rows, columns)), shape=(sum(sizes), len(names)), dtype=np.float64)
        self.given: Floats = np.array([points for case in cases for points in case.given])
        self.right = np.array([answer == case.gold for case in cases for answer in case.answers])
        self.first = np.cumsum([0, *sizes[:-1]])
        self.article = np.repeat(np.arange(len(cases)), sizes)

    def loss(self, weights: Floats, scale: float) -> tuple[float, Floats]:
        """Negative log-likelihood of the right answers, and its slope in the weights."""
        points = scale * (self.given + self.x @ weights)
        all_of = np.logaddexp.reduceat(points, self.first)
        good = np.where(self.right, points, -np.inf)
        good_of = np.logaddexp.reduceat(good, self.first)
        share = np.exp(points - all_of[self.article]) - np.exp(good - good_of[self.article])
        slope: Floats = scale * (self.x.T @ share)
        return float((all_of - good_of).sum()), slope


def names_of(cases: Sequence[Case], rarest: int) -> list[str]:
    """Signs that at least `rarest` of the answers have, by name."""
    seen = Counter(name for case in cases for signs in case.signs for name, v in signs.items() if v)
    return sorted(name for name, count in seen.items() if count >= rarest)


def fit(cases: Sequence[Case], strength: Strength, start: Table, rarest: int = 1) -> dict[str, float]:
    """The likeliest weights; of the cases only the open ones teach. Nothing is drawn: the same cases give
    the same weights. Raises `ValueError` where no case is open, or the search ends without a result."""
    teach = [case for case in cases if case.is_open]
    if not teach:
        raise ValueError("no article leaves a choice: there is nothing to learn from")
    names = sorted({*names_of(teach, rarest), *start})
    choices, origin = Choices(teach, names), np.array([start.get(name, 0.0) for name in names])

    def cost(weights: Floats) -> tuple[float, Floats]:
        value, slope = choices.loss(weights, strength.scale)
        away = weights - origin
        return value + strength.ridge * float(away @ away), slope + 2 * strength.ridge * away

    # scikit-learn's LogisticRegression has one set of classes, a ridge towards zero and no points given before:
    # neither the days of an article nor the points of the cues fit in. Hence the likelihood above.
    options = {"maxiter": _STEPS, "maxfun": 2 * _STEPS, "gtol": _EXACT, "ftol": 1e-14}
    found = minimize(cost, origin, jac=True, method="L-BFGS-B", options=options)
    if not np.isfinite(found.fun) or found.nit >= _STEPS:
        raise ValueError(f"no weights were found: {found.message}")
    return dict(zip(names, found.x.tolist(), strict=True))
