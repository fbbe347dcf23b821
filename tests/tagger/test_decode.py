from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_nlp.tagger.decode import best_tags, find_spans, log_softmax

O, B, I = 0, 1, 2  # noqa: E741


def valid(tags: tuple[int, ...]) -> bool:
    return all(tag != I or (i > 0 and tags[i - 1] != O) for i, tag in enumerate(tags))


@settings(max_examples=60)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_the_best_of_all_valid_sequences(pieces: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(pieces, 2, 3)).astype(np.float32)
    logs = log_softmax(scores)
    tags = best_tags(scores)
    for label in range(2):
        worth = {
            t: sum(float(logs[i, label, x]) for i, x in enumerate(t))
            for t in product((O, B, I), repeat=pieces)
            if valid(t)
        }
        mine = tuple(int(t) for t in tags[:, label])
        assert valid(mine)
        assert worth[mine] >= max(worth.values()) - 1e-5


def test_labels_do_not_disturb_one_another_and_touching_mentions_stay_two() -> None:
    scores = np.zeros((4, 2, 3), np.float32)
    for i, tag in enumerate((B, I, B, O)):
        scores[i, 0, tag] = 5
    for i, tag in enumerate((O, B, I, I)):
        scores[i, 1, tag] = 5
    found = find_spans(scores.reshape(4, 6), ("X", "Y"))
    assert [(f.first, f.last, f.label) for f in found] == [(0, 2, "X"), (1, 4, "Y"), (2, 3, "X")]
    assert all(0.9 < f.confidence <= 1 for f in found)


def test_bias_finds_more_and_less() -> None:
    scores = np.array([[[1.0, 0.5, 0.0]]], np.float32).reshape(1, 3)
    assert find_spans(scores, ("X",)) == []
    assert len(find_spans(scores, ("X",), bias=1.0)) == 1


def test_nothing_in_nothing() -> None:
    assert find_spans(np.zeros((0, 3), np.float32), ("X",)) == []
