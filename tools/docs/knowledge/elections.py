"""Elections and their days."""

from __future__ import annotations

from asn_nlp.knowledge.files import Confidence, read_csv
from tools.docs.html import code, confidence, row, table, text

HEADS = ("Id", "Kind", "Voting", "Campaign", "An undated mention means it", "Note", "Confidence", "Source")


def page() -> str:
    """The calendar."""
    return table(HEADS, [_row(r) for r in read_csv("elections/elections.csv")])


def _row(r: dict[str, str]) -> str:
    sure: Confidence = r["confidence"]  # type: ignore[assignment]
    moved = f"<br><small>moved from {text(r['moved_from'])}</small>" if r["moved_from"] else ""
    cells = (
        code(r["id"]),
        text(r["kind"]),
        "<br>".join(map(text, r["voting"].split("+"))) + moved,
        text(f"{r['campaign_start']} to {r['campaign_end']}" if r["campaign_start"] else ""),
        text(f"{r['season_start']} to {r['season_end']}"),
        text(r["note"]),
        confidence(sure),
        text(r["source"]),
    )
    return row(cells, HEADS)
