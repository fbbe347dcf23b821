"""Word pieces and words: a mention begins and ends with a word, so that only first pieces are tagged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def word_firsts(text: str, starts: Sequence[int], ends: Sequence[int]) -> NDArray[np.intp]:
    """Numbers of the pieces that begin a word (or stand for a sign): those that do not go on with letters or
    digits right where the piece before ended with one. `starts`, `ends`: characters of the pieces."""
    out = [
        i
        for i, start in enumerate(starts)
        if i == 0 or start != ends[i - 1] or not (text[start].isalnum() and text[start - 1].isalnum())
    ]
    return np.asarray(out, dtype=np.intp)
