"""Counts of right, wrong and missed values: they add up over documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import nan


@dataclass(frozen=True, slots=True)
class PRF:
    """True positives, false positives, false negatives: a monoid under `+` with `PRF()` as its zero.

    The counts may be fractions where a measure gives part credit. Where neither side has a value the three
    scores are `nan` (nothing was asked, nothing was answered); where only one side has values they are 0.
    """

    tp: float = 0
    fp: float = 0
    fn: float = 0

    def __add__(self, other: PRF) -> PRF:
        return PRF(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @classmethod
    def total(cls, parts: Iterable[PRF]) -> PRF:
        """The sum of the counts (micro average)."""
        out = cls()
        for part in parts:
            out = out + part
        return out

    @classmethod
    def of_sets(cls, gold: Iterable[object], found: Iterable[object]) -> PRF:
        """Compare two sets of values."""
        a, b = frozenset(gold), frozenset(found)
        return cls(len(a & b), len(b - a), len(a - b))

    @classmethod
    def of_matched(cls, matched: float, gold: int, found: int) -> PRF:
        """Counts of a one-to-one matching worth `matched` between `gold` and `found` things."""
        return cls(matched, found - matched, gold - matched)

    @property
    def swapped(self) -> PRF:
        """The counts with gold and prediction exchanged."""
        return PRF(self.tp, self.fn, self.fp)

    @property
    def support(self) -> float:
        """Number of gold values."""
        return self.tp + self.fn

    @property
    def precision(self) -> float:
        """tp / (tp + fp)"""
        return self._ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float:
        """tp / (tp + fn)"""
        return self._ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall: 2 tp / (2 tp + fp + fn)."""
        return self._ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)

    def _ratio(self, part: float, whole: float) -> float:
        if self.tp + self.fp + self.fn == 0:
            return nan
        return part / whole if whole else 0.0
