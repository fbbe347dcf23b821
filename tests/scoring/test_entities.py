"""CEAF-REE on the cases that its authors publish with their scorer (repository xinyadu/grit_doc_event_entity,
test_cases_eval.py; the first three are those of the paper). The figures are what that scorer prints."""

from __future__ import annotations

import pytest

from asn_nlp.scoring.entities import (
    ceaf_ree,
    proportion,
    proportion_overlapping,
    subset,
    subset_overlapping,
)
from asn_nlp.scoring.prf import PRF

BUILDING = ["pilmai telephone company building", "telephone company building", "telephone company offices"]
TARGETS = [BUILDING, ["water pipes"], ["public telephone booth"]]
LETTERS = [["m1", "m2", "m3"], ["m4"], ["m5"], ["m6"]]

SPLIT = [["m4"], ["m1"], ["m5"], ["m6"], ["m3"]]
SHORT = [["m1", "m2"], ["m4"], ["m5"], ["m6"]]
MERGED = [["m1", "m2", "m3", "m4"], ["m5"], ["m6"]]

Entities = list[list[str]]


@pytest.mark.parametrize(
    ("gold", "found", "by_subset", "by_proportion"),
    [
        (TARGETS, [["water pipes"], BUILDING[:1], ["public telephone booth"], BUILDING[2:]],
         (75.00, 100.00, 85.71), (75.00, 100.00, 85.71)),
        (TARGETS, [BUILDING[:1], ["water pipes"], ["public telephone booth"]],
         (100.00, 100.00, 100.00), (100.00, 100.00, 100.00)),
        (TARGETS, [BUILDING[:1], ["public telephone booth"]], (100.00, 66.67, 80.00), (100.00, 66.67, 80.00)),
        (LETTERS, SPLIT, (80.00, 100.00, 88.89), (80.00, 100.00, 88.89)),
        (LETTERS, SHORT, (100.00, 100.00, 100.00), (100.00, 100.00, 100.00)),
        (LETTERS, MERGED, (66.67, 50.00, 57.14), (91.67, 68.75, 78.57)),
    ],
)  # fmt: skip
def test_published_cases(
    gold: Entities,
    found: Entities,
    by_subset: tuple[float, float, float],
    by_proportion: tuple[float, float, float],
) -> None:
    for phi, wanted in ((subset, by_subset), (proportion, by_proportion)):
        prf = ceaf_ree(gold, found, phi)
        assert tuple(round(100 * x, 2) for x in (prf.precision, prf.recall, prf.f1)) == wanted


@pytest.mark.parametrize(("phi", "wanted"), [(subset, 83.33), (proportion, 89.58)])
def test_published_case_of_several_documents_and_roles(phi: object, wanted: float) -> None:
    """Case 7: the counts of documents and roles add up."""
    parts = [SPLIT, SHORT, MERGED] * 2
    prf = PRF.total(ceaf_ree(LETTERS, found, phi) for found in parts)  # type: ignore[arg-type]
    assert [round(100 * x, 2) for x in (prf.precision, prf.recall, prf.f1)] == [wanted] * 3


def test_mentions_as_offsets() -> None:
    gold = ((0, 25), (40, 45))
    assert subset_overlapping(gold, ((14, 25),)) == 1.0
    assert subset_overlapping(gold, ((14, 25), (25, 30))) == 0.0, "25-30 is adjacent, not shared"
    assert proportion_overlapping(gold, ((14, 25), (25, 30))) == 0.5
    assert subset_overlapping(gold, ()) == proportion_overlapping(gold, ()) == 0.0
