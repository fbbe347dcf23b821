"""What comes out of an evaluation. Plain data: JSON by `Scores.to_dict()`, nothing here needs numpy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isnan
from typing import Any, Literal

Family = Literal["headline", "values", "spans", "records", "entities", "classification"]
Key = tuple[str, ...]
Offsets = tuple[tuple[int, int], ...]
Verdict = Literal["right", "wrong", "missed"]


def _number(x: float | None) -> float | None:
    return None if x is None or isnan(x) else round(x, 6)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its 95 % bootstrap interval (by document).

    `measure`: what is measured (`officials with position`); `statistic`: `f1`, `precision`, `recall`,
    `accuracy`, `auc`, `rate`, `macro f1`. `value`, `low`, `high` are `nan` where the gold asks nothing.
    `support`: gold values (documents for accuracies) behind the number.
    """

    family: Family
    measure: str
    statistic: str
    value: float
    low: float
    high: float
    support: float

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionary; `nan` becomes null."""
        return {
            "family": self.family,
            "measure": self.measure,
            "statistic": self.statistic,
            "value": _number(self.value),
            "low": _number(self.low),
            "high": _number(self.high),
            "support": _number(self.support),
        }


@dataclass(frozen=True, slots=True)
class Issue:
    """Something wrong with a prediction (or gold) file, by id and field.

    `id`: the record id that the issue is about, or `line N` where a line has none. `code`: `missing`,
    `unknown_id`, `duplicate_id`, `invalid_json`, `error_entry`, `shape`, `unknown_code`, `span_outside`,
    `text_mismatch`. `scored_as`: `wrong` (the value counts as a false one, and what it should have been as
    missed), `missed` (all of the document's gold values count as missed), `ignored` (nothing to score).
    """

    id: str
    field: str
    code: str
    message: str
    scored_as: Literal["wrong", "missed", "ignored"]
    line: int | None = None

    def __str__(self) -> str:
        at = f"line {self.line}, " if self.line is not None and not self.id.startswith("line ") else ""
        where = f", {self.field}" if self.field else ""
        return f"{at}{self.id}{where}: {self.message} [{self.code}, {self.scored_as}]"

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionary."""
        return {
            "id": self.id,
            "field": self.field,
            "code": self.code,
            "message": self.message,
            "scored_as": self.scored_as,
            "line": self.line,
        }


@dataclass(frozen=True, slots=True)
class Judgement:
    """One value of one document under one measure, for error lists and the report.

    `verdict`: `right` (in both), `wrong` (predicted only), `missed` (gold only). `gold_spans` and
    `found_spans` are half-open code-point offsets of the evidence; empty where that side lacks the value.
    """

    document: str
    measure: str
    key: Key
    verdict: Verdict
    gold_spans: Offsets = ()
    found_spans: Offsets = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionary."""
        return {
            "document": self.document,
            "measure": self.measure,
            "key": list(self.key),
            "verdict": self.verdict,
            "gold_spans": [list(s) for s in self.gold_spans],
            "found_spans": [list(s) for s in self.found_spans],
        }


@dataclass(frozen=True, slots=True)
class Slice:
    """The headline figures of one part of the gold: `dimension` `style`, `name` `nasty`, `documents` 31."""

    dimension: str
    name: str
    documents: int
    figures: tuple[Figure, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionary."""
        return {
            "dimension": self.dimension,
            "name": self.name,
            "documents": self.documents,
            "figures": [f.to_dict() for f in self.figures],
        }


@dataclass(frozen=True, slots=True)
class Confusion:
    """`counts[i][j]`: documents whose gold label is `labels[i]` and predicted label `labels[j]`."""

    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionary."""
        return {"labels": list(self.labels), "counts": [list(row) for row in self.counts]}


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything that one evaluation says."""

    system: str
    documents: int
    figures: tuple[Figure, ...]
    slices: tuple[Slice, ...] = ()
    genre: Confusion | None = None
    issues: tuple[Issue, ...] = ()
    provenance: Mapping[str, Any] = field(default_factory=dict)

    def get(self, measure: str, statistic: str = "f1") -> Figure:
        """One figure by name. Raises `KeyError` where there is none."""
        for figure in self.figures:
            if figure.measure == measure and figure.statistic == statistic:
                return figure
        raise KeyError(f"no figure {measure!r} / {statistic!r}")

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries and lists, ready for JSON."""
        return {
            "system": self.system,
            "documents": self.documents,
            "figures": [f.to_dict() for f in self.figures],
            "slices": [s.to_dict() for s in self.slices],
            "genre_confusion": self.genre.to_dict() if self.genre else None,
            "issues": [i.to_dict() for i in self.issues],
            "provenance": dict(self.provenance),
        }
