"""Agreement on published worked examples."""

from __future__ import annotations

from dataclasses import replace
from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_nlp.scoring.reliability import agreement, cohen_kappa, krippendorff_alpha, span_f1
from asn_nlp.scoring.spans import LabelledSpan
from tests.scoring.gold import FULL, TEXT, article

labels = st.lists(st.sampled_from("abc"), min_size=2, max_size=30)


def from_table(table: list[list[int]]) -> tuple[list[int], list[int]]:
    """Two lists of labels whose cross table is given."""
    cells = [(i, j) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]
    return [i for i, _ in cells], [j for _, j in cells]


def given_as(row: str) -> list[str | None]:
    return [None if x == "*" else x for x in row.split()]


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        # Fleiss, Levin, Paik (2003), Statistical Methods for Rates and Proportions, table 18.1: a hundred
        # subjects, three diagnoses, observed 0.89, by chance 0.66.
        ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.23 / 0.34),
        # Fifty grant proposals, two readers (Wikipedia, "Cohen's kappa", simple example): 0.7 and 0.5.
        ([[20, 5], [10, 15]], 0.4),
        # Same place, "Same percentages but different numbers": 60 of 100 agree in both.
        ([[45, 15], [25, 15]], 0.1304),
        ([[25, 35], [5, 35]], 0.2593),
    ],
)
def test_cohen_kappa(table: list[list[int]], kappa: float) -> None:
    assert cohen_kappa(*from_table(table)) == pytest.approx(kappa, abs=0.0001)


@pytest.mark.parametrize(
    ("ratings", "alpha"),
    [
        # Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: A, binary, two observers;
        (["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"], 0.095),
        # B, nominal, two observers;
        (["a a b b d c c c e d d a", "b a b b b c c c e d d d"], 0.692),
        # C, nominal, any number of observers, missing data.
        (
            ["1 2 3 3 2 1 4 1 2 * * *", "1 2 3 3 2 2 4 1 2 5 * 3",
             "* 3 3 3 2 3 4 2 2 5 1 *", "1 2 3 3 2 4 4 1 2 5 1 *"],
            0.743,
        ),
    ],
)  # fmt: skip
def test_krippendorff_alpha(ratings: list[str], alpha: float) -> None:
    assert krippendorff_alpha([given_as(row) for row in ratings]) == pytest.approx(alpha, abs=0.0005)


def test_agreement_by_chance_alone_is_undefined() -> None:
    assert isnan(cohen_kappa("aaa", "aaa"))
    assert isnan(krippendorff_alpha(["aaa", "aaa"]))
    assert isnan(cohen_kappa([None], ["a"]))
    assert isnan(krippendorff_alpha([[None, "a"], ["b", None]])), "no unit has two labels"


def test_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\[2, 1\] units"):
        cohen_kappa("ab", "a")
    with pytest.raises(ValueError, match=r"\[2, 1\] units"):
        krippendorff_alpha(["ab", "a"])


@given(labels, st.permutations(range(3)))
def test_full_agreement_is_one_whatever_the_labels_are_called(a: list[str], order: list[int]) -> None:
    if len(set(a)) > 1:
        assert cohen_kappa(a, a) == krippendorff_alpha([a, a, a]) == pytest.approx(1)
    b = ["abc"[order["abc".index(x)]] for x in a]
    assert krippendorff_alpha([b, b[::-1]]) == pytest.approx(krippendorff_alpha([a, a[::-1]]), nan_ok=True)


@given(labels, st.randoms(use_true_random=False))
def test_annotators_can_be_exchanged_and_empty_units_do_not_count(a: list[str], random: object) -> None:
    b = list(a)
    random.shuffle(b)  # type: ignore[attr-defined]
    assert cohen_kappa(a, b) == pytest.approx(cohen_kappa(b, a), nan_ok=True)
    padded = krippendorff_alpha([[*a, None, "a"], [*b, None, None]])
    assert padded == pytest.approx(krippendorff_alpha([b, a]), nan_ok=True)


def test_pairwise_span_f1() -> None:
    """F1 is 2a / (2a + b + c), a in both, b and c in one only (Hripcsak and Rothschild 2005)."""
    one = [LabelledSpan(0, 5, "A"), LabelledSpan(6, 9, "A"), LabelledSpan(10, 12, "B")]
    two = [LabelledSpan(0, 5, "A"), LabelledSpan(6, 8, "A")]
    assert span_f1([one, two]).f1 == pytest.approx(2 / (2 + 2 + 1))
    assert span_f1([one, two], "overlap").f1 == pytest.approx(4 / (4 + 1))
    # Three annotators: pairs one-two, one-three, two-three; three is like one.
    assert span_f1([one, two, one]).f1 == pytest.approx((2 + 6 + 2) / (5 + 6 + 5))
    assert isnan(span_f1([one]).f1), "nobody to agree with"


def test_two_annotators() -> None:
    a = [replace(FULL, id=f"d{n}", text=f"{TEXT} {n}") for n in range(6)]
    b = [replace(x, document={**x.document, "genre": "other"}) if n == 5 else x for n, x in enumerate(a)]
    extra = article("only here", "Teks lain.")
    found = agreement([*a, extra], b, draws=50)
    assert (found.documents, found.only_a, found.only_b) == (6, ("only here",), ())
    figures = {(f.measure, f.statistic): f for f in found.figures}
    assert figures["officials", "f1"].value == figures["strict", "f1"].value == 1
    assert figures["genre", "kappa"].value == 0, "one label each: five of six agree, as chance would have it"
    assert figures["genre", "alpha"].value == pytest.approx(krippendorff_alpha(["aaaaaa", "aaaaab"]))
    assert isnan(figures["relevant", "kappa"].value)
    assert found.to_dict()["figures"][0]["value"] is None


def test_two_annotators_on_codes() -> None:
    """Units are document and code: of 2 x 2, both say yes once, no once, and differ twice."""
    ban = {"modality": "larangan", "evidence": [[0, 6]]}
    x, y = {"code": "join_campaign", **ban}, {"code": "success_team", **ban}
    a = [article("a", "Satu.", prohibitions=[x, y]), article("b", "Dua.", prohibitions=[x])]
    b = [article("a", "Satu.", prohibitions=[x]), article("b", "Dua.", prohibitions=[])]
    figures = {(f.measure, f.statistic): f for f in agreement(a, b, draws=20).figures}
    kappa = figures["prohibitions: has the code", "kappa"]
    assert kappa.support == 4
    assert kappa.value == pytest.approx(cohen_kappa("1110", "1000"))
    assert figures["prohibitions", "f1"].value == pytest.approx(2 * 1 / (2 * 1 + 2))


def test_nothing_shared() -> None:
    with pytest.raises(ValueError, match="no text was annotated by both"):
        agreement([FULL], [article("x", "Lain.")])
