"""Spans against spans: four ways to say that two of them are the same.

`strict`  same start, end and label;
`exact`   same start and end, whatever the label;
`overlap` same label, Dice coefficient of the two stretches at least 0.5;
`type`    same label and at least one character in common.

Ends are half-open: `[0, 5)` and `[5, 9)` share nothing. Each span is matched at most once, by the matching
with the most pairs and, among those, the greatest total Dice. Spans of one side are a set.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Literal, NamedTuple

from asn_nlp.scoring.assignment import best_pairs
from asn_nlp.scoring.prf import PRF

Scheme = Literal["strict", "exact", "overlap", "type"]
SCHEMES: tuple[Scheme, ...] = ("strict", "exact", "overlap", "type")
THRESHOLD = 0.5


class LabelledSpan(NamedTuple):
    """Code points `[start, end)` of the text, and what they are called."""

    start: int
    end: int
    label: str


def dice(a: LabelledSpan, b: LabelledSpan) -> float:
    """Twice the shared length over the sum of the lengths; 0 where nothing is shared."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return 2 * shared / (a.end - a.start + b.end - b.start) if shared > 0 else 0.0


def _overlaps(a: list[LabelledSpan], b: list[LabelledSpan]) -> dict[tuple[int, int], float]:
    """Dice of all overlapping pairs of two sorted lists of one label, by a sweep over the starts."""
    out: dict[tuple[int, int], float] = {}
    first = 0
    longest = max((y.end - y.start for y in b), default=0)
    for i, x in enumerate(a):
        while first < len(b) and b[first].start + longest <= x.start:
            first += 1
        for j in range(first, len(b)):
            if b[j].start >= x.end:
                break
            if b[j].end > x.start:
                out[i, j] = dice(x, b[j])
    return out


def _by_label(spans: Iterable[LabelledSpan]) -> dict[str, list[LabelledSpan]]:
    out: dict[str, list[LabelledSpan]] = defaultdict(list)
    for span in sorted(set(spans)):
        out[span.label].append(span)
    return out


def match(
    gold: Iterable[LabelledSpan], found: Iterable[LabelledSpan], scheme: Scheme
) -> list[tuple[LabelledSpan, LabelledSpan]]:
    """The matched pairs (gold, found), sorted."""
    if scheme == "strict":
        return [(span, span) for span in sorted(set(gold) & set(found))]
    if scheme == "exact":
        return _match_exact(gold, found)
    a, b = _by_label(gold), _by_label(found)
    out: list[tuple[LabelledSpan, LabelledSpan]] = []
    for label in sorted(a.keys() & b.keys()):
        pairs = _chosen(_overlaps(a[label], b[label]), scheme)
        out += [(a[label][i], b[label][j]) for i, j in pairs]
    return sorted(out)


def _chosen(overlaps: dict[tuple[int, int], float], scheme: Scheme) -> list[tuple[int, int]]:
    least = THRESHOLD if scheme == "overlap" else 0.0
    # A pair is worth more than all Dice coefficients together: as many pairs as can be, then the closest.
    pair = len(overlaps) + 1.0
    return best_pairs({at: pair + d for at, d in overlaps.items() if d >= least})


def _match_exact(
    gold: Iterable[LabelledSpan], found: Iterable[LabelledSpan]
) -> list[tuple[LabelledSpan, LabelledSpan]]:
    """Per stretch: spans of the same label first, then the others in order."""
    a, b = set(gold), set(found)
    out = [(span, span) for span in a & b]
    rest: dict[tuple[int, int], list[LabelledSpan]] = defaultdict(list)
    for span in sorted(b - a):
        rest[span.start, span.end].append(span)
    for span in sorted(a - b):
        free = rest[span.start, span.end]
        out += [(span, free.pop(0))] if free else []
    return sorted(out)


def score(gold: Iterable[LabelledSpan], found: Iterable[LabelledSpan], scheme: Scheme) -> PRF:
    """Counts over all labels (micro)."""
    a, b = set(gold), set(found)
    if scheme == "exact":
        x, y = (Counter((s.start, s.end) for s in side) for side in (a, b))
        return PRF.of_matched((x & y).total(), len(a), len(b))
    return PRF.total(score_by_label(a, b, scheme).values())


def score_by_label(
    gold: Iterable[LabelledSpan], found: Iterable[LabelledSpan], scheme: Scheme
) -> dict[str, PRF]:
    """Counts per label. Raises `ValueError` for `exact`, which knows no labels."""
    if scheme == "exact":
        raise ValueError("exact compares boundaries only: it has no scores by label")
    a, b = _by_label(gold), _by_label(found)
    out: dict[str, PRF] = {}
    for label in sorted(a.keys() | b.keys()):
        x, y = a.get(label, []), b.get(label, [])
        if scheme == "strict":
            out[label] = PRF.of_sets(x, y)
        else:
            out[label] = PRF.of_matched(len(_chosen(_overlaps(x, y), scheme)), len(x), len(y))
    return out


def macro_f1(parts: Iterable[PRF]) -> float:
    """Unweighted mean of F1 over the labels that either side uses; `nan` where none is used."""
    used = [p.f1 for p in parts if p.tp + p.fp + p.fn]
    return sum(used) / len(used) if used else float("nan")
