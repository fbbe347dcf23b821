"""Token embeddings to start from: a skip-gram model (Mikolov et al. 2013) over the encoder's own word pieces.

Few tokens of pretraining go a long way when the embeddings already know which pieces are alike.
"""

from __future__ import annotations

import logging
import os

import numpy as np
from numpy.typing import NDArray


def skip_gram(
    sequences: NDArray[np.int32],
    vocabulary: int,
    hidden: int,
    *,
    window: int,
    epochs: int,
    norm: float,
    seed: int,
) -> NDArray[np.float32]:
    """Vectors of all pieces, (vocabulary, hidden), each row of length `norm`.

    `sequences`: piece ids, (number, length). Pieces that never occur get a random row. With more than one
    worker gensim's result depends on thread timing: the log says how many there were.
    """
    from gensim.models import Word2Vec

    sentences = [[str(i) for i in row] for row in sequences]
    workers = max(1, os.cpu_count() or 1)
    model = Word2Vec(
        sentences, vector_size=hidden, window=window, sg=1, negative=5, epochs=epochs, min_count=1, seed=seed,
        workers=workers,
    )  # fmt: skip
    logging.info("skip-gram over %d sequences, %d workers", len(sentences), workers)
    table: NDArray[np.float32] = (
        np.random.default_rng(seed).normal(size=(vocabulary, hidden)).astype(np.float32)
    )
    for i in range(vocabulary):
        if str(i) in model.wv:
            table[i] = model.wv[str(i)]
    length = np.linalg.norm(table, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = (table / np.maximum(length, 1e-6) * norm).astype(np.float32)
    return scaled
