"""Figures about whole documents: classes, single answers, whole records, false alarms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from asn_nlp.scoring import formulas
from asn_nlp.scoring.counts import Table
from asn_nlp.scoring.documents import Pair
from asn_nlp.scoring.facts import Facts
from asn_nlp.scoring.formulas import Array
from asn_nlp.scoring.keys import HEADLINE, MEASURES
from asn_nlp.scoring.prf import PRF
from asn_nlp.scoring.types import Confusion

NONE = "(none)"
_CONDUCT = ("prohibitions", "violations", "sanctions")  # what a negative article must not be charged with


def _same(p: Pair, measures: Sequence[str]) -> bool:
    """Whether both sides say the same under all measures; never for a document without prediction."""
    return not p.missing and all(p.expected.keys[m].keys() == p.found.keys[m].keys() for m in measures)


def add_records(table: Table) -> None:
    """Single answers and whole records; what is claimed of negatives (articles that are not relevant)."""
    pairs = table.pairs
    everything = tuple(m.name for m in MEASURES)
    for name in ("primary_region", "event_date"):
        table.rate("records", name, "accuracy", [(_same(p, (name,)), True) for p in pairs])
    table.rate("records", "six fields exact", "accuracy", [(_same(p, HEADLINE), True) for p in pairs])
    whole = [
        _same(p, everything)
        and all(_document(p.expected, k) == _document(p.found, k) for k in ("genre", "relevant"))
        for p in pairs
    ]
    table.rate("records", "whole record exact", "accuracy", [(hit, True) for hit in whole])
    negative = [p.expected.document.get("relevant") is False for p in pairs]
    alarms = [p.found.document.get("relevant") is True for p in pairs]
    claims = [any(p.found.keys[m].keys() - p.expected.keys[m].keys() for m in _CONDUCT) for p in pairs]
    for name, hits in (("false alarm: relevant", alarms), ("false alarm: conduct or sanction", claims)):
        table.rate("records", name, "rate", list(zip(hits, negative, strict=True)))


def _document(side: Facts, name: str) -> object:
    return side.document.get(name)


def add_classes(table: Table) -> None:
    """Relevance: accuracy, and precision, recall, F1 of `relevant`; genre: accuracy and macro F1."""
    pairs = table.pairs
    for name in ("relevant", "genre"):
        hits = [
            (
                not p.missing and _document(p.found, name) == _document(p.expected, name),
                p.gold.document.get(name) is not None,
            )
            for p in pairs
        ]
        table.rate("classification", name, "accuracy", hits)
    each = []
    for p in pairs:
        gold, found = p.expected.document.get("relevant") is True, p.found.document.get("relevant") is True
        each.append(PRF(gold and found, found and not gold, gold and not found))
    table.prf("classification", "relevant", each)
    genres = [genre_of(p) for p in pairs]
    at: tuple[int, ...] = ()
    for label in sorted({x for both in genres for x in both} - {NONE}):
        parts = [PRF(g == f == label, f == label != g, g == label != f) for g, f in genres]
        at += table.prf("classification", f"genre: {label}", parts)
    support = tuple(c for n, c in enumerate(at) if n % 3 != 1)
    table.figure("classification", "genre", "macro f1", at, formulas.macro_f1, support)


def genre_of(p: Pair) -> tuple[str, str]:
    """(gold, predicted) genre; `(none)` where there is none."""
    gold, found = p.expected.document.get("genre"), p.found.document.get("genre")
    return str(gold or NONE), str(found or NONE)


def confusion(pairs: Sequence[Pair]) -> Confusion:
    """Genres: gold in rows, prediction in columns."""
    counts = Counter(genre_of(p) for p in pairs)
    labels = tuple(sorted({label for both in counts for label in both}))
    return Confusion(labels, tuple(tuple(counts[g, f] for f in labels) for g in labels))


def relevance_scores(pairs: Sequence[Pair]) -> tuple[Array, Array]:
    """(gold 0/1, predicted score of relevance). A prediction that only says yes or no scores 1 or 0; one that
    says nothing gets the most wrong score."""
    gold = [p.expected.document.get("relevant") is True for p in pairs]
    scores = []
    for expected, p in zip(gold, pairs, strict=True):
        score, said = p.found.document.get("relevance_score"), p.found.document.get("relevant")
        answer = score if score is not None else said
        scores.append(float(answer if answer is not None else not expected))
    return np.array(gold, dtype=np.float64), np.array(scores)


def auc(gold: Array, scores: Array, weights: Array | None = None) -> Array:
    """Area under the ROC curve: the chance that a relevant document scores above another one, ties half.

    `gold` and `scores`: (documents,); `weights`: (samples, documents), how often each counts; the result:
    (samples,). `nan` where a sample lacks one of the two classes. (Hanley and McNeil 1982.)
    """
    w = np.ones((1, len(gold))) if weights is None else weights
    order = np.argsort(scores, kind="stable")
    starts = np.flatnonzero(np.diff(scores[order], prepend=-np.inf))
    positive = np.add.reduceat((w * gold)[:, order], starts, axis=1)
    negative = np.add.reduceat((w * (1 - gold))[:, order], starts, axis=1)
    below = np.cumsum(negative, axis=1) - negative
    wins = (positive * (below + negative / 2)).sum(axis=1)
    all_pairs = positive.sum(axis=1) * negative.sum(axis=1)
    return formulas.divide(wins, all_pairs, all_pairs > 0)
