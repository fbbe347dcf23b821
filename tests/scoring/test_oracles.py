"""Other scorers, where their definitions and ours coincide.

nervaluate's ends are inclusive (ours minus one) and a span may be counted several times where several overlap
it; strict, exact and type agree with ours as long as a span overlaps at most one of the other side. seqeval
reads BIO tags: its entities are our strict spans over token positions, as long as those of a side are apart.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_nlp.scoring.prf import PRF
from asn_nlp.scoring.spans import LabelledSpan, Scheme, score, score_by_label

BLOCK = 10
Spans = list[LabelledSpan]


@st.composite
def apart(draw: st.DrawFn) -> Spans:
    """At most one span in each block of ten positions."""
    out = []
    for block in range(4):
        if draw(st.booleans()):
            start = draw(st.integers(0, BLOCK - 2))
            end = draw(st.integers(start + 1, BLOCK - 1))
            out.append(LabelledSpan(block * BLOCK + start, block * BLOCK + end, draw(st.sampled_from("AB"))))
    return out


@settings(max_examples=60)
@given(apart(), apart())
def test_nervaluate(gold: Spans, found: Spans) -> None:
    nervaluate = pytest.importorskip("nervaluate")

    def inclusive(spans: Spans) -> list[list[dict[str, object]]]:
        return [[{"label": s.label, "start": s.start, "end": s.end - 1} for s in spans]]

    results = nervaluate.Evaluator(
        inclusive(gold), inclusive(found), tags=["A", "B"], loader="dict"
    ).evaluate()["overall"]
    schemes: list[tuple[Scheme, str]] = [("strict", "strict"), ("exact", "exact"), ("type", "ent_type")]
    for ours, theirs in schemes:
        prf, other = score(gold, found, ours), results[theirs]
        assert (prf.tp, prf.tp + prf.fp, prf.tp + prf.fn) == (other.correct, other.actual, other.possible)


@settings(max_examples=60)
@given(apart(), apart())
def test_seqeval(gold: Spans, found: Spans) -> None:
    metrics = pytest.importorskip("seqeval.metrics")

    def bio(spans: Spans) -> list[list[str]]:
        tags = ["O"] * (4 * BLOCK)
        for s in spans:
            tags[s.start : s.end] = [f"B-{s.label}"] + [f"I-{s.label}"] * (s.end - s.start - 1)
        return [tags]

    prf = score(gold, found, "strict")
    sides = bio(gold), bio(found)
    if prf == PRF():
        return
    options = {"mode": "strict", "scheme": pytest.importorskip("seqeval.scheme").IOB2, "zero_division": 0}
    assert metrics.precision_score(*sides, **options) == pytest.approx(prf.precision)
    assert metrics.recall_score(*sides, **options) == pytest.approx(prf.recall)
    assert metrics.f1_score(*sides, **options) == pytest.approx(prf.f1)
    each = [p.f1 for p in score_by_label(gold, found, "strict").values()]
    assert metrics.f1_score(*sides, average="macro", **options) == pytest.approx(sum(each) / len(each))
