"""Scores of texts by a network in torch: what the ONNX session gives at run time, for use while training."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from asn_nlp.tagger.pieces import word_firsts
from asn_nlp.tagger.tagged import Tagged
from asn_nlp.tagger.windows import make_windows
from training.batches import encode
from training.network import Ensemble, Network

Floats = NDArray[np.float32]


@torch.inference_mode()
def tag_all(
    network: Network | Ensemble,
    tokenizer: Any,
    texts: Sequence[str],
    *,
    size: int,
    overlap: int,
    batch: int = 16,
) -> list[Tagged]:
    """What the network says of each text, without temperatures."""
    network.eval()
    encoded = [encode(tokenizer, text) for text in texts]
    jobs = [(n, w) for n, (ids, _) in enumerate(encoded) for w in make_windows(len(ids), size - 2, overlap)]
    jobs.sort(key=lambda job: job[1].stop - job[1].start)
    width = network.layout.token_width
    rows = [np.zeros((len(ids), width), np.float32) for ids, _ in encoded]
    whole = [np.zeros(max(1, network.layout.article_width), np.float32) for _ in encoded]
    shares = [0] * len(texts)
    for i in range(0, len(jobs), batch):
        chosen = jobs[i : i + batch]
        length = max(w.stop - w.start for _, w in chosen) + 2
        ids = torch.full((len(chosen), length), int(tokenizer.pad_token_id))
        mask = torch.zeros_like(ids)
        for k, (n, w) in enumerate(chosen):
            pieces = [tokenizer.cls_token_id, *encoded[n][0][w.start : w.stop], tokenizer.sep_token_id]
            ids[k, : len(pieces)], mask[k, : len(pieces)] = torch.tensor(pieces), 1
        tokens, articles = network(ids, mask)
        for k, (n, w) in enumerate(chosen):
            rows[n][w.keep : w.until] = tokens[k, w.keep - w.start + 1 : w.until - w.start + 1].numpy()
            whole[n] += articles[k].numpy()
            shares[n] += 1
    out: list[Tagged] = []
    for text, (_, offsets), scores, sums, count in zip(texts, encoded, rows, whole, shares, strict=True):
        starts, ends = tuple(s for s, _ in offsets), tuple(e for _, e in offsets)
        article = sums / np.float32(max(1, count))
        out.append(Tagged(network.layout, scores, article, starts, ends, word_firsts(text, starts, ends)))
    return out
