"""From gold and predictions to scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.bootstrap import DRAWS, SEED, interval, weights
from asn_nlp.scoring.classes import add_classes, add_records, auc, confusion, relevance_scores
from asn_nlp.scoring.counts import Table, add_entities, add_spans, add_values
from asn_nlp.scoring.documents import pair
from asn_nlp.scoring.figures import figures_of
from asn_nlp.scoring.formulas import Array
from asn_nlp.scoring.predictions import Predictions
from asn_nlp.scoring.slices import slices
from asn_nlp.scoring.types import Figure, Scores


def evaluate(
    gold: Iterable[Annotated],
    predictions: Predictions,
    *,
    train: Iterable[Annotated] = (),
    seed: int = SEED,
    draws: int = DRAWS,
    sliced: bool = True,
    provenance: Mapping[str, Any] | None = None,
) -> Scores:
    """Score predictions against gold: every figure with its 95 % interval.

    `train`: annotation that the system was made from; decides what counts as seen in the slices. `draws`:
    bootstrap samples of documents; `seed` makes them repeatable. Raises `ValueError` for gold that is empty
    or holds a text twice.
    """
    pairs = pair(gold, predictions.documents)
    if not pairs:
        raise ValueError("no gold documents")
    table = Table(pairs)
    for add in (add_values, add_entities, add_records, add_classes, add_spans):
        add(table)
    figures = figures_of(table.specs, table.data, seed=seed, draws=draws)
    figures.append(_auc_figure(*relevance_scores(pairs), seed=seed, draws=draws))
    order = {"headline": 0, "values": 1, "entities": 2, "records": 3, "classification": 4, "spans": 5}
    figures.sort(key=lambda f: order[f.family])
    return Scores(
        predictions.system,
        len(pairs),
        tuple(figures),
        slices(pairs, list(train), seed=seed, draws=draws) if sliced else (),
        confusion(pairs),
        predictions.issues,
        {"seed": seed, "draws": draws, "interval": "95 % percentile bootstrap over documents"}
        | dict(predictions.source)
        | dict(provenance or {}),
    )


def _auc_figure(gold: Array, scores: Array, *, seed: int, draws: int) -> Figure:
    samples = np.concatenate([auc(gold, scores, w) for w in weights(len(gold), seed=seed, draws=draws)])
    low, high = interval(samples)
    return Figure(
        "classification", "relevant", "auc", float(auc(gold, scores)[0]), low, high, float(len(gold))
    )
