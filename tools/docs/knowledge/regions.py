"""Regions: a table a province."""

from __future__ import annotations

from asn_nlp.knowledge import regions
from asn_nlp.knowledge.regions import Alias, Region
from tools.docs.html import code, confidence, doubt, filter_box, row, table, text

HEADS = ("Code", "Name", "Capital", "Also written", "Confidence")
WHEN = {
    "": "",
    "upper": "in capitals only",
    "cue": "beside a cue only",
    "national": "beside an institution only",
}


def page() -> str:
    """All provinces with their kabupaten and kota."""
    out = [filter_box("name, code, abbreviation, capital", "level", "doubt")]
    for province in (r for r in regions.all_regions() if r.level == "provinsi"):
        parts = [r for r in regions.all_regions() if r.code[:2] == province.code]
        out.append(f"## {province.name} {{ #region-{province.code} }}")
        out.append(table(HEADS, [_row(r) for r in parts]))
    return "\n\n".join(out)


def _row(region: Region) -> str:
    seats = [c for c in regions.capitals() if c.code == region.code]
    names = [a for a in regions.aliases() if region.code in a.codes]
    # The table of codes and names is sure as a whole; a seat or a spelling can be less.
    marks = {*(c.confidence for c in seats), *(a.confidence for a in names)}
    worst = next((mark for mark in ("unsure", "likely") if mark in marks), "sure")
    cells = (
        code(region.code),
        text(region.full_name),
        ", ".join(
            text(c.town) + (" (variant)" if c.kind == "variant" else "") + doubt(c.confidence) for c in seats
        ),
        ", ".join(_alias(a) for a in names),
        confidence("sure"),
    )
    return row(cells, HEADS, {"id": region.code, "data-level": region.level, "data-doubt": worst})


def _alias(alias: Alias) -> str:
    notes: list[str] = [alias.kind] if alias.kind == "former" else []
    notes += [WHEN[alias.when]] if alias.when else []
    notes += ["shared with " + ", ".join(alias.codes)] if len(alias.codes) > 1 else []
    return (
        text(alias.form)
        + (f" <small>({text('; '.join(notes))})</small>" if notes else "")
        + doubt(alias.confidence)
    )
