"""The charts as Altair specifications. Their data come by name (`rows`, `base`, `marks`): from Python for a
picture, from the page's filters in a browser. A chart's words come with its rows."""

from __future__ import annotations

from typing import Any

from asn_nlp.report.bars import bars, matrix, sides
from asn_nlp.report.drawing import altair, colour, dimmed, rows_of
from asn_nlp.report.figures import Figure, theme
from asn_nlp.report.maps import areas, circles
from asn_nlp.report.timeline import LEVELS
from asn_nlp.report.words import Language

WIDTH = 600  # pixels, until the page tells


def spec(
    figure: Figure, language: Language, *, area: bool = False, width: int | None = None
) -> dict[str, Any]:
    """The Vega-Lite specification of a figure without data. `width`: pixels; None: the page sets it.

    `area`: the choropleth instead of circles. With a width the chart stands alone and brings its own legend.
    """
    alt = altair()
    alone = width is not None
    kind = "area" if area else figure.kind
    chart = {
        "map": circles,
        "area": areas,
        "time": _time,
        "bars": bars,
        "sides": sides,
        "matrix": matrix,
    }[kind](alt, figure, language, alone)
    chart = chart.add_params(alt.param(name="picked", value=None)).properties(width=width or WIDTH)
    chart = chart.configure(**_config()).properties(
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        padding={"left": 0, "right": 2, "top": 5, "bottom": 5},
    )
    out: dict[str, Any] = chart.to_dict(validate=True)
    return out


def _config() -> dict[str, Any]:
    t = theme()
    words = {"labelColor": t["quiet"], "labelFontSize": 12, "titleColor": t["quiet"], "titleFontSize": 12}
    return {
        "font": t["font"],
        "background": "transparent",
        "view": {"stroke": None},
        "axis": {
            **words,
            "domainColor": t["line"],
            "gridColor": t["line"],
            "tickColor": t["line"],
            "titleFontWeight": "normal",
        },
        "legend": {**words, "titleFontWeight": "normal", "symbolStrokeWidth": 1},
        "text": {"color": t["ink"], "fontSize": 13},
    }


def _time(alt: Any, figure: Figure, language: Language, alone: bool) -> Any:
    x = alt.X(
        "start:T",
        scale=alt.Scale(type="utc"),
        axis=alt.Axis(title=None, grid=False, labelOverlap=True, tickCount=alt.ExprRef("max(3, width / 90)")),
    )
    bar = (
        rows_of(alt)
        .mark_bar(cursor="pointer", stroke="#ffffff", strokeWidth=0.5)
        .encode(
            x=x,
            x2="end:T",
            y=alt.Y(
                "y0:Q",
                axis=alt.Axis(title=None, tickMinStep=1, format=",d", tickCount=4, domain=False, ticks=False),
            ),
            y2="y1:Q",
            color=colour(alt, figure, language, alone),
            opacity=dimmed(alt),
            tooltip=alt.Tooltip("tip:N"),
        )
    )
    return alt.layer(bar, *_elections(alt)).resolve_scale(y="independent").properties(height=230)


def _elections(alt: Any) -> list[Any]:
    """A line up to its label for each election; labels stand in levels above the bars, before the lines."""
    t = theme()
    marks = alt.Chart(alt.NamedData("marks"))
    level = alt.Y("level:Q", scale=alt.Scale(domain=[0, LEVELS], range=[-4, -4 - 15 * LEVELS]), axis=None)
    lines = marks.mark_rule(color=t["rule"], strokeDash=[3, 2]).encode(
        x="day:T", y=level, y2=alt.Y2Value("height"), tooltip=alt.Tooltip("tip:N")
    )
    names = [
        marks.transform_filter(f"datum.level >= 0 && datum.late === {late}")
        .mark_text(align=align, baseline="bottom", dx=dx, fontSize=12, color=t["rule"], **halo)
        .encode(x="day:T", y=level, text="label:N")
        for halo in ({"stroke": "#ffffff", "strokeWidth": 4, "strokeJoin": "round"}, {})
        for late, align, dx in (("false", "left", -2), ("true", "right", 2))
    ]
    return [lines, *names]
