"""What all charts have in common: Altair, the colours of series, how the others step back."""

from __future__ import annotations

from typing import Any

from asn_nlp.core.errors import MissingExtraError
from asn_nlp.report.figures import Figure
from asn_nlp.report.words import Language, say

HEIGHT = 300  # pixels, until the rows tell


def altair() -> Any:
    """The altair module. Raises `MissingExtraError` where it is not installed."""
    try:
        import altair as alt
    except ImportError:
        raise MissingExtraError("altair", "report", "the report") from None
    return alt


def colour(alt: Any, figure: Figure, language: Language, alone: bool) -> Any:
    """The colours of a figure's series; with a legend where the chart stands alone."""
    several = len(figure.series) > 1
    legend = (
        alt.Legend(
            title=None,
            orient="bottom" if figure.kind == "time" else "top",
            symbolType="square",
            labelLimit=400,
            columns=5,
        )
        if alone and several
        else None
    )
    return alt.Color(
        "seriesLabel:N",
        scale=alt.Scale(
            domain=[say(language, f"series.{s}") for s in figure.series], range=list(figure.colours)
        ),
        legend=legend,
    )


def dimmed(alt: Any) -> Any:
    """All but the selected bar step back."""
    return alt.condition("picked === null || datum.key === picked", alt.value(1), alt.value(0.28))


def rows_of(alt: Any) -> Any:
    """A chart over the rows."""
    return alt.Chart(alt.NamedData("rows"))
