"""Sliding windows over the word pieces of a text: nothing is cut off, however long it is.

Where two windows see a piece, the one whose centre is nearer decides: it sees more on both sides of it.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `[start, stop)` go through the encoder together; for `[keep, until)` this window decides."""

    start: int
    stop: int
    keep: int
    until: int


def make_windows(pieces: int, size: int, overlap: int) -> list[Window]:
    """As few windows of at most `size` pieces as neighbours sharing `overlap` need, all of one length, and no
    longer than that asks for: what two windows share is computed twice.

    The kept parts cover every piece exactly once. No piece, no window. Raises `ValueError` unless
    0 <= overlap < size.
    """
    if not 0 <= overlap < size:
        raise ValueError(f"an overlap of {overlap} does not fit windows of {size}")
    if pieces <= size:
        return [Window(0, pieces, 0, pieces)] if pieces else []
    count = -(-(pieces - overlap) // (size - overlap))
    size = -(-(pieces + (count - 1) * overlap) // count)
    starts = [i * (pieces - size) // (count - 1) for i in range(count)]
    # Half-way between two centres is half-way between the begin of the later and the end of the earlier.
    cuts = [0, *((later + earlier + size) // 2 for earlier, later in itertools.pairwise(starts))]
    return [
        Window(start, start + size, cut, until)
        for start, cut, until in zip(starts, cuts, [*cuts[1:], pieces], strict=True)
    ]
