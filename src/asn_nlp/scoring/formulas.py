"""Figures as functions of summed per-document counts.

Every formula takes an array `(..., columns)` of sums and gives an array `(...)`, so that the sums of all
documents and those of a thousand bootstrap samples go through the same code. `nan` where nothing was asked.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Formula = Callable[[Array], Array]


def divide(a: Array, b: Array, asked: NDArray[np.bool_]) -> Array:
    """a / b; 0 where b is 0; nan where nothing was asked."""
    out = np.divide(a, b, out=np.zeros(np.broadcast_shapes(a.shape, b.shape)), where=b > 0)
    return np.where(asked, out, np.nan)


def _parts(x: Array) -> tuple[Array, Array, Array, NDArray[np.bool_]]:
    tp, fp, fn = x[..., 0], x[..., 1], x[..., 2]
    return tp, fp, fn, tp + fp + fn > 0


def precision(x: Array) -> Array:
    """Columns tp, fp, fn."""
    tp, fp, _, asked = _parts(x)
    return divide(tp, tp + fp, asked)


def recall(x: Array) -> Array:
    """Columns tp, fp, fn."""
    tp, _, fn, asked = _parts(x)
    return divide(tp, tp + fn, asked)


def f1(x: Array) -> Array:
    """Columns tp, fp, fn."""
    tp, fp, fn, asked = _parts(x)
    return divide(2 * tp, 2 * tp + fp + fn, asked)


def ratio(x: Array) -> Array:
    """Columns hits, cases."""
    return divide(x[..., 0], x[..., 1], x[..., 1] > 0)


def macro_f1(x: Array) -> Array:
    """Columns tp, fp, fn of each class in turn: mean F1 of the classes that occur on either side."""
    each = f1(x.reshape(*x.shape[:-1], -1, 3))
    used = ~np.isnan(each)
    count = used.sum(axis=-1)
    return divide(np.where(used, each, 0.0).sum(axis=-1), count.astype(np.float64), count > 0)
