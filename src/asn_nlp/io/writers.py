"""One writer a format: each takes outcomes in order, with the columns carried along.

JSON Lines and Parquet files are written by `io.encode` and `io.part_files`, which keep what is done.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from asn_nlp.core.failure import Failure
from asn_nlp.core.record import Record
from asn_nlp.io.encode import CARRIED, line

Pair = tuple[Record | Failure, Mapping[str, Any] | None]
"""An outcome, and the columns of its input that are carried along."""


def write_jsonl(pairs: Iterable[Pair], out: BinaryIO) -> None:
    """A record or an error entry a line."""
    for outcome, carried in pairs:
        out.write(line(outcome, carried))


def write_json(pairs: Iterable[Pair], out: TextIO) -> None:
    """One object where there is one input, else an array, indented."""
    first: list[str] = []
    count = 0
    for outcome, carried in pairs:
        data = outcome.to_dict() | ({} if carried is None else {CARRIED: carried})
        text = json.dumps(data, ensure_ascii=False, indent=2, default=str)
        count += 1
        if count == 1:
            first.append(text)
        elif count == 2:
            out.write(f"[{first[0]},\n{text}")
        else:
            out.write(f",\n{text}")
    out.write("[]\n" if count == 0 else f"{first[0]}\n" if count == 1 else "]\n")


def write_csv(pairs: Iterable[Pair], out: TextIO, columns: Sequence[str] = ()) -> None:
    """One row a value; an error entry is a row with `path` and `error`. `columns`: those carried along."""
    from asn_nlp.io.csv import CsvWriter

    writer = CsvWriter(out, columns)
    for o, carried in pairs:
        rows = o.to_rows() if isinstance(o, Record) else [{"path": o.where, "error": o.message}]
        writer.write(rows, carried)


def write_html(pairs: Iterable[Pair], out: TextIO) -> None:
    """One self-contained page."""
    from asn_nlp.io.html import page

    failed: list[str] = []

    def records() -> Iterator[Record]:
        for o, _ in pairs:
            if isinstance(o, Record):
                yield o
            else:
                failed.append(o.message)

    out.write(page(list(records()), failed))


def errors_beside(path: Path) -> Path:
    """Where the error entries of a Parquet output go."""
    return path.with_name(path.name + ".errors.jsonl")
