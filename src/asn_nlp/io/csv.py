"""CSV that a spreadsheet can open without running anything."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, TextIO

from asn_nlp.io.rows import COLUMNS

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guard(cell: object) -> object:
    """A text cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP's advice
    on CSV injection); numbers stay as they are."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


class CsvWriter:
    """Writes rows (see `asn_nlp.io.rows`) and error entries to a text stream."""

    def __init__(self, out: TextIO) -> None:
        self._csv = csv.DictWriter(out, [*COLUMNS, "error"], lineterminator="\n", restval="")
        self._csv.writeheader()

    def write(self, rows: Iterable[dict[str, Any]]) -> None:
        """Append rows."""
        for row in rows:
            self._csv.writerow({key: guard(value) for key, value in row.items()})
