"""Syndicated copies: texts that tell the same story in (nearly) the same words.

MinHash with locality-sensitive hashing (Broder 1997; Indyk and Motwani 1998) proposes pairs of texts, their
sets of shingles decide. What is proposed is symmetric, what is decided is exact, and originals are chosen in
the order of publication: the groups depend on the texts and their dates, not on the order of the input.
"""

from __future__ import annotations

import hashlib
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from asn_nlp.core.errors import MissingExtraError
from asn_nlp.tables.fingerprint import body_words, likeness, shingles

THRESHOLD = 0.5
"""Likeness from which on a text is a copy; chosen by `evaluation/duplicates.py`."""

# 42 bands of 3 rows propose 94 of 100 pairs that share 0.4 of all their shingles (Jaccard), all from 0.6 on,
# and 3 of 10,000 that share 0.02, which any two articles do.
_BANDS, _ROWS = 42, 3
_PERMUTATIONS = _BANDS * _ROWS
_SEED = 1


def same_place(a: str | None, b: str | None) -> bool:
    """Whether two Kemendagri codes can be the place of one story: equal, one inside the other, or unknown."""
    return not a or not b or a.startswith(b) or b.startswith(a)


@dataclass(frozen=True, slots=True)
class Copy:
    """What a text is a copy of, and how like it is (0 to 1)."""

    original: str
    likeness: float


class Duplicates:
    """Collects texts, then tells which are copies. Needs the extra `duplicates`.

    `scratch`: a file that only this run needs; the shingles lie there. In memory stays the index, some 6 kB a
    text whatever its length, and the pairs that are alike.
    """

    def __init__(self, scratch: Path, *, threshold: float = THRESHOLD) -> None:
        try:
            rensa: Any = import_module("rensa")
        except ImportError:
            raise MissingExtraError("rensa", "duplicates", "finding copies") from None
        self._rensa = rensa
        self._index = rensa.RMinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS, num_bands=_BANDS)
        self._threshold = threshold
        self._path = scratch
        scratch.unlink(missing_ok=True)
        self._db = sqlite3.connect(scratch, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        self._db.execute("CREATE TABLE prints (number INTEGER PRIMARY KEY, shingles BLOB)")
        self._numbers: dict[bytes, int] = {}
        self._prints: list[list[str]] = []  # texts with the same words
        self._alike: dict[int, list[tuple[int, float]]] = defaultdict(list)
        self._seen: set[str] = set()

    def add(self, id_: str, text: str) -> None:
        """Add a text; the same id again changes nothing. A text without words is nobody's copy."""
        if id_ in self._seen:
            return
        self._seen.add(id_)
        found = shingles(body_words(text))
        if not found:
            return
        digest = hashlib.blake2b("\n".join(found).encode(), digest_size=16).digest()
        number = self._numbers.get(digest)
        if number is None:
            number = self._numbers[digest] = len(self._prints)
            self._prints.append([])
            self._compare(number, found)
        self._prints[number].append(id_)

    def _compare(self, number: int, found: list[str]) -> None:
        sketch = self._rensa.RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update(found)
        own = {hash(shingle) for shingle in found}
        for other in set(self._index.query(sketch)):
            alike = likeness(own, self._shingles(other))
            if alike >= self._threshold:
                self._alike[number].append((other, alike))
                self._alike[other].append((number, alike))
        self._index.insert(number, sketch)
        self._db.execute("INSERT INTO prints VALUES (?, ?)", (number, array("q", own).tobytes()))

    def _shingles(self, number: int) -> set[int]:
        (blob,) = self._db.execute("SELECT shingles FROM prints WHERE number = ?", (number,)).fetchone()
        return set(array("q", blob))

    def copies(
        self, days: Mapping[str, str] | None = None, places: Mapping[str, str | None] | None = None
    ) -> dict[str, Copy]:
        """Copies by id; originals are not among them.

        `days`: id -> last day (ISO) that its date of publication can mean; only these texts count, all where
        it is None. Texts are gone through in the order of their days, then of their ids. One that is alike to
        an earlier original is a copy of it, of the likest where there are several; else it is an original
        itself. So every copy is like the original that it names; a chain of small changes does not make two
        stories one. `places`: id -> Kemendagri code of the primary region: the same words told of two places
        (a circular, a press release with other names) are two stories.
        """
        places = places or {}
        if days is None:
            days = dict.fromkeys(self._seen, "")
        order: list[tuple[str, str, int]] = []
        for number, texts in enumerate(self._prints):
            if counted := [(days[text], text) for text in texts if text in days]:
                order.append((*min(counted), number))
        originals: dict[int, str] = {}
        out: dict[str, Copy] = {}
        for _, first, number in sorted(order):
            near = [
                (-alike, originals[n], n)
                for n, alike in self._alike.get(number, ())
                if n in originals and same_place(places.get(first), places.get(originals[n]))
            ]
            if near:
                below, original, _ = min(near)
                copy = Copy(original, -below)
            else:
                originals[number] = first
                copy = Copy(first, 1.0)
            out.update((text, copy) for text in self._prints[number] if text != copy.original)
        return out

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()
        self._path.unlink(missing_ok=True)
