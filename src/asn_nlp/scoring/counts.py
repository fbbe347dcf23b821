"""Per-document counts of every measure, as columns of one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from asn_nlp.scoring import formulas
from asn_nlp.scoring.dates import partial_dates
from asn_nlp.scoring.documents import Pair
from asn_nlp.scoring.entities import ceaf_ree, proportion_overlapping, subset_overlapping
from asn_nlp.scoring.facts import INVALID, Entity
from asn_nlp.scoring.formulas import Array, Formula
from asn_nlp.scoring.keys import CODED, HEADLINE, MEASURES
from asn_nlp.scoring.prf import PRF
from asn_nlp.scoring.spans import SCHEMES, score, score_by_label
from asn_nlp.scoring.types import Family, Offsets


@dataclass(frozen=True, slots=True)
class Spec:
    """A figure: which columns of the table, which formula over their sums. `support`: columns to sum."""

    family: Family
    measure: str
    statistic: str
    columns: tuple[int, ...]
    formula: Formula
    support: tuple[int, ...]


class Table:
    """Counts `(documents, columns)` and the figures that are made of them."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.pairs = pairs
        self.specs: list[Spec] = []
        self._columns: list[list[float]] = []

    @property
    def data(self) -> Array:
        """The counts `(documents, columns)`."""
        return np.array(self._columns, dtype=np.float64).reshape(-1, len(self.pairs)).T

    def _add(self, rows: Sequence[Sequence[float]], width: int) -> tuple[int, ...]:
        first = len(self._columns)
        self._columns += [[row[c] for row in rows] for c in range(width)]
        return tuple(range(first, first + width))

    def prf(
        self, family: Family, measure: str, parts: Sequence[PRF], *, show: bool = True
    ) -> tuple[int, ...]:
        """Columns tp, fp, fn; with `show` the figures precision, recall and F1. One part a document."""
        at = self._add([(p.tp, p.fp, p.fn) for p in parts], 3)
        if show:
            for name in ("precision", "recall", "f1"):
                self.figure(family, measure, name, at, getattr(formulas, name), (at[0], at[2]))
        return at

    def rate(self, family: Family, measure: str, statistic: str, cases: Sequence[tuple[bool, bool]]) -> None:
        """Share of hits. One (hit, is a case) a document."""
        at = self._add([(float(hit and case), float(case)) for hit, case in cases], 2)
        self.figure(family, measure, statistic, at, formulas.ratio, at[1:])

    def figure(
        self,
        family: Family,
        measure: str,
        statistic: str,
        columns: tuple[int, ...],
        formula: Formula,
        support: tuple[int, ...],
    ) -> None:
        """Add a figure over columns that are there."""
        self.specs.append(Spec(family, measure, statistic, columns, formula, support))


def headline(table: Table, parts: dict[str, tuple[int, ...]]) -> None:
    """Mean of the micro F1 of the six headline fields (of those that the gold or the prediction uses)."""
    columns = tuple(c for name in HEADLINE for c in parts[name])
    support = tuple(c for name in HEADLINE for c in (parts[name][0], parts[name][2]))
    table.figure("headline", "mean of six", "f1", columns, formulas.macro_f1, support)


def add_values(table: Table) -> None:
    """Micro precision, recall and F1 of every measure of `keys.MEASURES`; macro F1 over codes; dates."""
    pairs, parts = table.pairs, {}
    for m in MEASURES:
        each = [PRF.of_sets(p.expected.keys[m.name], p.found.keys[m.name]) for p in pairs]
        parts[m.name] = table.prf("values", m.name, each)
    headline(table, parts)
    for name in CODED:
        _add_macro(table, name)
    for name, source in (("dates partial", "dates"), ("event_date partial", "event_date")):
        each = [
            partial_dates(
                [k[0] for k in p.expected.keys[source]],
                ["/".join(k) if k[0] == INVALID else k[0] for k in p.found.keys[source]],
            )
            for p in pairs
        ]
        table.prf("values", name, each)


def _add_macro(table: Table, name: str) -> None:
    by_code: dict[str, list[PRF]] = {}
    for n, p in enumerate(table.pairs):
        gold, found = p.expected.keys[name], p.found.keys[name]
        for key in gold.keys() | found.keys():
            if key[0] != INVALID:
                row = by_code.setdefault(key[0], [PRF()] * len(table.pairs))
                row[n] = PRF.of_sets({key} & gold.keys(), {key} & found.keys())
    at: tuple[int, ...] = ()
    for code, each in sorted(by_code.items()):
        at += table.prf("values", f"{name}: {code}", each, show=False)
    support = tuple(c for n, c in enumerate(at) if n % 3 != 1)
    table.figure("values", name, "macro f1", at, formulas.macro_f1, support)


def add_spans(table: Table) -> None:
    """Strict, overlap and type: per label, micro, macro; exact: micro only, it knows no labels."""
    pairs = table.pairs
    labels = sorted({s.label for p in pairs for s in (*p.expected.spans, *p.found.spans)})
    for scheme in SCHEMES:
        if scheme == "exact":
            each = [score(p.expected.spans, p.found.spans, scheme) for p in pairs]
            table.prf("spans", "exact", each)
            continue
        by_label = [score_by_label(p.expected.spans, p.found.spans, scheme) for p in pairs]
        table.prf("spans", scheme, [PRF.total(x.values()) for x in by_label])
        at: tuple[int, ...] = ()
        for label in labels:
            at += table.prf("spans", f"{scheme}: {label}", [x.get(label, PRF()) for x in by_label])
        support = tuple(c for n, c in enumerate(at) if n % 3 != 1)
        table.figure("spans", scheme, "macro f1", at, formulas.macro_f1, support)


def add_entities(table: Table) -> None:
    """CEAF-REE of the officials: with phi subset and proportion, and subset within roles as in GRIT."""
    phis: tuple[tuple[str, Callable[[Offsets, Offsets], float]], ...] = (
        ("officials as entities", subset_overlapping),
        ("officials as entities, proportional", proportion_overlapping),
    )
    sides = [(p.expected.entities, p.found.entities) for p in table.pairs]
    for name, phi in phis:
        table.prf("entities", name, [_ceaf(gold, found, phi) for gold, found in sides])
    roles = [
        PRF.total(
            _ceaf(
                tuple(e for e in gold if e.role == role), tuple(e for e in found if e.role == role),
                subset_overlapping,
            )
            for role in sorted({e.role for e in (*gold, *found)})
        )
        for gold, found in sides
    ]  # fmt: skip
    table.prf("entities", "officials as entities, by role", roles)


def _ceaf(
    gold: tuple[Entity, ...], found: tuple[Entity, ...], phi: Callable[[Offsets, Offsets], float]
) -> PRF:
    return ceaf_ree([e.mentions for e in gold], [e.mentions for e in found], phi)
