"""One writer a format: each takes records and failures in order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from asn_nlp.core.failure import Failure
from asn_nlp.core.record import Record

Outcomes = Iterable[Record | Failure]


def write_jsonl(outcomes: Outcomes, out: TextIO) -> None:
    """A record or an error entry a line."""
    for o in outcomes:
        line = o.to_json() if isinstance(o, Record) else json.dumps(o.to_dict(), ensure_ascii=False)
        out.write(line + "\n")


def write_json(outcomes: Outcomes, out: TextIO) -> None:
    """One object where there is one input, else an array, indented."""
    first: list[str] = []
    count = 0
    for o in outcomes:
        data = o.to_dict()
        text = json.dumps(data, ensure_ascii=False, indent=2)
        count += 1
        if count == 1:
            first.append(text)
        elif count == 2:
            out.write(f"[{first[0]},\n{text}")
        else:
            out.write(f",\n{text}")
    out.write("[]\n" if count == 0 else f"{first[0]}\n" if count == 1 else "]\n")


def write_csv(outcomes: Outcomes, out: TextIO) -> None:
    """One row a value; an error entry is a row with `path` and `error`."""
    from asn_nlp.io.csv import CsvWriter

    writer = CsvWriter(out)
    for o in outcomes:
        writer.write(o.to_rows() if isinstance(o, Record) else [{"path": o.where, "error": o.message}])


def write_html(outcomes: Outcomes, out: TextIO) -> None:
    """One self-contained page."""
    from asn_nlp.io.html import page

    failed: list[str] = []

    def records() -> Iterator[Record]:
        for o in outcomes:
            if isinstance(o, Record):
                yield o
            else:
                failed.append(o.message)

    out.write(page(list(records()), failed))


def errors_beside(path: Path) -> Path:
    """Where the error entries of a Parquet output go."""
    return path.with_name(path.name + ".errors.jsonl")


def write_parquet(outcomes: Outcomes, path: Path, *, named: Path | None = None) -> None:
    """One row a record; error entries go to `errors_beside(named or path)`, where there are any."""
    from asn_nlp.io import parquet

    failed: list[Failure] = []

    def records() -> Iterator[Record]:
        for o in outcomes:
            if isinstance(o, Record):
                yield o
            else:
                failed.append(o)

    parquet.write_parquet(path, records())
    beside = errors_beside(named or path)
    beside.unlink(missing_ok=True)
    if failed:
        lines = (json.dumps(f.to_dict(), ensure_ascii=False) + "\n" for f in failed)
        beside.write_text("".join(lines), "utf-8")
