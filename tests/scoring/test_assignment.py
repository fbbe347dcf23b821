from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.scoring.assignment import best_pairs

worths = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9).map(float), max_size=12
)


def brute_force(worth: dict[tuple[int, int], float]) -> float:
    """The greatest worth of any one-to-one matching, by trying all."""
    return max(sum(worth.get((i, p[i]), 0.0) for i in range(5)) for p in permutations(range(5)))


@given(worths)
def test_no_matching_is_worth_more(worth: dict[tuple[int, int], float]) -> None:
    pairs = best_pairs(worth)
    assert sum(worth[p] for p in pairs) == brute_force(worth)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


@given(worths)
def test_the_order_of_the_candidates_does_not_matter(worth: dict[tuple[int, int], float]) -> None:
    assert best_pairs(dict(reversed(worth.items()))) == best_pairs(worth)


def test_the_first_choice_gives_way_to_the_best_total() -> None:
    assert best_pairs({(0, 0): 5, (0, 1): 4, (1, 0): 4}) == [(0, 1), (1, 0)]


def test_ties_go_to_the_lower_index() -> None:
    assert best_pairs({(0, 1): 1, (0, 0): 1}) == [(0, 0)]
    assert best_pairs({(1, 0): 1, (0, 0): 1}) == [(0, 0)]
    assert best_pairs({}) == []
