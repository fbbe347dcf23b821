"""The rows that the charts draw, from the counts. `static/js/rows.js` does the same in the page.

Every row carries its texts, so that a chart needs no words of its own: `label`, `text` (the number as the
language writes it) and `tip`. `key` is the code that a click selects.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from asn_nlp.report import labels
from asn_nlp.report.count import REST, Tally, tally
from asn_nlp.report.figures import Figure
from asn_nlp.report.index import Index
from asn_nlp.report.moments import time_rows
from asn_nlp.report.places import map_rows
from asn_nlp.report.row import REST_KEY, ROOM, Row, tip
from asn_nlp.report.words import Language, number, say


def rows(
    index: Index, figure: Figure, numbers: Sequence[int], language: Language, *, mode: str = "regency"
) -> list[Row]:
    """Rows of any figure. `mode`: of the map, `regency` or `province`."""
    if figure.kind == "map":
        return map_rows(index, numbers, language, mode)
    if figure.kind == "time":
        return time_rows(index, figure, numbers, language)
    found = tally(index, figure, numbers)
    names = label_of(index, figure, language)
    make = {"bars": bar_rows, "sides": side_rows, "matrix": matrix_rows}[figure.kind]
    return make(index, figure, found, names, language)


def label_of(index: Index, figure: Figure, language: Language) -> Mapping[str, str]:
    """Labels of the keys of a figure."""
    if figure.field == "rules":
        return index.rule_labels
    return labels.fixed(figure.field, index.vocabulary[figure.field].codes, language)


def _key(index: Index, figure: Figure, found: Tally, key: int) -> str:
    return REST_KEY if key == REST else index.vocabulary[figure.field].codes[key]


def _named(names: Mapping[str, str], code: str, found: Tally, language: Language) -> str:
    return say(language, "other", n=number(language, found.rest)) if code == REST_KEY else names[code]


def bar_rows(
    index: Index, figure: Figure, found: Tally, names: Mapping[str, str], language: Language
) -> list[Row]:
    """Stacked bars: `x0`, `x1` are a piece's bounds, `end` is where the number stands; `first` marks one
    piece a bar. The rest has a number but no bar: it would dwarf the others."""
    longest = max((n for key, n in found.totals.items() if key != REST), default=0)
    out: list[Row] = []
    for rank, key in enumerate(found.order):
        code = _key(index, figure, found, key)
        label = _named(names, code, found, language)
        at = 0
        first = True
        for s, series in enumerate(figure.series):
            n = found.cells.get((key, s), 0)
            if not n:
                continue
            out.append(
                {
                    "key": code,
                    "label": label,
                    "series": series,
                    "seriesLabel": say(language, f"series.{series}"),
                    "n": n,
                    "x0": at,
                    "x1": at if key == REST else at + n,
                    "end": 0 if key == REST else found.totals[key],
                    "total": found.totals[key],
                    "text": "" if key == REST else number(language, found.totals[key]),
                    "caption": f"{label}: {number(language, found.totals[key])}" if key == REST else label,
                    "rank": rank,
                    "first": first,
                    "room": longest * ROOM,
                    "tip": tip(language, label, series, n),
                }
            )
            at += 0 if key == REST else n
            first = False
    return out


def side_rows(
    index: Index, figure: Figure, found: Tally, names: Mapping[str, str], language: Language
) -> list[Row]:
    """Bars to both sides of zero; `end` is where the number of a side stands. The rest has no bars."""
    left, right = figure.groups
    sums = {
        key: tuple(
            sum(found.cells.get((key, figure.series.index(s)), 0) for s in group) for group in (left, right)
        )
        for key in found.order
    }
    widest = [max((s[side] for key, s in sums.items() if key != REST), default=0) for side in (0, 1)]
    reach = sum(widest) * (ROOM - 1)
    out: list[Row] = []
    for rank, key in enumerate(found.order):
        code = _key(index, figure, found, key)
        label = _named(names, code, found, language)
        for side, group in enumerate((left, right)):
            sign = 0 if key == REST else 1 if side else -1
            at = 0
            first = True
            for series in group[::-1] if side == 0 else group:
                n = found.cells.get((key, figure.series.index(series)), 0)
                if not n:
                    continue
                out.append(
                    {
                        "key": code,
                        "label": label,
                        "series": series,
                        "seriesLabel": say(language, f"series.{series}"),
                        "n": n,
                        "x0": sign * at,
                        "x1": sign * (at + n),
                        "total": found.totals[key],
                        "side": side,
                        "end": sign * sums[key][side],
                        "text": number(language, sums[key][side]),
                        "caption": label,
                        "rank": rank,
                        "first": first,
                        "low": -widest[0] - reach,
                        "high": widest[1] + reach,
                        "tip": tip(language, label, series, n),
                    }
                )
                at += n
                first = False
    return out


def matrix_rows(
    index: Index, figure: Figure, found: Tally, names: Mapping[str, str], language: Language
) -> list[Row]:
    """Cells of a matrix; `dark` where light letters stand on it. Columns that are empty throughout are left
    out."""
    most = max(found.cells.values(), default=0)
    out: list[Row] = []
    for rank, key in enumerate(found.order):
        code = _key(index, figure, found, key)
        label = _named(names, code, found, language)
        for s, series in enumerate(figure.series):
            n = found.cells.get((key, s), 0)
            if not n:
                continue
            out.append(
                {
                    "key": code,
                    "label": label,
                    "series": series,
                    "seriesLabel": say(language, f"series.{series}"),
                    "n": n,
                    "total": found.totals[key],
                    "text": number(language, n),
                    "rank": rank,
                    "column": s,
                    "dark": n > most * 0.45,
                    "tip": tip(language, label, series, n),
                }
            )
    return out
