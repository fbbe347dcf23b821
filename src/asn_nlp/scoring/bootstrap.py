"""95 % intervals: percentile bootstrap over documents (Efron and Tibshirani 1993, chapter 13).

A sample draws as many documents as there are, with replacement; it is kept as the number of times that each
document was drawn, so that the sums of all samples are one matrix product.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from asn_nlp.scoring.formulas import Array

SEED = 20261121
DRAWS = 1000
_CELLS = 4_000_000  # weights held at a time


def weights(documents: int, *, draws: int = DRAWS, seed: int = SEED) -> Iterator[Array]:
    """Samples in blocks `(draws in the block, documents)`: how often each document was drawn."""
    rng = np.random.default_rng(seed)
    at_once = max(1, min(draws, _CELLS // max(1, documents)))
    for start in range(0, draws, at_once):
        block = np.empty((min(at_once, draws - start), documents))
        for row in block:
            row[:] = np.bincount(rng.integers(0, documents, documents), minlength=documents)
        yield block


def interval(samples: Array) -> tuple[float, float]:
    """2.5 and 97.5 percent points; samples in which nothing was asked (`nan`) are left out."""
    kept: NDArray[np.float64] = samples[~np.isnan(samples)]
    if not len(kept):
        return float("nan"), float("nan")
    low, high = np.quantile(kept, [0.025, 0.975])
    return float(low), float(high)
