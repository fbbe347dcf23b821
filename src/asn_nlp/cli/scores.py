"""Scores, differences and agreement as tables for a terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from itertools import groupby
from math import isnan
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from asn_nlp.scoring.reliability import Agreement
    from asn_nlp.scoring.significance import Difference
    from asn_nlp.scoring.types import Confusion, Figure, Scores

_TITLES = {
    "headline": "Headline",
    "values": "Values: micro, sets by document",
    "entities": "Officials as entities (CEAF-REE)",
    "records": "Whole documents",
    "classification": "Classes",
    "spans": "Spans",
}


def number(x: float, digits: int = 3) -> str:
    """Three digits; a dash where nothing was asked."""
    return "–" if isnan(x) else f"{x:.{digits}f}"


def _interval(f: Figure) -> str:
    return "" if isnan(f.low) else f"{f.low:.3f} – {f.high:.3f}"


def _console() -> Console:
    width = None if sys.stdout.isatty() else 120
    return Console(file=io.StringIO(), width=width, force_terminal=sys.stdout.isatty())


def _text(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _table(title: str, *columns: str) -> Table:
    out = Table(title=title, title_justify="left", header_style="bold")
    for n, name in enumerate(columns):
        out.add_column(name, justify="left" if n == 0 else "right", overflow="fold", no_wrap=n == 0)
    return out


def figures(family: str, found: Iterable[Figure]) -> Table:
    """The figures of one family, a row a measure; the interval is that of F1 where there is one, another
    statistic brings its own."""
    out = _table(_TITLES.get(family, family), "", "P", "R", "F1", "95 % interval", "gold", "other")
    rows: dict[str, dict[str, Figure]] = {}
    for f in found:
        rows.setdefault(f.measure, {})[f.statistic] = f
    for measure, row in rows.items():
        cells = [number(row[name].value) if name in row else "" for name in ("precision", "recall", "f1")]
        others = [
            f"{name} {number(f.value)} ({_interval(f)})"
            for name, f in row.items()
            if name not in ("precision", "recall", "f1")
        ]
        main = row.get("f1")
        support = (main or next(iter(row.values()))).support
        cells += [_interval(main) if main else "", f"{support:.0f}", "\n".join(others)]
        out.add_row(escape(measure), *cells)
    return out


def confusion(found: Confusion) -> Table:
    """Gold in rows, prediction in columns (numbered as the rows)."""
    out = _table("Genre: gold in rows, predicted in columns", "", *map(str, range(1, len(found.labels) + 1)))
    for n, (label, row) in enumerate(zip(found.labels, found.counts, strict=True), 1):
        out.add_row(f"{n} {escape(label)}", *[str(c) if c else "·" for c in row])
    return out


def render(scores: Scores, *, full: bool = False) -> str:
    """The whole evaluation; without `full` neither single labels and codes nor slices but a few."""
    console = _console()
    gold = scores.provenance.get("gold", {})
    console.print(
        f"{scores.system}: {scores.documents} documents, gold {str(gold.get('sha256', ''))[:12]},"
        f" seed {scores.provenance.get('seed')}",
        markup=False,
    )
    for family, group in groupby(scores.figures, key=lambda f: f.family):
        console.print(
            figures(family, [f for f in group if full or ": " not in f.measure or family == "records"])
        )
    if scores.genre:
        console.print(confusion(scores.genre))
    if scores.slices:
        names = [f.measure for f in scores.slices[0].figures]
        table = _table("Slices (F1)", "", "documents", *names)
        for s in scores.slices:
            table.add_row(
                f"{s.dimension}: {escape(s.name)}", str(s.documents), *[number(f.value, 2) for f in s.figures]
            )
        console.print(table)
        if full:
            for s in scores.slices:
                console.print(figures(f"{s.dimension}: {s.name}", s.figures))
    if scores.issues:
        console.print(
            f"{len(scores.issues)} issues with the predictions, named on standard error", markup=False
        )
    return _text(console)


def render_differences(found: Iterable[Difference], a: str, b: str) -> str:
    """A against B with the p values of paired approximate randomisation."""
    console = _console()
    table = _table(
        f"F1 of A ({escape(a)}) and B ({escape(b)}); p: paired randomisation, Holm over the six fields",
        "", "A", "B", "B - A", "p", "p (Holm)",
    )  # fmt: skip
    for d in found:
        sign = "–" if isnan(d.delta) else f"{d.delta:+.3f}"
        table.add_row(d.measure, number(d.a), number(d.b), sign, number(d.p, 4), number(d.p_holm, 4))
    console.print(table)
    return _text(console)


def render_agreement(found: Agreement) -> str:
    """Kappa, alpha and pairwise F1."""
    console = _console()
    table = _table(
        f"Agreement on {found.documents} documents", "", "statistic", "value", "95 % interval", "units"
    )
    for f in found.figures:
        table.add_row(escape(f.measure), f.statistic, number(f.value), _interval(f), f"{f.support:.0f}")
    console.print(table)
    for name, only in (("A", found.only_a), ("B", found.only_b)):
        if only:
            console.print(f"annotated by {name} only, not compared: {', '.join(only)}", markup=False)
    return _text(console)
