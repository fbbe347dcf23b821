from __future__ import annotations

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.scoring.prf import PRF

counts = st.builds(PRF, st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))


@given(counts, counts, counts)
def test_counts_are_a_monoid(a: PRF, b: PRF, c: PRF) -> None:
    assert (a + b) + c == a + (b + c)
    assert a + b == b + a
    assert a + PRF() == a == PRF() + a
    assert PRF.total([a, b, c]) == a + b + c


@given(counts)
def test_exchanging_the_sides_exchanges_precision_and_recall(a: PRF) -> None:
    if a.tp + a.fp + a.fn:
        assert (a.swapped.precision, a.swapped.recall) == (a.recall, a.precision)
        assert a.swapped.f1 == a.f1


@pytest.mark.parametrize(
    ("gold", "found", "scores"),
    [
        ("abc", "bcde", (2 / 4, 2 / 3, 4 / 7)),
        ("abc", "abc", (1, 1, 1)),
        ("abc", "", (0, 0, 0)),
        ("", "abc", (0, 0, 0)),
        ("aab", "bba", (1, 1, 1)),  # sets: how often a value is said does not count
    ],
)
def test_sets(gold: str, found: str, scores: tuple[float, float, float]) -> None:
    prf = PRF.of_sets(gold, found)
    assert (prf.precision, prf.recall, prf.f1) == pytest.approx(scores)
    assert prf.support == len(set(gold))


def test_nothing_asked_and_nothing_answered_is_no_score() -> None:
    assert all(isnan(x) for x in (PRF().precision, PRF().recall, PRF().f1))


def test_part_credit() -> None:
    prf = PRF.of_matched(1.5, gold=2, found=3)
    assert (prf.precision, prf.recall, prf.f1) == pytest.approx((0.5, 0.75, 0.6))
