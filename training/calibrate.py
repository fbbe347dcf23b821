"""Temperatures: one divisor of the scores a head, so that a probability of 0.8 is right eight times in ten.

Fitted on the development articles by the least negative log-likelihood over a grid (Guo et al. 2017); the
reliability of each head before and after is the expected calibration error over ten bins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from asn_nlp.tagger.decode import log_softmax
from asn_nlp.tagger.layout import MENTIONS
from asn_nlp.tagger.tagged import Tagged
from training.batches import IGNORED, piece_range
from training.examples import Example

Floats = NDArray[np.float32]
GRID = tuple(round(0.5 + 0.05 * i, 2) for i in range(71))


@dataclass(frozen=True, slots=True)
class Calibration:
    """One head: its temperature, how many answers it was fitted on, and the errors before and after."""

    head: str
    temperature: float
    answers: int
    before: float
    after: float


def answers(examples: Sequence[Example], tagged: Sequence[Tagged]) -> Iterator[tuple[str, Floats, int]]:
    """(head, scores, right label) of every annotated answer; of the tags, of every word that is not O or
    next to one that is not."""
    for example, t in zip(examples, tagged, strict=True):
        layout = t.layout
        for s in example.stretches:
            first, last = piece_range(t.starts, t.ends, s.start, s.end)
            if first >= last or s.label is None:
                continue
            for head, right in s.answers.items():
                labels = layout.by_name[head].labels
                scores = t.tokens[first:last, layout.columns[head]].mean(axis=0)
                for label in sorted(right):
                    yield head, scores, labels.index(label)
        for head, label in example.answers.items():
            yield head, t.article[layout.columns[head]], layout.by_name[head].labels.index(label)
        yield from _tags(example, t)


def _tags(example: Example, t: Tagged) -> Iterator[tuple[str, Floats, int]]:
    labels = t.layout.by_name[MENTIONS].labels
    rows = t.tokens[t.firsts][:, t.layout.columns[MENTIONS]].reshape(len(t.firsts), len(labels), 3)
    starts = [t.starts[i] for i in t.firsts]
    ends = [*starts[1:], t.ends[-1]] if starts else []
    tags = np.zeros((len(starts), len(labels)), np.int8)
    for start, end, label in example.unsure:
        first, last = piece_range(starts, ends, start, end)
        tags[first:last, labels.index(label)] = IGNORED
    for s in sorted(example.stretches, key=lambda s: s.end - s.start):
        if s.label is not None:
            first, last = piece_range(starts, ends, s.start, s.end)
            tags[first : first + 1, labels.index(s.label)] = 1
            tags[first + 1 : last, labels.index(s.label)] = 2
    near = tags > 0
    near[1:] |= tags[:-1] > 0
    near[:-1] |= tags[1:] > 0
    for i, k in zip(*np.nonzero(near & (tags != IGNORED)), strict=True):
        yield MENTIONS, rows[i, k], int(tags[i, k])


def calibrate(examples: Sequence[Example], tagged: Sequence[Tagged]) -> list[Calibration]:
    """The temperature of each head, in the order of their names."""
    scores: dict[str, list[Floats]] = {}
    right: dict[str, list[int]] = {}
    for head, row, label in answers(examples, tagged):
        scores.setdefault(head, []).append(row)
        right.setdefault(head, []).append(label)
    out = []
    for head in sorted(scores):
        rows, labels = np.stack(scores[head]), np.asarray(right[head])
        best = min(GRID, key=lambda t: _loss(rows / np.float32(t), labels))
        out.append(
            Calibration(
                head,
                best,
                len(labels),
                expected_error(rows, labels),
                expected_error(rows / np.float32(best), labels),
            )
        )
    return out


def _loss(rows: Floats, labels: NDArray[np.intp]) -> float:
    return float(-log_softmax(rows)[np.arange(len(labels)), labels].mean())


def expected_error(rows: Floats, labels: NDArray[np.intp], bins: int = 10) -> float:
    """Mean distance between how sure the top label is and how often it is right, over equal bins."""
    chances = np.exp(log_softmax(rows))
    sure, right = chances.max(axis=1), chances.argmax(axis=1) == labels
    at = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [abs(float(sure[at == b].mean() - right[at == b].mean())) * float((at == b).mean())
            for b in range(bins) if (at == b).any()]  # fmt: skip
    return sum(gaps)
