"""Keys of records, and which records hold the same text: on disk, so that a run's memory stays bounded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

NEVER = "~"
"""In place of the day of a record without a date of publication: behind all days."""


class Keys:
    """Gives each record its key: the text's id, `ID-2` for the second record of the same text, and so on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.unlink(missing_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        # Of a text: how many records it has, the day and number of the one that was published first.
        self._db.execute(
            "CREATE TABLE texts (id TEXT PRIMARY KEY, records INTEGER, day TEXT, first INTEGER, place TEXT)"
            " WITHOUT ROWID"
        )
        self._db.execute("BEGIN")

    def key(self, text_id: str, day: str | None, place: str | None = None) -> str:
        """The key of the next record of a text. `day`: last day (ISO) that its publication can mean;
        `place`: code of its primary region."""
        (number,) = self._db.execute(
            "INSERT INTO texts VALUES (?1, 1, ?2, 1, ?3) ON CONFLICT (id) DO UPDATE"
            " SET records = records + 1,"
            " first = CASE WHEN excluded.day < day THEN records + 1 ELSE first END,"
            " day = min(day, excluded.day) RETURNING records",
            (text_id, day or NEVER, place),
        ).fetchone()
        return _key(text_id, number)

    def first(self, text_id: str) -> tuple[str, int]:
        """The key of the record of a text that was published first, and how many records the text has."""
        first, records = self._db.execute(
            "SELECT first, records FROM texts WHERE id = ?", (text_id,)
        ).fetchone()
        return _key(text_id, first), records

    def texts(self) -> Iterator[tuple[str, str, str | None]]:
        """(text, its earliest day, code of its primary region), for all texts."""
        yield from self._db.execute("SELECT id, day, place FROM texts")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()
        self._path.unlink(missing_ok=True)


def _key(text_id: str, number: int) -> str:
    return text_id if number == 1 else f"{text_id}-{number}"
