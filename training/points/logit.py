"""A conditional logit with a ridge (McFadden 1974; Hoerl and Kennard 1970).

The probability of an answer is the softmax, over the answers of its article, of the points it has already and
its weighted signs. Where several are right (a day that is named twice) their probabilities are added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import coo_array, csr_array

from training.points.cases import Case, Table

Floats = NDArray[np.float64]
_STEPS = 2000
_EXACT = 1e-5  # largest slope at the end: far below what rounding can show


@dataclass(frozen=True, slots=True)
class Strength:
    """`ridge`: cost of the sum of the squared weights; `scale`: what all points are multiplied by in the
    softmax, those given before among them: how sure they make it."""

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
        sizes = [len(case.answers) for case in cases]
        rows, columns, values = np.array(entries, dtype=np.float64).reshape(-1, 3).T
        at = (rows.astype(np.intp), columns.astype(np.intp))
        self.x = csr_array(coo_array((values, at), shape=(sum(sizes), len(names))))
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


def names_of(cases: Sequence[Case], rarest: int = 1) -> list[str]:
    """Signs that at least `rarest` of the answers have, by name."""
    seen = Counter(name for case in cases for signs in case.signs for name, v in signs.items() if v)
    return sorted(name for name, count in seen.items() if count >= rarest)


def fit(cases: Sequence[Case], strength: Strength, rarest: int = 1) -> dict[str, float]:
    """The likeliest weights; of the cases only the open ones teach. Nothing is drawn: the same cases give
    the same weights. Raises `ValueError` where no case is open, or the search ends without a result."""
    teach = [case for case in cases if case.is_open]
    if not teach:
        raise ValueError("no article leaves a choice: there is nothing to learn from")
    names = names_of(teach, rarest)
    choices = Choices(teach, names)

    def cost(weights: Floats) -> tuple[float, Floats]:
        value, slope = choices.loss(weights, strength.scale)
        return value + strength.ridge * float(weights @ weights), slope + 2 * strength.ridge * weights

    # scikit-learn's LogisticRegression has the same classes in every row and no points given before: neither
    # the days of an article nor the points of the cues fit in. Hence the likelihood above and scipy's search.
    found = minimize(
        cost,
        np.zeros(len(names)),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": _STEPS, "maxfun": 2 * _STEPS, "gtol": _EXACT, "ftol": 0.0},
    )
    if not np.isfinite(found.fun) or found.nit >= _STEPS:
        raise ValueError(f"no weights were found: {found.message}")
    return dict(zip(names, found.x.tolist(), strict=True))


def loss_of(cases: Sequence[Case], table: Table, scale: float) -> float:
    """Negative log-likelihood of the right answers of the open cases, summed."""
    tested = [case for case in cases if case.is_open]
    if not tested:
        return 0.0
    names = sorted(table)
    return Choices(tested, names).loss(np.array([table[name] for name in names]), scale)[0]
