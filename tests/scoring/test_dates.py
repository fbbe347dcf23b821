from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.scoring.dates import date_similarity, partial_dates
from asn_nlp.scoring.prf import PRF

dates = st.sets(st.sampled_from(["2024", "2024-09", "2024-09-16", "2024-09-15", "2023-09-16", "2023"]))


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        ("2024-09-16", "2024-09-16", 1),
        ("2024-09", "2024-09-16", 2 / 3),
        ("2024", "2024-09-16", 1 / 3),
        ("2024", "2024-09", 1 / 2),
        ("2024-09-15", "2024-09-16", 0),
        ("2024-10", "2024-09-16", 0),
        ("2023", "2024-09-16", 0),
    ],
)
def test_share_of_the_finer_date(a: str, b: str, share: float) -> None:
    assert date_similarity(a, b) == date_similarity(b, a) == pytest.approx(share)


def test_the_exact_date_takes_the_exact_prediction() -> None:
    prf = partial_dates(["2024-09-16", "2024-09"], ["2024-09-16", "2024"])
    assert (prf.tp, prf.fp, prf.fn) == pytest.approx((1.5, 0.5, 0.5))


@given(dates, dates)
def test_part_credit_is_never_less_than_exact_credit(gold: set[str], found: set[str]) -> None:
    partial, exact = partial_dates(gold, found), PRF.of_sets(gold, found)
    assert partial.tp >= exact.tp - 1e-9
    assert partial.tp + partial.fp == pytest.approx(exact.tp + exact.fp)
    back = partial_dates(found, gold)
    assert (back.tp, back.fp, back.fn) == pytest.approx((partial.tp, partial.fn, partial.fp))
