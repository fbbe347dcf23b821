"""What 100 million articles would cost, from what was measured: the table of `docs/scale.md`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evaluation.benchmarks.machine import ROOT
from evaluation.markdown import table

PAGE = ROOT / "docs" / "scale.md"
BEGIN, END = "<!-- figures: python -m evaluation.benchmarks page -->", "<!-- /figures -->"
ARTICLES = 100_000_000
CORES = 64


def figures(results: dict[str, dict[str, Any]]) -> list[tuple[str, str, str]]:
    """(what, how it comes about, how much), as far as the results go."""
    out: list[tuple[str, str, str]] = []
    if "long_run" in results:
        out += _work("rules", results["long_run"]["articles_per_processor_second"], "`long_run`")
        peak = results["long_run"]["memory"]["peak_mb"]
        out.append(
            ("memory of a worker, rules", "`long_run`: peak of the largest process", f"{peak:,.0f} MB")
        )
    if "jobs_hybrid" in results:
        row = results["jobs_hybrid"]["jobs"]["2"]
        out += _work("hybrid", row["articles_per_processor_second"], "`jobs_hybrid`")
        out.append(("memory of a worker, hybrid", "`jobs_hybrid`: the same", f"{row['peak_mb']:,.0f} MB"))
    if "long_run" in results:
        row = results["long_run"]
        head, each = row["articles_per_head_second"], row["articles_per_processor_second"]
        out += [
            ("one head reads, hands out and writes", "`long_run`", f"{head:,.0f} articles a second"),
            ("so many workers it feeds, rules", "that by the rate of a core", f"{head / each:,.0f}"),
            ("100 million through one head", "at that rate", f"{ARTICLES / head / 3600:,.1f} hours"),
        ]
    if "storage" in results:
        for name, size in results["storage"]["bytes_an_article"].items():
            out.append(
                (f"disk: {name}", f"`storage`: {size:,} bytes each", f"{ARTICLES * size / 1e9:,.0f} GB")
            )
    return out


def _work(backend: str, rate: float, source: str) -> list[tuple[str, str, str]]:
    hours = ARTICLES / rate / 3600
    return [
        (f"rate of a core, {backend}", f"{source}: a processor second", f"{rate:,.0f} articles a second"),
        (f"work, {backend}", "100 million at that rate", f"{hours:,.0f} core hours"),
        (f"on {CORES} cores, {backend}", "if none waits", f"{hours / CORES:,.1f} hours"),
    ]


def block(results: dict[str, dict[str, Any]]) -> str:
    """The table between its marks."""
    return f"{BEGIN}\n\n{table(['', 'from', 'much'], figures(results))}\n\n{END}"


def write(results: dict[str, dict[str, Any]], page: Path = PAGE) -> None:
    """Put the table into the page."""
    text = page.read_text("utf-8")
    head, _, rest = text.partition(BEGIN)
    page.write_text(head + block(results) + rest.partition(END)[2], "utf-8")
