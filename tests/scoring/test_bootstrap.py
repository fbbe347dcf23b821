from __future__ import annotations

import numpy as np
import pytest

from asn_nlp.scoring import bootstrap
from asn_nlp.scoring.bootstrap import interval, weights


def test_a_sample_has_as_many_documents_as_there_are() -> None:
    (block,) = weights(7, draws=50, seed=1)
    assert block.shape == (50, 7)
    assert (block.sum(axis=1) == 7).all()
    assert (block == block.round()).all()


def test_the_seed_decides_and_the_block_size_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    (once,) = weights(10, draws=30, seed=3)
    monkeypatch.setattr(bootstrap, "_CELLS", 70)
    blocks = list(weights(10, draws=30, seed=3))
    assert [len(b) for b in blocks] == [7, 7, 7, 7, 2]
    assert (np.concatenate(blocks) == once).all()
    assert (np.concatenate(list(weights(10, draws=30, seed=4))) != once).any()


def test_the_interval_of_a_mean_is_that_of_the_textbook() -> None:
    """Of a rate of 0.3 in 1,000 documents: about 1.96 standard errors of 0.0145 to each side."""
    hits = np.array([1.0] * 300 + [0.0] * 700)
    samples = np.concatenate([w @ hits / 1000 for w in weights(1000, draws=2000)])
    low, high = interval(samples)
    assert low == pytest.approx(0.3 - 1.96 * 0.0145, abs=0.004)
    assert high == pytest.approx(0.3 + 1.96 * 0.0145, abs=0.004)


def test_samples_in_which_nothing_was_asked_are_left_out() -> None:
    assert interval(np.array([np.nan, 0.5, 0.5])) == (0.5, 0.5)
    assert np.isnan(interval(np.array([np.nan]))).all()
