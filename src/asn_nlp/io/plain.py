"""A record as plain text, for a terminal, a log or an e-mail."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from asn_nlp.core.record import Record
from asn_nlp.core.trace import TraceEntry
from asn_nlp.io.rows import rows


def clean(text: str, width: int = 90) -> str:
    """One line without control characters (a text cannot steer the reader's terminal), cut at `width`."""
    line = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    line = " ".join(line.split())
    return line if len(line) <= width else line[: width - 1] + "…"


def _row(row: dict[str, Any]) -> str:
    parts = [row["value"], row["label"], row["kind"], row["detail"]]
    value = clean("  ".join(str(p) for p in parts if p), 110)
    mark = "" if row["grounding"] == "exact" else f" ({row['grounding']})"
    quote = f"{row['start']}:{row['end']} “{clean(row['evidence'])}”{mark}"
    return f"  {value}  [{row['confidence']:.2f}]\n      {quote}"


def render(record: Record) -> str:
    """The record as lines of text: one value, then the stretch of the article that it comes from."""
    relevance = "relevant" if record.relevance.relevant else "not relevant"
    lines = [
        f"{record.id}  {clean(record.source.path or record.source.title or '')}".rstrip(),
        f"{relevance} ({record.relevance.score:.2f})  genre {record.genre.code} ({record.genre.score:.2f})"
        f"  region {record.primary_region or '-'}  event {record.event_date or '-'}",
    ]
    if record.topics or record.elections:
        lines.append("  ".join(("topics", *record.topics, "elections", *record.elections)))
    field = ""
    for row in rows(record):
        if not row["field"]:
            lines.append("no values found")
            continue
        if row["field"] != field:
            field = str(row["field"])
            lines += ["", field]
        lines.append(_row(row))
    if record.warnings:
        lines += ["", "warnings"]
        for w in record.warnings:
            quoted = "; ".join(f"“{clean(s.text, 60)}”" for s in w.evidence)
            lines.append(f"  {w.code}: {clean(w.message, 160)} {quoted}".rstrip())
    return "\n".join(lines)


def explain(record: Record, trace: Iterable[TraceEntry]) -> str:
    """The trace as text, by field: what was kept and what was dropped, which pattern or row, and why."""
    entries = sorted(trace, key=lambda e: (e.field, e.start, e.end, e.decision))
    if not entries:
        return f"{record.id}: no trace; extract with Options(trace=True) (command line: --explain)"
    lines = [record.id]
    field = ""
    for e in entries:
        if e.field != field:
            field = e.field
            lines += ["", field]
        note = f"  {e.note}" if e.note else ""
        lines.append(f"  {e.decision:7} {e.start}:{e.end} “{clean(e.text, 60)}”  {e.why}{note}")
    return "\n".join(lines)
