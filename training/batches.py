"""From examples to tensors: pieces, tags, stretches; one row a window of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from asn_nlp.tagger.layout import MENTIONS, Layout
from asn_nlp.tagger.pieces import word_firsts
from asn_nlp.tagger.windows import make_windows
from training.examples import Example

IGNORED = -1
"""Tag of a piece that teaches a label nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One window. `tags`: (pieces, labels), the special pieces ignored. `spans`: (first, last, head, label
    numbers) in pieces of the window. `answers`: head -> label number. `example`, `start`: where from."""

    ids: list[int]
    tags: NDArray[np.int8]
    spans: list[tuple[int, int, str, tuple[int, ...]]]
    answers: dict[str, int]
    weight: float
    example: int
    start: int


@dataclass(slots=True)
class Batch:
    """Tensors of several rows. `spans[head]`: (row, first, last) triples and target distributions."""

    ids: Tensor
    mask: Tensor
    tags: Tensor
    weights: Tensor
    spans: dict[str, tuple[Tensor, Tensor]] = field(default_factory=dict)
    answers: dict[str, tuple[Tensor, Tensor]] = field(default_factory=dict)


def encode(tokenizer: Any, text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Pieces of a text without special ones, and the characters `[start, end)` that each covers."""
    encoded = tokenizer(
        text,
        add_special_tokens=False,
        return_offsets_mapping=True,
        return_attention_mask=False,
        verbose=False,
    )
    return list(encoded["input_ids"]), [tuple(o) for o in encoded["offset_mapping"]]


def piece_range(starts: Sequence[int], ends: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Pieces `[first, last)` that share a character with `[start, end)`."""
    return bisect_right(ends, start), bisect_left(starts, end)


def make_rows(
    tokenizer: Any, layout: Layout, examples: Iterable[Example], size: int, overlap: int
) -> list[Row]:
    """Windows of `size` pieces, special ones counted in."""
    labels = {label: n for n, label in enumerate(layout.by_name[MENTIONS].labels)}
    numbers = {h.name: {label: n for n, label in enumerate(h.labels)} for h in layout.heads}
    first_id, last_id = tokenizer.cls_token_id, tokenizer.sep_token_id
    out: list[Row] = []
    for number, example in enumerate(examples):
        ids, offsets = encode(tokenizer, example.text)
        starts, ends = [s for s, _ in offsets], [e for _, e in offsets]
        tags = np.zeros((len(ids), len(labels)), np.int8)
        for start, end, label in example.unsure:
            first, last = piece_range(starts, ends, start, end)
            tags[first:last, labels[label]] = IGNORED
        found: list[tuple[int, int, str, tuple[int, ...]]] = []
        # The longest of overlapping stretches with one label is tagged last and stays whole.
        for s in sorted(example.stretches, key=lambda s: s.end - s.start):
            first, last = piece_range(starts, ends, s.start, s.end)
            if first >= last:
                continue
            if s.label is not None:
                tags[first, labels[s.label]] = 1
                tags[first + 1 : last, labels[s.label]] = 2
            for head, right in s.answers.items():
                found.append((first, last, head, tuple(sorted(numbers[head][r] for r in right))))
        inner = np.ones(len(ids), bool)
        inner[word_firsts(example.text, starts, ends)] = False
        tags[inner] = IGNORED
        answers = {head: numbers[head][label] for head, label in example.answers.items()}
        for w in make_windows(len(ids), size - 2, overlap):
            inside = [
                (a - w.start + 1, b - w.start + 1, h, t)
                for a, b, h, t in found
                if w.start <= a and b <= w.stop
            ]
            edge = np.full((1, len(labels)), IGNORED, np.int8)
            out.append(
                Row(
                    [first_id, *ids[w.start : w.stop], last_id],
                    np.concatenate([edge, tags[w.start : w.stop], edge]),
                    inside,
                    answers,
                    example.weight,
                    number,
                    w.start,
                )
            )
    return out


def make_batch(rows: Sequence[Row], layout: Layout, padding: int) -> Batch:
    """Rows padded to the longest."""
    length = max(len(r.ids) for r in rows)
    ids = torch.full((len(rows), length), padding)
    mask = torch.zeros((len(rows), length), dtype=torch.long)
    tags = torch.full((len(rows), length, rows[0].tags.shape[1]), IGNORED)
    where: dict[str, list[tuple[int, int, int]]] = {}
    targets: dict[str, list[tuple[int, ...]]] = {}
    texts: dict[str, list[tuple[int, int]]] = {}
    for n, row in enumerate(rows):
        ids[n, : len(row.ids)] = torch.tensor(row.ids)
        mask[n, : len(row.ids)] = 1
        tags[n, : len(row.ids)] = torch.from_numpy(row.tags.astype(np.int64))
        for first, last, head, right in row.spans:
            where.setdefault(head, []).append((n, first, last))
            targets.setdefault(head, []).append(right)
        for head, answer in row.answers.items():
            texts.setdefault(head, []).append((n, answer))
    batch = Batch(ids, mask, tags, torch.tensor([r.weight for r in rows]))
    for head, triples in where.items():
        wanted = torch.zeros((len(triples), len(layout.by_name[head].labels)))
        for k, right in enumerate(targets[head]):
            wanted[k, list(right)] = 1.0 / len(right)
        batch.spans[head] = (torch.tensor(triples), wanted)
    for head, pairs in texts.items():
        at = torch.tensor(pairs)
        batch.answers[head] = (at[:, 0], at[:, 1])
    return batch


def shuffled(rows: Sequence[Row], size: int, generator: np.random.Generator) -> Iterator[list[Row]]:
    """Batches in random order, each of rows of like length: little padding."""
    order = generator.permutation(len(rows))
    pools = [order[i : i + 32 * size] for i in range(0, len(order), 32 * size)]
    batches = []
    for pool in pools:
        by_length = sorted(pool, key=lambda i: len(rows[i].ids))
        batches += [by_length[i : i + size] for i in range(0, len(by_length), size)]
    for i in generator.permutation(len(batches)):
        yield [rows[j] for j in batches[i]]
