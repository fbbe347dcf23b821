"""The charts of the statistics page, as SVG. Altair draws them; nothing is fetched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import altair as alt

from asn_nlp.dataset.corpus import SPLITS
from asn_nlp.scoring import Figure

# Okabe and Ito's colours: told apart by readers with colour blindness too.
COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7"]


def stacked(table: Mapping[str, Mapping[str, int]], title: str) -> alt.Chart:
    """Horizontal bars by label, parted by split."""
    rows = [
        {"label": label, "split": split, "articles": row.get(split, 0), "order": n}
        for label, row in table.items()
        for n, split in enumerate(SPLITS)
    ]
    chart: alt.Chart = (
        alt.Chart({"values": rows}, title=title, width=420)
        .mark_bar()
        .encode(
            x=alt.X("articles:Q", title="articles"),
            y=alt.Y("label:N", title=None, sort=None, axis=alt.Axis(labelLimit=220)),
            color=alt.Color(
                "split:N", sort=list(SPLITS), scale=alt.Scale(domain=list(SPLITS), range=COLOURS[:3])
            ),
            order="order:Q",
        )
    )
    return chart


def intervals(series: Mapping[str, Sequence[Figure]], title: str, axis: str) -> alt.TopLevelMixin:
    """A dot with its 95 % interval a measure, one colour a series."""
    rows: list[dict[str, Any]] = [
        {"measure": f.measure, "series": name, "value": f.value, "low": f.low, "high": f.high}
        for name, figures in series.items()
        for f in figures
    ]
    names = list(series)
    shared: dict[str, Any] = {
        "y": alt.Y("measure:N", title=None, sort=None, axis=alt.Axis(labelLimit=220)),
        "yOffset": alt.YOffset("series:N", sort=names),
        "color": alt.Color(
            "series:N", title=None, sort=names, scale=alt.Scale(domain=names, range=COLOURS[: len(names)])
        ),
    }
    scale = alt.Scale(domain=[0.4, 1.0], clamp=True)
    base = alt.Chart({"values": rows}, title=title, width=420)
    lines = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("low:Q", title=axis, scale=scale), x2="high:Q", **shared
    )
    dots = base.mark_point(filled=True, size=45, opacity=1).encode(
        x=alt.X("value:Q", title=axis, scale=scale), **shared
    )
    both: alt.TopLevelMixin = alt.layer(lines, dots)
    return both


def save(chart: alt.TopLevelMixin, path: Path) -> None:
    """Write an SVG; the same data gives the same bytes for the same version of the renderer."""
    import vl_convert

    svg = vl_convert.vegalite_to_svg(
        chart.to_json(), vl_version=alt.SCHEMA_VERSION.lstrip("v").rsplit(".", 1)[0]
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(svg.rstrip() + "\n", "utf-8", newline="\n")
