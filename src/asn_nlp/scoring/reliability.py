"""Do annotators agree? Cohen's kappa, Krippendorff's alpha (nominal), pairwise F1.

Own implementations: the `krippendorff` package is under the GPL. Each is a function of sums over units, so
that intervals come from the same bootstrap over documents as all others.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any, Literal

import numpy as np

from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring import formulas
from asn_nlp.scoring.bootstrap import DRAWS, SEED, interval, weights
from asn_nlp.scoring.documents import Pair, pair
from asn_nlp.scoring.facts import record_id
from asn_nlp.scoring.formulas import Array, Formula
from asn_nlp.scoring.keys import CODED, MEASURES
from asn_nlp.scoring.prf import PRF
from asn_nlp.scoring.spans import LabelledSpan, Scheme, score
from asn_nlp.scoring.types import Figure

Label = Hashable | None  # None: no answer


def _kappa(x: Array) -> Array:
    """Columns: agreements, then for each category how often the first and how often the second used it."""
    first, second = x[..., 1::2], x[..., 2::2]
    n = first.sum(axis=-1)
    safe = np.where(n > 0, n, 1.0)
    observed, chance = x[..., 0] / safe, (first * second).sum(axis=-1) / safe**2
    return formulas.divide(observed - chance, 1 - chance, (n > 0) & (chance < 1))


def _kappa_counts(a: Sequence[Label], b: Sequence[Label], categories: Sequence[Hashable]) -> Array:
    at = {c: n for n, c in enumerate(categories)}
    out = np.zeros((len(a), 1 + 2 * len(at)))
    for row, x, y in zip(out, a, b, strict=True):
        if x is not None and y is not None:
            row[0] = x == y
            row[1 + 2 * at[x]] = row[2 + 2 * at[y]] = 1
    return out


def cohen_kappa(a: Sequence[Label], b: Sequence[Label]) -> float:
    """Chance-corrected agreement of two annotators on nominal labels (Cohen 1960).

    `a[i]`, `b[i]`: labels of unit i; a unit that either left out (None) is left out. `nan` where chance alone
    would make them agree always (both use one and the same label), or nothing is left. Raises `ValueError`
    for different lengths.
    """
    return float(_kappa(_kappa_counts(a, b, _categories(a, b)).sum(axis=0)))


def _alpha(x: Array) -> Array:
    """Columns: disagreement within units, then for each category its pairable values."""
    used = x[..., 1:]
    n = used.sum(axis=-1)
    expected = n**2 - (used**2).sum(axis=-1)
    return 1 - formulas.divide((n - 1) * x[..., 0], expected, expected > 0)


def _alpha_counts(ratings: Sequence[Sequence[Label]], categories: Sequence[Hashable]) -> Array:
    at = {c: n for n, c in enumerate(categories)}
    units = list(zip(*ratings, strict=True))
    out = np.zeros((len(units), 1 + len(at)))
    for row, unit in zip(out, units, strict=True):
        given = [x for x in unit if x is not None]
        if len(given) > 1:
            for x in given:
                row[1 + at[x]] += 1
            row[0] = (len(given) ** 2 - (row[1:] ** 2).sum()) / (len(given) - 1)
    return out


def krippendorff_alpha(ratings: Sequence[Sequence[Label]]) -> float:
    """Krippendorff's alpha for nominal data, any number of annotators, values may be missing.

    `ratings[annotator][unit]`: a label, None where there is none; units with fewer than two labels do not
    count. alpha = 1 - (n - 1) * sum_u D_u / (n^2 - sum_c n_c^2), with D_u the ordered pairs of different
    labels in unit u over its labels less one, n the pairable labels and n_c those of category c
    (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"). `nan` where only one label is used.
    Raises `ValueError` for rows of different lengths.
    """
    return float(_alpha(_alpha_counts(ratings, _categories(*ratings)).sum(axis=0)))


def _categories(*ratings: Sequence[Label]) -> list[Hashable]:
    """All labels in use. Raises `ValueError` where the annotators do not have the same number of units."""
    sizes = [len(row) for row in ratings]
    if len(set(sizes)) > 1:
        raise ValueError(f"every annotator needs a label, or None, for every unit; found {sizes} units")
    return sorted({x for row in ratings for x in row if x is not None}, key=lambda x: (str(type(x)), str(x)))


def span_f1(annotators: Sequence[Iterable[LabelledSpan]], scheme: Scheme = "strict") -> PRF:
    """Counts summed over all pairs of annotators; their F1 is the pairwise agreement on spans.

    Where non-spans cannot be counted, F1 is the limit of kappa (Hripcsak and Rothschild 2005).
    """
    sides = [set(spans) for spans in annotators]
    return PRF.total(score(a, b, scheme) for a, b in combinations(sides, 2))


@dataclass(frozen=True, slots=True)
class Agreement:
    """`figures`: family `classification` (kappa, alpha), `values` and `spans` (pairwise F1)."""

    documents: int
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    figures: tuple[Figure, ...]
    seed: int

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries and lists, ready for JSON."""
        return {
            "documents": self.documents,
            "only_a": list(self.only_a),
            "only_b": list(self.only_b),
            "figures": [f.to_dict() for f in self.figures],
            "seed": self.seed,
        }


def agreement(
    a: Iterable[Annotated], b: Iterable[Annotated], *, seed: int = SEED, draws: int = DRAWS
) -> Agreement:
    """Agreement of two annotators on the texts that both have annotated, with 95 % intervals.

    Kappa and alpha: relevance, genre, primary region, event date (no answer is an answer there), and for each
    field of codes whether a document has a code, over all pairs of a document and a code that either used.
    F1: every measure of values; spans strict, overlap and exact. Raises `ValueError` when no text is shared.
    """
    of_a, of_b = ({record_id(item): item for item in side} for side in (a, b))
    shared = [of_a[key] for key in sorted(of_a.keys() & of_b.keys())]
    if not shared:
        raise ValueError("no text was annotated by both")
    pairs = pair(shared, of_b)
    figures: list[Figure] = []

    def add(
        family: Literal["classification", "values", "spans"], measure: str, statistic: str, counts: Array,
        formula: Formula, support: float,
    ) -> None:  # fmt: skip
        sums = np.concatenate([w @ counts for w in weights(len(pairs), seed=seed, draws=draws)])
        low, high = interval(formula(sums))
        value = float(formula(counts.sum(axis=0)))
        figures.append(Figure(family, measure, statistic, value, low, high, support))

    for measure, units in _nominal(pairs):
        labels = [x for unit in units for x in unit]
        x, y = [p for p, _ in labels], [q for _, q in labels]
        categories = _categories(x, y)
        starts = np.cumsum([0] + [len(unit) for unit in units])
        for statistic, rows, formula in (
            ("kappa", _kappa_counts(x, y, categories), _kappa),
            ("alpha", _alpha_counts([x, y], categories), _alpha),
        ):
            counts = np.array([rows[s:e].sum(axis=0) for s, e in pairwise(starts)])
            add("classification", measure, statistic, counts, formula, float(len(labels)))
    for m in MEASURES:
        parts = [PRF.of_sets(p.expected.keys[m.name], p.found.keys[m.name]) for p in pairs]
        add("values", m.name, "f1", _rows(parts), formulas.f1, PRF.total(parts).support)
    for scheme in ("strict", "overlap", "exact"):
        parts = [span_f1([p.expected.spans, p.found.spans], scheme) for p in pairs]
        add("spans", scheme, "f1", _rows(parts), formulas.f1, PRF.total(parts).support)
    return Agreement(
        len(pairs),
        tuple(sorted(of_a[k].id for k in of_a.keys() - of_b.keys())),
        tuple(sorted(of_b[k].id for k in of_b.keys() - of_a.keys())),
        tuple(figures),
        seed,
    )


def _rows(parts: Sequence[PRF]) -> Array:
    return np.array([(p.tp, p.fp, p.fn) for p in parts], dtype=np.float64)


def _nominal(pairs: Sequence[Pair]) -> list[tuple[str, list[list[tuple[Label, Label]]]]]:
    """(measure, for each document its units as label pairs)"""
    out: list[tuple[str, list[list[tuple[Label, Label]]]]] = []
    for name in ("relevant", "genre", "primary_region", "event_date"):
        both = [(p.expected.document.get(name), p.found.document.get(name)) for p in pairs]
        out.append((name, [[(str(x or "none"), str(y or "none"))] for x, y in both]))
    for field in CODED:
        sides = [(p.expected.keys[field].keys(), p.found.keys[field].keys()) for p in pairs]
        codes = sorted({k for x, y in sides for k in (*x, *y)})
        if codes:
            out.append((f"{field}: has the code", [[(c in x, c in y) for c in codes] for x, y in sides]))
    return out
