"""The chart of `evaluation/BENCHMARKS.md`: speed, memory, cost of more and of longer articles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from asn_nlp.core.errors import MissingExtraError

OURS, PEER = "#2a7453", "#8a8f98"
WIDTH, HEIGHT = 330, 190


def write(results: dict[str, dict[str, Any]], path: Path) -> None:
    """Draw what is there of `speed`, `long_run` and `length` into an SVG file."""
    try:
        import altair as alt
        import vl_convert
    except ImportError:
        raise MissingExtraError("altair and vl-convert-python", "report", "the chart") from None
    panels = []
    if "speed" in results:
        panels.append(_speed(alt, results["speed"]))
    if "long_run" in results:
        panels += [_memory(alt, results["long_run"]), _more(alt, results["long_run"])]
    if "length" in results:
        panels.append(_longer(alt, results["length"]))
    if not panels:
        return
    chart = alt.concat(*panels, columns=2, spacing=40).resolve_scale(color="independent")
    chart = chart.configure(font="DejaVu Sans, Arial, sans-serif", background="white")
    path.parent.mkdir(exist_ok=True)
    path.write_text(vl_convert.vegalite_to_svg(chart.to_dict()), "utf-8")


def _base(alt: Any, rows: list[dict[str, Any]], title: str) -> Any:
    return alt.Chart(alt.Data(values=rows), title=title, width=WIDTH, height=HEIGHT)


def _speed(alt: Any, figures: dict[str, Any]) -> Any:
    rows = [
        {
            "name": s["name"],
            "rate": s["characters_per_second"] / 1000,
            "ours": s["name"].startswith("asn-nlp"),
        }
        for s in figures["systems"]
    ]
    dots = _base(alt, rows, "Speed on one core").encode(  # no bars: a logarithmic axis has no zero
        x=alt.X("rate:Q", title="1,000 characters a processor second (log)").scale(type="log", padding=20),
        y=alt.Y("name:N", title=None, sort="-x", axis=alt.Axis(labelLimit=220, grid=True)),
        color=alt.condition("datum.ours", alt.value(OURS), alt.value(PEER)),
    )
    figure = dots.mark_text(dy=-12, fontSize=10).encode(text=alt.Text("rate:Q", format=",.0f"))
    return dots.mark_circle(size=110, opacity=1) + figure


def _memory(alt: Any, figures: dict[str, Any]) -> Any:
    rows = [{"done": done, "mb": mb} for _, done, mb in figures["memory"]["over_time"]]
    line = _base(alt, rows, "Memory of the largest process, rules, 2 jobs")
    return line.mark_line(color=OURS).encode(
        x=alt.X("done:Q", title="articles done"),
        y=alt.Y("mb:Q", title="resident megabytes").scale(zero=True),
    )


def _more(alt: Any, figures: dict[str, Any]) -> Any:
    rows = [{"articles": done, "seconds": cost} for done, cost, _ in figures["doublings"]]
    line = _base(alt, rows, "Cost of more articles, rules, 2 jobs")
    return line.mark_line(color=OURS, point={"color": OURS}).encode(
        x=alt.X("articles:Q", title="articles (log)").scale(type="log", nice=False),
        y=alt.Y("seconds:Q", title="processor seconds (log)").scale(type="log", nice=False),
    )


def _longer(alt: Any, figures: dict[str, Any]) -> Any:
    rows = [
        {"length": length, "ms": ms, "text": name}
        for name, found in figures["milliseconds"].items()
        for length, ms in zip(figures["lengths"], found, strict=True)
    ]
    line = _base(alt, rows, "Cost of a longer article, rules")
    return line.mark_line(point=True).encode(
        x=alt.X("length:Q", title="characters (log)").scale(type="log", nice=False),
        y=alt.Y("ms:Q", title="processor milliseconds (log)").scale(type="log", nice=False),
        color=alt.Color("text:N", title=None, sort=list(figures["milliseconds"])).legend(
            orient="bottom", columns=4
        ),
    )
