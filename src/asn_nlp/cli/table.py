"""Records as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from asn_nlp.core.failure import Failure
from asn_nlp.core.record import Record
from asn_nlp.io.plain import clean
from asn_nlp.io.rows import rows


def _title(record: Record) -> str:
    name = record.source.path or record.source.title or record.id
    about = "relevant" if record.relevance.relevant else "not relevant"
    return (
        f"{clean(name, 80)}  ·  {record.genre.code}  ·  {about}  ·  region {record.primary_region or '–'}"
        f"  ·  event {record.event_date or '–'}"
    )


def table(record: Record) -> Table:
    """One record as a table: a row a value, with the words that it comes from."""
    out = Table(title=escape(_title(record)), title_justify="left", header_style="bold", expand=False)
    for name in ("field", "value", "label", "kind", "detail", "conf.", "evidence"):
        out.add_column(name, overflow="fold")
    last = ""
    for row in rows(record):
        if not row["field"]:
            continue
        field = str(row["field"])
        cells = [escape(clean(str(row[k] or ""), 120)) for k in ("value", "label", "kind", "detail")]
        quote = escape(f"“{clean(str(row['evidence']), 70)}” {row['start']}:{row['end']}")
        out.add_row(field if field != last else "", *cells, f"{float(row['confidence'] or 0):.2f}", quote)
        last = field
    for warning in record.warnings:
        out.add_row("warning", escape(warning.code), escape(clean(warning.message, 120)), "", "", "", "")
    return out


def write_table(outcomes: Iterable[Record | Failure], out: TextIO) -> None:
    """Print records; failures are named on standard error already."""
    console = Console(file=out, width=None if out.isatty() else 160)
    for o in outcomes:
        if isinstance(o, Record):
            console.print(table(o))
            console.print()
