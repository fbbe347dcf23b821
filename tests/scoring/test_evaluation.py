from __future__ import annotations

import json
from dataclasses import replace
from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.classes import auc
from asn_nlp.scoring.evaluation import evaluate
from asn_nlp.scoring.types import Scores
from tests.scoring.gold import FULL, TEXT, against, annotated, article

SIDES = st.tuples(*[annotated(f"{TEXT} {n}") for n in range(3)]).map(list)


def scores(gold: list[Annotated], found: list[Annotated], draws: int = 20) -> Scores:
    return evaluate(gold, against(gold, found), draws=draws, sliced=False)


def table(found: Scores) -> dict[tuple[str, str, str], tuple[float, float, float]]:
    return {(f.family, f.measure, f.statistic): (f.value, f.low, f.high) for f in found.figures}


def same(a: object, b: object) -> bool:
    return bool(np.array_equal(np.array(a), np.array(b), equal_nan=True))


@settings(max_examples=25)
@given(SIDES, SIDES, st.randoms(use_true_random=False))
def test_the_order_of_documents_and_values_does_not_matter(
    gold: list[Annotated], found: list[Annotated], random: object
) -> None:
    once = table(scores(gold, found))
    shuffled = []
    for side in (gold, found):
        items = [replace(x, values={f: list(e) for f, e in x.values.items()}) for x in side]
        for item in items:
            for entries in item.values.values():
                random.shuffle(entries)  # type: ignore[attr-defined]
        random.shuffle(items)  # type: ignore[attr-defined]
        shuffled.append(items)
    again = table(scores(shuffled[0], shuffled[1]))
    assert once.keys() == again.keys()
    assert all(same(once[k], again[k]) for k in once)


@settings(max_examples=25)
@given(SIDES, SIDES)
def test_saying_a_value_twice_changes_nothing(gold: list[Annotated], found: list[Annotated]) -> None:
    doubled = [
        [replace(x, values={f: [*e, *e] for f, e in x.values.items()}) for x in side]
        for side in (gold, found)
    ]
    once, twice = table(scores(gold, found)), table(scores(doubled[0], doubled[1]))
    assert all(same(once[k], twice[k]) for k in once)


@settings(max_examples=25)
@given(SIDES, SIDES)
def test_the_same_documents_again_leave_every_score(gold: list[Annotated], found: list[Annotated]) -> None:
    once = table(scores(gold, found))
    copies = [[*side, *[replace(x, text=x.text + " lagi") for x in side]] for side in (gold, found)]
    twice = table(scores(copies[0], copies[1]))
    for key, (value, _, _) in once.items():
        assert twice[key][0] == pytest.approx(value, nan_ok=True)


@settings(max_examples=25)
@given(SIDES, SIDES)
def test_exchanging_gold_and_prediction_exchanges_precision_and_recall(
    gold: list[Annotated], found: list[Annotated]
) -> None:
    one, other = scores(gold, found), scores(found, gold)
    for f in one.figures:
        # phi asks whether the mentions of the predicted entity are the gold one's: not symmetric on purpose.
        if f.statistic == "precision" and f.family != "entities":
            assert other.get(f.measure, "recall").value == pytest.approx(f.value, nan_ok=True)
        if f.statistic in ("f1", "macro f1") and f.family != "entities":
            assert other.get(f.measure, f.statistic).value == pytest.approx(f.value, nan_ok=True)


@settings(max_examples=25)
@given(SIDES)
def test_the_gold_itself_is_perfect(gold: list[Annotated]) -> None:
    for f in scores(gold, gold).figures:
        wanted = 0.0 if f.measure == "false alarm: conduct or sanction" else 1.0
        if f.statistic == "rate" and f.measure == "false alarm: relevant":
            wanted = 0.0
        assert isnan(f.value) or f.value == f.low == f.high == pytest.approx(wanted), f


@settings(max_examples=25)
@given(SIDES)
def test_saying_nothing_scores_nothing(gold: list[Annotated]) -> None:
    empty = [Annotated(x.id, x.text, {}, {}) for x in gold]
    for f in scores(gold, empty).figures:
        if f.family in ("values", "spans", "entities", "headline"):
            assert isnan(f.value) if f.support == 0 else f.value == 0, f


def test_intervals_hold_the_value_and_are_repeatable() -> None:
    gold = [replace(FULL, text=f"{TEXT} {n}") for n in range(30)]
    found = [x if n % 3 else article(text=x.text) for n, x in enumerate(gold)]
    one, two = scores(gold, found, draws=300), scores(gold, found, draws=300)
    assert one.to_dict() == two.to_dict()
    figure = one.get("rules", "recall")
    assert figure.value == pytest.approx(20 / 30)
    assert 0.4 < figure.low < figure.value < figure.high < 0.9
    other = evaluate(gold, against(gold, found), seed=7, draws=300, sliced=False)
    assert other.provenance["seed"] == 7
    assert other.get("rules", "recall").low != figure.low or other.get("rules").low != one.get("rules").low


def test_false_alarms_are_counted_on_negatives_only() -> None:
    negative = [article(text=f"{TEXT} {n}", relevant=False, genre="other") for n in range(4)]
    gold = [FULL, *negative]
    charge = {"code": "join_campaign", "modality": "larangan", "evidence": [[0, 6]]}
    found = [FULL, article(text=negative[0].text, prohibitions=[charge]), *negative[1:]]
    got = scores(gold, found)
    assert got.get("false alarm: relevant", "rate").value == 1 / 4
    assert got.get("false alarm: conduct or sanction", "rate").value == 1 / 4
    assert got.get("false alarm: relevant", "rate").support == 4


def test_macro_f1_and_confusion_of_genres() -> None:
    names = ["explainer", "explainer", "other", "ceremony_pledge"]
    said = ["explainer", "other", "other", "other"]
    gold = [article(text=f"{TEXT} {n}", genre=g) for n, g in enumerate(names)]
    got = scores(gold, [article(text=x.text, genre=g) for x, g in zip(gold, said, strict=True)])
    assert got.get("genre", "accuracy").value == 0.5
    # explainer: P 1, R 1/2, F1 2/3; other: P 1/3, R 1, F1 1/2; ceremony_pledge: 0.
    assert got.get("genre", "macro f1").value == pytest.approx((2 / 3 + 1 / 2 + 0) / 3)
    assert got.genre is not None
    assert got.genre.labels == ("ceremony_pledge", "explainer", "other")
    assert got.genre.counts == ((0, 0, 1), (0, 1, 1), (0, 0, 1))


def test_auc_by_hand() -> None:
    """Three relevant, two not; of the six pairs five are in order and one is tied: 5.5 / 6."""
    gold = np.array([1.0, 1, 1, 0, 0])
    assert auc(gold, np.array([0.9, 0.8, 0.4, 0.4, 0.1]))[0] == pytest.approx(5.5 / 6)
    assert isnan(auc(np.ones(3), np.array([0.1, 0.2, 0.3]))[0])


@given(
    st.lists(st.tuples(st.booleans(), st.sampled_from([0.1, 0.2, 0.5, 0.9]), st.integers(0, 3)), min_size=1)
)
def test_auc_with_weights_is_auc_of_the_repeated_documents(rows: list[tuple[bool, float, int]]) -> None:
    gold, score, times = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    repeated = np.repeat(np.arange(len(rows)), times.astype(int))
    pairs = [
        1.0 if score[i] > score[j] else 0.5 if score[i] == score[j] else 0.0
        for i in repeated if gold[i] for j in repeated if not gold[j]
    ]  # fmt: skip
    wanted = sum(pairs) / len(pairs) if pairs else float("nan")
    assert auc(gold, score, times[None, :])[0] == pytest.approx(wanted, nan_ok=True)


def test_everything_can_be_written_as_json() -> None:
    got = evaluate([FULL], against([FULL], [FULL]), draws=5)
    data = json.loads(json.dumps(got.to_dict(), allow_nan=False))
    assert {f["measure"] for f in data["figures"]} >= {"mean of six", "officials as entities", "overlap"}
    with pytest.raises(KeyError, match="no figure"):
        got.get("cuaca")


def test_gold_that_cannot_be_scored() -> None:
    with pytest.raises(ValueError, match="no gold documents"):
        evaluate([], against([], []))
    with pytest.raises(ValueError, match="one text twice: a and b"):
        evaluate([FULL, replace(FULL, id="b")], against([FULL], [FULL]))
