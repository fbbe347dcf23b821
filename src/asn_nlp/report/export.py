"""Charts as pictures, by vl-convert: no browser, no network."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from asn_nlp.core.errors import InputError, MissingExtraError
from asn_nlp.report import labels
from asn_nlp.report.bars import CELL, STEP
from asn_nlp.report.charts import spec
from asn_nlp.report.drawing import altair
from asn_nlp.report.figures import Figure, figures, theme
from asn_nlp.report.index import Index
from asn_nlp.report.maps import FEWEST
from asn_nlp.report.row import DAY, Row
from asn_nlp.report.rows import rows
from asn_nlp.report.timeline import marks
from asn_nlp.report.words import Language, date, locale, say

WIDTHS = {"map": 1000, "time": 1000}
WIDTH = 640
HEIGHTS = {"bars": STEP, "sides": STEP, "matrix": CELL}
SCALE = 2.0  # pixels of the picture for one of the chart


def vl_convert() -> Any:
    """The vl_convert module. Raises `MissingExtraError` where it is not installed."""
    try:
        import vl_convert as module
    except ImportError:
        raise MissingExtraError("vl-convert-python", "report", "the report") from None
    return module


def vl_version() -> str:
    """The Vega-Lite version (`6.4`) whose grammar Altair writes; where vl-convert lacks it, its newest."""
    wanted = ".".join(str(altair().SCHEMA_VERSION).lstrip("v").split(".")[:2])
    known = list(vl_convert().get_vegalite_versions())
    return wanted if wanted in known else str(known[-1])


def pictures(
    index: Index, numbers: Sequence[int], folder: Path, language: Language, *, title: str
) -> list[Path]:
    """Write every figure that has articles as a PNG into a folder; returns the files.

    Raises `InputError` where the folder cannot be written.
    """
    out = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, figure, mode in _views():
            found = rows(index, figure, numbers, language, mode=mode)
            if not found:
                continue
            path = folder / f"{name}.png"
            path.write_bytes(png(figure, found, language, title=title, mode=mode))
            out.append(path)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(folder), reason="output") from None
    return out


def _views() -> list[tuple[str, Figure, str]]:
    out = []
    for figure in figures():
        if figure.kind == "map":
            out += [("map", figure, "regency"), ("map-province", figure, "province")]
        else:
            out.append((figure.id, figure, ""))
    return out


def png(figure: Figure, found: list[Row], language: Language, *, title: str, mode: str = "") -> bytes:
    """One figure as a PNG with its title, legend and note."""
    words = locale(language)
    picture: bytes = vl_convert().vegalite_to_png(
        alone(figure, found, language, title=title, mode=mode),
        vl_version=vl_version(),
        scale=SCALE,
        format_locale=words["number"],
        time_format_locale=words["time"],
    )
    return picture


def alone(
    figure: Figure, found: list[Row], language: Language, *, title: str, mode: str = ""
) -> dict[str, Any]:
    """The specification of a figure that stands by itself: data, title, legend and note in it."""
    out = spec(figure, language, width=WIDTHS.get(figure.kind, WIDTH))
    note = say(
        language,
        f"figure.{figure.id}.note" + (f".{mode}" if mode == "province" else ""),
        unit=_unit(figure, found, language),
    )
    out["title"] = {
        "text": say(language, f"figure.{figure.id}.title"),
        "subtitle": [*textwrap.wrap(note, out["width"] // 7), title],
        "anchor": "start",
        "fontSize": 20,
        "subtitleFontSize": 13,
        "subtitleColor": theme()["quiet"],
        "color": theme()["ink"],
        "offset": 16,
        "frame": "bounds",
    }
    out["background"] = "#ffffff"
    out["padding"] = 20
    out["datasets"] = {"rows": found, **beside(figure, found, language)}
    if figure.kind in HEIGHTS:
        out["height"] = HEIGHTS[figure.kind] * len({r["key"] for r in found})
    if figure.kind == "map":
        most = max(r["n"] for r in found)
        values = {"steps": steps(most), "ceiling": max(most, FEWEST)}
        for param in out["params"]:
            param["value"] = values.get(param["name"], param.get("value"))
    return out


def beside(figure: Figure, found: list[Row], language: Language) -> dict[str, list[Row]]:
    """The data that a chart needs besides its rows."""
    if figure.kind == "map":
        return {
            "base": [{"lon": r.lon, "lat": r.lat} for r in labels.places().values() if r.level != "provinsi"]
        }
    if figure.kind == "sides":
        return {"zero": [{"x": 0}]}
    if figure.kind == "time":
        return {"marks": time_marks(found, language)}
    return {}


def time_marks(found: list[Row], language: Language) -> list[Row]:
    """Elections within the drawn time."""
    from asn_nlp.knowledge.elections import by_id

    if not found:
        return []
    first, last = found[0]["start"] // DAY, found[-1]["end"] // DAY
    out = []
    for id_, day, level, late in marks(first, last, WIDTHS["time"]):
        label = labels.election(by_id()[id_], language)
        iso = by_id()[id_].voting[0].isoformat()
        out.append(
            {
                "day": day * DAY,
                "level": level,
                "late": late,
                "label": label,
                "tip": f"{label}: {date(language, iso)}",
            }
        )
    return out


def steps(most: int) -> list[int]:
    """Round values for the legend of circle sizes, at most three, the largest not above `most`."""
    if most <= 2:
        return list(range(1, most + 1))
    out: list[int] = []
    for share in (1.0, 0.4, 0.1):
        value = most * share
        power = 10 ** (len(str(int(value))) - 1) if value >= 1 else 1
        out.append(max(1, next(int(m * power) for m in (5, 2, 1) if m * power <= max(value, 1))))
    return sorted(set(out))


def _unit(figure: Figure, found: list[Row], language: Language) -> str:
    if figure.kind != "time":
        return ""
    days = (found[0]["end"] - found[0]["start"]) // DAY
    unit = {1: "day", 7: "week"}.get(days) or ("month" if days < 32 else "quarter" if days < 100 else "year")
    return say(language, f"unit.{unit}")
