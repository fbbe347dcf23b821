"""From BIO scores to spans: the best sequence among the valid ones (Viterbi), each label for itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_O, _B, _I = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Found:
    """Pieces `[first, last)` of a label; `confidence`: chance of the begin times the mean of the rest."""

    first: int
    last: int
    label: str
    confidence: float


def log_softmax(scores: Floats, axis: int = -1) -> Floats:
    """Logarithms of the probabilities."""
    shifted = scores - scores.max(axis=axis, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    return out


def best_tags(scores: Floats, bias: float = 0.0) -> NDArray[np.int8]:
    """Best valid tags (pieces, labels) for scores (pieces, labels, 3) in the order O, B, I: no I behind an O.

    `bias` is taken off O: above 0 more is found, below 0 less.
    """
    logs = log_softmax(scores.astype(np.float32))
    logs[..., _O] -= bias
    tags: NDArray[np.int8] = logs.argmax(axis=-1).astype(np.int8)
    if not len(tags):
        return tags
    # Where the best tag of each piece makes a valid sequence, no other is better: most labels end here.
    inside, before = tags == _I, np.vstack([np.zeros_like(tags[:1]), tags[:-1]])
    broken = np.flatnonzero((inside & (before == _O)).any(axis=0))
    tags[:, broken] = _viterbi(logs[:, broken])
    return tags


def _viterbi(logs: Floats) -> NDArray[np.int8]:
    """Best valid tags (pieces, labels) for logarithms (pieces, labels, 3)."""
    pieces, labels, _ = logs.shape
    tags = np.zeros((pieces, labels), np.int8)
    # Score of the best way to each tag of each piece: rows O, B, I. One piece depends on the last, so that
    # this loop is the one step that numpy cannot take for all pieces together: no more in it than needed.
    logs = np.ascontiguousarray(logs.transpose(0, 2, 1))
    best = logs.copy()
    best[0, _I] = -np.inf
    for before, here, own in zip(best[:-1], best[1:], logs[1:], strict=True):
        inside = np.maximum(before[_B], before[_I], out=here[_I])
        np.maximum(before[_O], inside, out=here[: _B + 1])
        here += own
    # Where each tag came from, seen from the piece behind: an O or B from the best, an I from within.
    tops = best.argmax(axis=1)
    within = np.where(best[:, _B] >= best[:, _I], _B, _I)
    for label in range(labels):
        top, inner = tops[:, label].tolist(), within[:, label].tolist()
        column = [top[-1]]
        for i in range(pieces - 2, -1, -1):
            column.append(inner[i] if column[-1] == _I else top[i])
        tags[:, label] = column[::-1]
    return tags


def find_spans(scores: Floats, labels: tuple[str, ...], bias: float = 0.0) -> list[Found]:
    """Spans of all labels, by begin, from scores (pieces, 3 x labels)."""
    cube = scores.reshape(len(scores), len(labels), 3)
    tags = best_tags(cube, bias)
    chances = np.exp(log_softmax(cube))
    out: list[Found] = []
    for number, first in np.argwhere(tags.T == _B).tolist():
        column = tags[:, number]
        last = first + 1
        while last < len(column) and column[last] == _I:
            last += 1
        inside = chances[first + 1 : last, number, _I]
        sure = float(chances[first, number, _B] * (inside.mean() if len(inside) else 1.0))
        out.append(Found(first, last, labels[number], sure))
    return sorted(out, key=lambda f: (f.first, f.last, f.label))
