"""The parts of the report that are tables: scores with intervals, confusions, slices, codes, issues."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import isnan
from typing import Any

from asn_nlp.scoring.documents import Pair, readable
from asn_nlp.scoring.facts import INVALID
from asn_nlp.scoring.keys import CODED, HEADLINE
from asn_nlp.scoring.prf import PRF
from asn_nlp.scoring.report.errors import Error
from asn_nlp.scoring.report.passages import shown
from asn_nlp.scoring.types import Confusion, Figure, Issue, Slice

FAMILIES = {
    "values": "Values by field",
    "entities": "Officials as entities (CEAF-REE)",
    "records": "Whole documents",
    "classification": "Classes",
    "spans": "Evidence spans",
}
_PRF = ("precision", "recall", "f1")


def number(x: float, digits: int = 3) -> str:
    """A dash where nothing was asked."""
    return "–" if isnan(x) else f"{x:.{digits}f}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, css: str = "") -> str:
    """A table; the cells are HTML, the first of each row is its header."""
    top = "".join(f'<th scope="col">{h}</th>' for h in head)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{c}</td>" for c in row[1:])}</tr>' for row in rows
    )
    inner = f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="scroll"><table class="{css}">{inner}</table></div>'


def fold(title: str, body: str, *, opened: bool = False) -> str:
    """A part that can be closed."""
    return f"<details{' open' if opened else ''}><summary>{title}</summary>{body}</details>"


def bar(f: Figure) -> str:
    """The interval as a line from 0 to 1 with a dot at the value."""
    if isnan(f.value) or isnan(f.low):
        return ""
    low, high, at = (round(200 * x, 1) for x in (f.low, f.high, f.value))
    return (
        f'<svg class="interval" viewBox="-6 0 212 16" width="212" height="16" role="img" '
        f'aria-label="95 % interval {f.low:.3f} to {f.high:.3f}">'
        '<path class="scale" d="M0 8H200M0 4v8M50 6v4M100 4v8M150 6v4M200 4v8"/>'
        f'<path class="range" d="M{low} 8H{high}"/><circle cx="{at}" cy="8" r="4"/></svg>'
    )


def _interval(f: Figure) -> str:
    return "" if isnan(f.low) else f"{f.low:.3f} – {f.high:.3f}"


def headline(figures: Sequence[Figure]) -> str:
    """The mean of six, large, and the six with their intervals."""
    mean = next((f for f in figures if f.family == "headline"), None)
    six = [f for name in HEADLINE for f in figures if (f.measure, f.statistic) == (name, "f1")]
    rows = [(shown(f.measure), number(f.value), bar(f), _interval(f), f"{f.support:.0f}") for f in six]
    big = ""
    if mean:
        big = (
            f'<p class="big"><strong>{number(mean.value)}</strong> mean F1 of the six fields'
            f"<span>95 % interval {_interval(mean) or '–'}</span></p>{bar(mean)}"
        )
    return big + table(("", "F1", "0 to 1", "95 % interval", "gold values"), rows, css="figures")


def families(figures: Sequence[Figure]) -> str:
    """All other figures, a part a family."""
    out = []
    for family, title in FAMILIES.items():
        by_measure: dict[str, dict[str, Figure]] = defaultdict(dict)
        for f in figures:
            if f.family == family:
                by_measure[f.measure][f.statistic] = f
        if not by_measure:
            continue
        rows: list[Sequence[str]] = []
        for measure, found in by_measure.items():
            main = found.get("f1")
            if main:
                prf = [number(found[s].value) if s in found else "" for s in _PRF]
                rows.append((shown(measure), *prf, "", bar(main), _interval(main), f"{main.support:.0f}"))
            for statistic, f in found.items():
                if statistic not in _PRF:
                    other = f"{shown(statistic)} {number(f.value)}"
                    cells = ("", "", "", other, bar(f), _interval(f), f"{f.support:.0f}")
                    rows.append((shown(measure), *cells))
        head = ("", "P", "R", "F1", "other", "0 to 1", "95 % interval", "gold")
        out.append(fold(title, table(head, rows, css="figures"), opened=family == "values"))
    return "".join(out)


def slices(found: Sequence[Slice]) -> str:
    """F1 of the six fields in parts of the gold."""
    if not found:
        return ""
    names = [f.measure for f in found[0].figures]
    rows = []
    for s in found:
        by_name = {f.measure: f for f in s.figures}
        mean = by_name.get("mean of six")
        cells = [number(by_name[n].value, 2) for n in names]
        rows.append(
            (
                f"{shown(s.dimension)}: {shown(s.name)}",
                str(s.documents),
                *cells,
                bar(mean) if mean else "",
            )
        )
    head = ("", "documents", *(shown(n) for n in names), "mean of six, 0 to 1")
    return fold("Parts of the gold: F1", table(head, rows, css="figures"))


def confusion(found: Confusion | None) -> str:
    """Genres: gold in rows, predicted in columns; the darker, the larger the share of the row."""
    if found is None:
        return ""
    head = "".join(f'<th scope="col"><span>{shown(label)}</span></th>' for label in found.labels)
    body = []
    for i, (label, row) in enumerate(zip(found.labels, found.counts, strict=True)):
        total = sum(row)
        cells = "".join(
            f'<td class="h{round(10 * n / total) if total else 0}{" same" if i == j else ""}">{n or "·"}</td>'
            for j, n in enumerate(row)
        )
        name = shown(label)
        body.append(f'<tr><th scope="row">{name}</th>{cells}<td class="sum">{total}</td></tr>')
    top = f'<tr><td></td>{head}<th scope="col"><span>all</span></th></tr>'
    return (
        '<p class="note">Gold in rows, predicted in columns; shade: share of the row.</p>'
        f'<div class="scroll"><table class="confusion"><thead>{top}</thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def mistaken(found: Iterable[Error], most: int = 25) -> str:
    """Values most often given for one another."""
    counts = Counter(
        (e.field, readable(e.gold or ()), readable(e.found or ()))
        for e in found
        if e.kind in ("mistaken", "detail") and e.field not in ("officials", "event_date", "dates")
    )
    often = sorted(counts.items(), key=lambda x: (-x[1], x[0]))
    rows = [(shown(f), shown(g), shown(p), str(n)) for (f, g, p), n in often[:most]]
    if not rows:
        return ""
    more = len(often) - most
    rest = f'<p class="note">{more} rarer pairs are in the list below.</p>' if more > 0 else ""
    title = "Values mistaken for one another"
    return fold(title, table(("field", "gold", "predicted", "times"), rows, css="plain") + rest)


def codes(pairs: Sequence[Pair]) -> str:
    """Precision, recall and F1 of every code, the ones with most errors first."""
    out = []
    for field in CODED:
        parts: dict[str, PRF] = defaultdict(PRF)
        for p in pairs:
            gold, found = p.expected.keys[field], p.found.keys[field]
            for key in gold.keys() | found.keys():
                if key[0] != INVALID:
                    parts[key[0]] += PRF.of_sets({key} & gold.keys(), {key} & found.keys())
        order = sorted(parts.items(), key=lambda x: (-(x[1].fp + x[1].fn), x[0]))
        rows = [
            (
                shown(code),
                *(number(x) for x in (c.precision, c.recall, c.f1)),
                *(f"{x:.0f}" for x in (c.tp, c.fp, c.fn)),
            )
            for code, c in order
        ]
        head = ("code", "P", "R", "F1", "right", "false", "missed")
        if rows:
            out.append(fold(f"Codes of {field}", table(head, rows, css="figures")))
    return "".join(out)


def issues(found: Sequence[Issue]) -> str:
    """What was wrong with the predictions themselves."""
    if not found:
        return ""
    items = "".join(f"<li>{shown(i)}</li>" for i in found)
    title = f"{len(found)} predictions are malformed or missing"
    return fold(title, f'<ul class="plain">{items}</ul>', opened=True)


def provenance(data: Mapping[str, Any]) -> str:
    """What the figures were made from."""

    def flat(name: str, value: Any) -> Iterable[tuple[str, str]]:
        if isinstance(value, Mapping):
            for key, inner in value.items():
                yield from flat(f"{name} {key}".strip(), inner)
        elif value is not None:
            yield name, " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)

    rows = "".join(f"<dt>{shown(k)}</dt><dd>{shown(v)}</dd>" for k, v in flat("", data))
    return fold("Made from", f'<dl class="provenance">{rows}</dl>')
