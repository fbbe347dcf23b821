"""Texts by id, on disk: a run needs each text once, in whatever order the files have them."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path
from types import TracebackType
from typing import Self

_COMMIT = 1000
_FAST = 1


class TextStore:
    """Texts under their ids in a file that only this run needs. Memory: some megabytes of cache."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.unlink(missing_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None)
        # A scratch file: after a crash it is made again, so nothing has to be safe on the disk.
        self._db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        self._db.execute("CREATE TABLE texts (id TEXT PRIMARY KEY, text BLOB) WITHOUT ROWID")
        self._db.execute("BEGIN")
        self._waiting = 0

    def add(self, id_: str, text: str) -> None:
        """Keep a text; the same id again changes nothing."""
        packed = zlib.compress(text.encode("utf-8", "surrogatepass"), _FAST)
        self._db.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (id_, packed))
        self._waiting += 1
        if self._waiting == _COMMIT:
            self._db.executescript("COMMIT; BEGIN")
            self._waiting = 0

    def get(self, id_: str) -> str | None:
        """The text of an id, or None."""
        row = self._db.execute("SELECT text FROM texts WHERE id = ?", (id_,)).fetchone()
        return None if row is None else zlib.decompress(row[0]).decode("utf-8", "surrogatepass")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()
        self._path.unlink(missing_ok=True)
