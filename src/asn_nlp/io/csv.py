"""CSV that a spreadsheet can open without running anything."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from asn_nlp.io.rows import COLUMNS

# What opens a formula, fullwidth forms included; behind apostrophes too, so that a guarded cell can be told
# from one that is printed so.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def guard(cell: object) -> object:
    """A text cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP's advice
    on CSV injection); numbers stay as they are. `unguard` takes it away again."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The text that `guard` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _flat(value: object) -> object:
    """A value of an input column as a cell."""
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


class CsvWriter:
    """Writes rows (see `asn_nlp.io.rows`) and error entries to a text stream."""

    def __init__(self, out: TextIO, carried: Sequence[str] = ()) -> None:
        """`carried`: columns of the input, written behind the others; one whose name is taken is called
        `input_NAME`."""
        names = [*COLUMNS, "error"]
        for name in carried:
            while name in names:
                name = f"input_{name}"
            names.append(name)
        self._carried = dict(zip(carried, names[-len(carried) :], strict=True)) if carried else {}
        # CR LF as in RFC 4180: what holds a character of the line's end is quoted, a lone CR too.
        self._csv = csv.DictWriter(out, names, lineterminator="\r\n", restval="")
        self._csv.writerow({name: guard(name) for name in names})

    def write(self, rows: Iterable[dict[str, Any]], carried: Mapping[str, Any] | None = None) -> None:
        """Append rows, each with the columns carried along."""
        beside = {self._carried[key]: guard(_flat(value)) for key, value in (carried or {}).items()}
        for row in rows:
            self._csv.writerow({key: guard(value) for key, value in row.items()} | beside)
