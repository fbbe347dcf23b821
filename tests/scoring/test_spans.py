from __future__ import annotations

from itertools import product
from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.scoring.prf import PRF
from asn_nlp.scoring.spans import (
    SCHEMES,
    LabelledSpan,
    Scheme,
    dice,
    macro_f1,
    match,
    score,
    score_by_label,
)
from tests.scoring.gold import spans

Spans = list[LabelledSpan]


def of(*parts: tuple[int, int, str]) -> Spans:
    return [LabelledSpan(*p) for p in parts]


@pytest.mark.parametrize(
    ("found", "strict", "exact", "overlap", "type_"),
    [
        ((10, 20, "A"), 1, 1, 1, 1),
        ((10, 20, "B"), 0, 1, 0, 0),
        ((10, 19, "A"), 0, 0, 1, 1),
        ((10, 50, "A"), 0, 0, 0, 1),  # Dice 20/50
        ((5, 15, "A"), 0, 0, 1, 1),  # Dice 10/20, the bound itself
        ((4, 14, "A"), 0, 0, 0, 1),  # Dice 8/20
        ((20, 30, "A"), 0, 0, 0, 0),  # adjacent: ends are half-open
        ((0, 10, "A"), 0, 0, 0, 0),
        ((12, 18, "B"), 0, 0, 0, 0),
    ],
)
def test_one_against_one(
    found: tuple[int, int, str], strict: int, exact: int, overlap: int, type_: int
) -> None:
    gold = of((10, 20, "A"))
    got = [score(gold, of(found), scheme).tp for scheme in SCHEMES]
    assert got == [strict, exact, overlap, type_]


def test_each_span_is_matched_once() -> None:
    assert score(of((0, 10, "A")), of((0, 5, "A"), (5, 10, "A")), "type") == PRF(1, 1, 0)
    assert score(of((0, 4, "A"), (6, 10, "A")), of((0, 10, "A")), "type") == PRF(1, 0, 1)


def test_the_most_pairs_before_the_closest_pair() -> None:
    gold, found = of((0, 10, "A"), (10, 14, "A")), of((0, 11, "A"), (0, 6, "A"))
    # The closest pair alone (0-10 with 0-11) would leave 10-14 without a partner.
    assert match(gold, found, "type") == [(gold[0], found[1]), (gold[1], found[0])]


def test_the_closest_of_equal_counts() -> None:
    gold, found = of((0, 10, "A")), of((0, 9, "A"), (1, 7, "A"))
    assert match(gold, found, "overlap") == [(gold[0], found[0])]


def test_exact_prefers_the_same_label() -> None:
    gold, found = of((0, 5, "A"), (0, 5, "B")), of((0, 5, "B"), (0, 5, "C"))
    assert match(gold, found, "exact") == [(gold[0], found[1]), (gold[1], found[0])]


def test_exact_has_no_labels() -> None:
    with pytest.raises(ValueError, match="boundaries only"):
        score_by_label([], [], "exact")


def test_macro_is_the_mean_over_the_labels_in_use() -> None:
    gold, found = of((0, 5, "A"), (9, 12, "B")), of((0, 5, "A"), (20, 22, "C"))
    by_label = score_by_label(gold, found, "strict")
    assert by_label == {"A": PRF(1, 0, 0), "B": PRF(0, 0, 1), "C": PRF(0, 1, 0)}
    assert macro_f1(by_label.values()) == pytest.approx(1 / 3)
    assert isnan(macro_f1([]))


@given(spans(), spans(), st.randoms(), st.sampled_from(SCHEMES))
def test_order_and_repetition_do_not_matter(
    gold: Spans, found: Spans, random: object, scheme: Scheme
) -> None:
    once = match(gold, found, scheme)
    again = [*gold, *gold], [*found, *found]
    for side in again:
        random.shuffle(side)  # type: ignore[attr-defined]
    assert match(*again, scheme) == once
    assert score(*again, scheme) == score(gold, found, scheme)


@given(spans(), spans(), st.sampled_from(SCHEMES))
def test_exchanging_the_sides_exchanges_precision_and_recall(
    gold: Spans, found: Spans, scheme: Scheme
) -> None:
    assert score(found, gold, scheme) == score(gold, found, scheme).swapped


@given(spans(), st.sampled_from(SCHEMES))
def test_perfect_is_one_and_empty_is_nothing(gold: Spans, scheme: Scheme) -> None:
    n = len(set(gold))
    assert score(gold, gold, scheme) == PRF(n, 0, 0)
    assert score(gold, [], scheme) == PRF(0, 0, n)
    assert score([], gold, scheme) == PRF(0, n, 0)


@given(spans(), spans())
def test_schemes_from_hard_to_easy(gold: Spans, found: Spans) -> None:
    tp = {scheme: score(gold, found, scheme).tp for scheme in SCHEMES}
    assert tp["strict"] <= tp["overlap"] <= tp["type"]
    assert tp["strict"] <= tp["exact"]


@given(spans(), spans(), st.sampled_from(SCHEMES))
def test_matches_and_counts_agree(gold: Spans, found: Spans, scheme: Scheme) -> None:
    pairs = match(gold, found, scheme)
    assert len(pairs) == score(gold, found, scheme).tp
    assert len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)


@given(spans(most=5), spans(most=5))
def test_candidates_are_all_overlapping_pairs(gold: Spans, found: Spans) -> None:
    """The sweep over sorted spans sees what comparing everything with everything sees."""
    from asn_nlp.scoring.spans import _overlaps

    a, b = sorted(set(gold)), sorted(set(found))
    everything = {(i, j): dice(x, y) for (i, x), (j, y) in product(enumerate(a), enumerate(b))}
    assert _overlaps(a, b) == {at: d for at, d in everything.items() if d > 0}
