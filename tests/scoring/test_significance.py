from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import comb, isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.scoring import formulas
from asn_nlp.scoring.significance import difference, holm, randomisation_test
from tests.scoring.gold import FULL, TEXT, against, article


def test_holm_worked_example() -> None:
    """Four tests, p = 0.01, 0.04, 0.03, 0.005 (the example of Wikipedia's article on the method, after
    Holm 1979): at 0.05 the first and the fourth are rejected, the others are not."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_lies_between_no_correction_and_bonferroni(p: list[float]) -> None:
    adjusted = holm(p)
    assert all(a <= b <= min(1.0, len(p) * a) + 1e-12 for a, b in zip(p, adjusted, strict=True))
    order = sorted(range(len(p)), key=p.__getitem__)
    assert [adjusted[i] for i in order] == sorted(adjusted)


def test_holm_does_not_count_what_could_not_be_tested() -> None:
    adjusted = holm([0.01, float("nan"), 0.04])
    assert adjusted[0] == 0.02
    assert isnan(adjusted[1])
    assert adjusted[2] == 0.04


def test_p_is_that_of_all_exchanges() -> None:
    """Six documents: the p value is near the share of the 64 exchanges whose difference is as large."""
    a = np.array([[1, 0, 2], [0, 1, 1], [2, 0, 0], [1, 1, 1], [0, 0, 2], [1, 0, 0]], dtype=float)
    b = np.array([[3, 0, 0], [1, 0, 0], [2, 0, 0], [2, 1, 0], [1, 0, 1], [0, 1, 1]], dtype=float)
    observed = abs(formulas.f1(b.sum(0)) - formulas.f1(a.sum(0)))
    as_large = 0
    for exchange in product([0.0, 1.0], repeat=6):
        moved = np.array(exchange) @ (b - a)
        change = abs(formulas.f1(b.sum(0) - moved) - formulas.f1(a.sum(0) + moved))
        as_large += int(change >= observed - 1e-12)
    (p,) = randomisation_test(a, b, [formulas.f1], trials=20_000)
    assert p == pytest.approx(as_large / 64, abs=0.015)


def test_a_difference_in_one_direction_only_is_the_sign_test() -> None:
    """B is right in ten more documents of fifty, A in none: p is twice the chance of ten equal coins."""
    a, b = np.zeros((50, 2)), np.zeros((50, 2))
    a[:, 1] = b[:, 1] = 1
    b[:10, 0] = 1
    (p,) = randomisation_test(a, b, [formulas.ratio], trials=50_000)
    assert p == pytest.approx(2 * comb(10, 10) / 2**10, abs=0.001)


def test_p_is_never_zero() -> None:
    """The observation counts as a trial: of nine trials none is as large, p is one of ten."""
    a, b = np.zeros((60, 2)), np.ones((60, 2))
    a[:, 1] = 1
    assert randomisation_test(a, b, [formulas.ratio], trials=9) == [pytest.approx(1 / 10)]


def test_a_system_does_not_differ_from_itself() -> None:
    gold = [replace(FULL, text=f"{TEXT} {n}") for n in range(5)]
    for d in difference(gold, against(gold, gold), against(gold, gold), trials=100):
        assert (d.delta, d.p, d.p_holm) == (0.0, 1.0, 1.0)


def test_six_fields_and_their_mean() -> None:
    gold = [replace(FULL, text=f"{TEXT} {n}") for n in range(12)]
    worse = [replace(x, values={**x.values, "rules": []}) for x in gold]
    found = {d.measure: d for d in difference(gold, against(gold, worse), against(gold, gold), trials=2000)}
    assert list(found)[-1] == "mean of six"
    assert len(found) == 7
    assert (found["rules"].a, found["rules"].b, found["rules"].delta) == (0.0, 1.0, 1.0)
    assert found["rules"].p < 0.01
    assert found["rules"].p_holm == pytest.approx(6 * found["rules"].p)
    assert found["regions"].p == 1.0
    assert found["mean of six"].p_holm == found["mean of six"].p


def test_the_two_sides_can_be_exchanged_and_the_seed_decides() -> None:
    gold = [replace(FULL, text=f"{TEXT} {n}") for n in range(8)]
    one, two = against(gold, [article(text=x.text) for x in gold[:2]] + gold[2:]), against(gold, gold)
    forth, back = difference(gold, one, two, trials=500), difference(gold, two, one, trials=500)
    assert [(d.delta, d.p) for d in forth] == [(-d.delta, d.p) for d in back]
    assert difference(gold, one, two, trials=500) == forth


def test_what_nobody_says_is_not_tested() -> None:
    gold = [article(event_date="2024-09-16")]
    found = {d.measure: d for d in difference(gold, against(gold, gold), against(gold, gold), trials=10)}
    assert found["rules"].to_dict() == {
        "measure": "rules", "a": None, "b": None, "delta": None, "p": None, "p_holm": None,
    }  # fmt: skip
