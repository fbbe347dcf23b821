"""Page furniture: what a page prints around an article. Found here, masked in the reading, never deleted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the view (half-open code points) that is not the article. `kind`: see the knowledge."""

    start: int
    end: int
    kind: str
    why: str


def find_furniture(view: str) -> list[Furniture]:
    """The furniture of a view, in order, not overlapping."""
    return []
