"""Bars with their labels above them, bars to two sides, and the matrix."""

from __future__ import annotations

from typing import Any

from asn_nlp.report.drawing import HEIGHT, colour, dimmed, rows_of
from asn_nlp.report.figures import Figure, theme
from asn_nlp.report.words import Language

STEP = 36  # pixels from one bar to the next
CELL = 30  # pixels from one row of a matrix to the next
THICK = 11


def bars(alt: Any, figure: Figure, language: Language, alone: bool) -> Any:
    """Stacked bars, each under its label, with its number behind it."""
    base = rows_of(alt)
    y = alt.Y("key:N", sort=alt.EncodingSortField("rank", op="min"), axis=None)
    first = base.transform_filter("datum.first")
    bar = base.mark_bar(height=THICK, yOffset=8, cursor="pointer").encode(
        x=alt.X("x0:Q", axis=None),
        x2="x1:Q",
        y=y,
        color=colour(alt, figure, language, alone),
        opacity=dimmed(alt),
        tooltip=alt.Tooltip("tip:N"),
    )
    return alt.layer(
        bar, _bar_label(alt, first, y), _bar_number(alt, first, y), _room(alt, base, "room")
    ).properties(height=HEIGHT)


def _bar_label(alt: Any, first: Any, y: Any) -> Any:
    return first.mark_text(
        align="left", baseline="middle", dy=-7, limit=alt.ExprRef("width - 8"), cursor="pointer"
    ).encode(x=alt.value(0), y=y, text="caption:N")


def _bar_number(alt: Any, first: Any, y: Any) -> Any:
    return first.mark_text(
        align="left", baseline="middle", dx=5, dy=8, fontWeight=600, fontSize=12, cursor="pointer"
    ).encode(x="end:Q", y=y, text="text:N")


def _room(alt: Any, base: Any, field: str) -> Any:
    """Widens the axis so that the numbers have place."""
    return base.transform_filter("datum.first").mark_point(opacity=0, size=0).encode(x=f"{field}:Q")


def sides(alt: Any, figure: Figure, language: Language, alone: bool) -> Any:
    """Bars to both sides of a line."""
    base = rows_of(alt)
    y = alt.Y("key:N", sort=alt.EncodingSortField("rank", op="min"), axis=None)
    first = base.transform_filter("datum.first")
    bar = base.mark_bar(height=THICK, yOffset=8, cursor="pointer").encode(
        x=alt.X("x0:Q", axis=None),
        x2="x1:Q",
        y=y,
        color=colour(alt, figure, language, alone),
        opacity=dimmed(alt),
        tooltip=alt.Tooltip("tip:N"),
    )
    label = first.mark_text(
        align="left", baseline="middle", dy=-7, limit=alt.ExprRef("width - 8"), cursor="pointer"
    ).encode(x=alt.value(0), y=y, text="caption:N")
    numbers = [
        first.transform_filter(f"datum.side === {side}")
        .mark_text(align=align, baseline="middle", dx=dx, dy=8, fontWeight=600, fontSize=12, cursor="pointer")
        .encode(x="end:Q", y=y, text="text:N")
        for side, align, dx in ((0, "right", -5), (1, "left", 5))
    ]
    zero = alt.Chart(alt.NamedData("zero")).mark_rule(color=theme()["rule"], strokeWidth=1).encode(x="x:Q")
    return alt.layer(
        bar, label, *numbers, _room(alt, base, "low"), _room(alt, base, "high"), zero
    ).properties(height=HEIGHT)


def matrix(alt: Any, figure: Figure, language: Language, alone: bool) -> Any:
    """Numbers in cells, the darker the more."""
    base = rows_of(alt)
    x = alt.X(
        "seriesLabel:N",
        sort=alt.EncodingSortField("column", op="min"),
        axis=alt.Axis(
            orient="top",
            title=None,
            labelAngle=alt.ExprRef("narrow ? -55 : 0"),
            labelAlign=alt.ExprRef("narrow ? 'left' : 'center'"),
            labelLimit=90,
            labelOverlap=False,
            domain=False,
            ticks=False,
            labelPadding=6,
        ),
    )
    y = alt.Y(
        "label:N",
        sort=alt.EncodingSortField("rank", op="min"),
        axis=alt.Axis(
            title=None,
            domain=False,
            ticks=False,
            labelLimit=alt.ExprRef("narrow ? 150 : 260"),
            labelColor=theme()["ink"],
            labelFontSize=13,
            labelPadding=8,
        ),
    )
    cell = base.mark_rect(cursor="pointer", stroke="#ffffff", strokeWidth=2).encode(
        x=x,
        y=y,
        color=alt.Color("n:Q", scale=alt.Scale(range=list(figure.colours), domainMin=0), legend=None),
        opacity=dimmed(alt),
        tooltip=alt.Tooltip("tip:N"),
    )
    text = base.mark_text(fontSize=12, cursor="pointer").encode(
        x=x,
        y=y,
        text="text:N",
        color=alt.condition("datum.dark", alt.value("#ffffff"), alt.value(theme()["ink"])),
    )
    return alt.layer(cell, text).add_params(alt.param(name="narrow", value=False)).properties(height=HEIGHT)
