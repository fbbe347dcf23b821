"""From BIO scores to spans: the best sequence among the valid ones (Viterbi), each label for itself."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

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


def softmax(scores: Floats) -> Floats:
    """Probabilities of one answer (labels,)."""
    out: Floats = np.exp(scores - scores.max())
    out /= out.sum()
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
    for label in np.flatnonzero((inside & (before == _O)).any(axis=0)).tolist():
        tags[:, label] = _viterbi(logs[:, label].tolist())
    return tags


def _viterbi(logs: list[list[float]]) -> list[int]:
    """Best valid tags of one label for logarithms (pieces, 3). Each piece depends on the last: nothing for
    numpy to take together."""
    best_o, best_b, best_i = logs[0][_O], logs[0][_B], -inf
    came: list[tuple[int, int]] = []  # from where an O or B comes best, and an I
    for o, b, i in logs[1:]:
        inner, within = (_B, best_b) if best_b >= best_i else (_I, best_i)
        top, high = (_O, best_o) if best_o >= within else (inner, within)
        came.append((top, inner))
        best_o, best_b, best_i = high + o, high + b, within + i
    last = max((best_o, -_O), (best_b, -_B), (best_i, -_I))[1]
    tags = [-last]
    for top, inner in reversed(came):
        tags.append(inner if tags[-1] == _I else top)
    return tags[::-1]


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
