"""Figures as lines of text for a terminal."""

from __future__ import annotations

from asn_nlp.annotate.model import Json

_HEAD = ("annotator", "finished", "opened", "hours", "min/article", "proposed", "kept", "edited", "rejected",
         "added", "edit rate")  # fmt: skip


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f} %"


def progress_table(figures: Json) -> str:
    """One line an annotator."""
    rows = [_HEAD]
    for f in figures["annotators"]:
        each = f["seconds_per_finished"]
        rows.append(
            (
                f["annotator"],
                f"{f['finished']}/{f['documents']}",
                str(f["opened"]),
                f"{f['seconds'] / 3600:.2f}",
                "-" if each is None else f"{each / 60:.1f}",
                *(str(f[name]) for name in ("proposed", "kept", "edited", "rejected", "added")),
                _percent(f["edit_rate"]),
            )
        )
    if len(rows) == 1:
        return "nobody has labelled anything here yet\n"
    widths = [max(len(row[i]) for row in rows) for i in range(len(_HEAD))]
    lines = ("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines) + "\n"
