"""The map: circles over the dots of all kabupaten and kota, or coloured areas."""

from __future__ import annotations

from typing import Any

from asn_nlp.report.drawing import dimmed, rows_of
from asn_nlp.report.figures import Figure, theme
from asn_nlp.report.words import Language

LARGEST = 1300  # square pixels of the largest circle on a map of full width
FEWEST = 8
"""The largest circle stands for at least so many articles: a map of few articles has small circles."""


def _frame(alt: Any) -> Any:
    """The grey dots of all kabupaten and kota: they draw the islands and fix the frame."""
    return (
        alt.Chart(alt.NamedData("base"))
        .mark_circle(size=10, color=theme()["dots"], opacity=1)
        .encode(longitude="lon:Q", latitude="lat:Q")
    )


def _size(alt: Any, figure: Figure) -> Any:
    return alt.Size(
        "n:Q",
        scale=alt.Scale(domainMin=0, domainMax=alt.ExprRef("ceiling"), range=[0, alt.ExprRef("largest")]),
        legend=alt.Legend(
            title=None,
            orient="bottom-left",
            values=alt.ExprRef("steps"),
            format=",d",
            symbolFillColor=figure.colours[0],
            symbolOpacity=0.6,
            symbolStrokeColor="#ffffff",
        ),
    )


def circles(alt: Any, figure: Figure, language: Language, alone: bool) -> Any:
    """A circle a region, its area the number of articles."""
    t = theme()
    circles = (
        rows_of(alt)
        .mark_circle(color=figure.colours[0], stroke="#ffffff", strokeWidth=0.8, cursor="pointer")
        .encode(
            longitude="lon:Q",
            latitude="lat:Q",
            size=_size(alt, figure),
            order=alt.Order("n:Q", sort="descending"),
            opacity=alt.condition(
                "picked === null || datum.key === picked", alt.value(0.72), alt.value(0.25)
            ),
            tooltip=alt.Tooltip("tip:N"),
        )
    )
    names = (
        rows_of(alt)
        .transform_filter("datum.named")
        .mark_text(
            fontSize=12,
            fontWeight=600,
            color=t["ink"],
            stroke="#ffffff",
            strokeWidth=3,
            strokeJoin="round",
            baseline="bottom",
            dy=-9,
        )
        .encode(longitude="lon:Q", latitude="lat:Q", text="short:N")
    )
    ink = names.mark_text(fontSize=12, fontWeight=600, color=t["ink"], baseline="bottom", dy=-9)
    return _projected(alt, alt.layer(_frame(alt), circles, names, ink))


def areas(alt: Any, figure: Figure, language: Language, alone: bool) -> Any:
    """The user's shapes, the darker the more articles."""
    shapes = (
        rows_of(alt)
        .mark_geoshape(stroke="#ffffff", strokeWidth=0.4, cursor="pointer")
        .encode(
            color=alt.condition(
                "datum.n > 0",
                alt.Color(
                    "n:Q",
                    scale=alt.Scale(type="sqrt", scheme="blues", domainMin=0),
                    legend=alt.Legend(
                        title=None, orient="bottom-left", format=",d", gradientLength=120, tickCount=3
                    ),
                ),
                alt.value("#ececea"),
            ),
            opacity=dimmed(alt),
            tooltip=alt.Tooltip("tip:N"),
        )
    )
    return _projected(alt, alt.layer(shapes))


def _projected(alt: Any, chart: Any) -> Any:
    return (
        chart.project(type="equirectangular")
        .add_params(
            alt.param(name="steps", value=[1, 5, 10]),
            alt.param(name="ceiling", value=FEWEST),
            alt.param(name="largest", value=LARGEST),
        )
        .properties(height=360)
    )
