"""The rows of the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from asn_nlp.report import labels
from asn_nlp.report.index import SHIFT, Index
from asn_nlp.report.row import Row, tip
from asn_nlp.report.words import Language, number

NAMED = 6
"""Circles of the map that bear a name, at most; none with fewer than `NAMED_FROM` articles."""
NAMED_FROM = 3
CLEAR = (5.0, 1.2)
"""Degrees of longitude and latitude that two names keep apart."""


def map_rows(index: Index, numbers: Sequence[int], language: Language, mode: str) -> list[Row]:
    """Circles: one a kabupaten or kota, or one a province; largest first, so that small ones lie on top."""
    counts: dict[str, int] = {}
    codes = index.vocabulary["region"].codes
    for n in numbers:
        for pair in index.pairs("region", n):
            code = codes[pair >> SHIFT]
            if mode == "province":
                code = code[:2]
            elif len(code) == 2:
                continue
            counts[code] = counts.get(code, 0) + 1
    places = labels.places()
    order = sorted(counts, key=lambda c: (-counts[c], c))
    named = _named_places(order, counts)
    return [
        {
            "key": code,
            "label": places[code].full_name,
            "short": places[code].name,
            "series": "all",
            "n": counts[code],
            "total": counts[code],
            "text": number(language, counts[code]),
            "rank": rank,
            "named": code in named,
            "lon": places[code].lon,
            "lat": places[code].lat,
            "tip": tip(language, places[code].full_name, "all", counts[code]),
        }
        for rank, code in enumerate(order)
    ]


def _named_places(order: Sequence[str], counts: Mapping[str, int]) -> set[str]:
    out: list[str] = []
    places = labels.places()
    for code in order[: NAMED * 3]:
        here = places[code]
        near = any(
            abs(here.lon - places[o].lon) < CLEAR[0] and abs(here.lat - places[o].lat) < CLEAR[1] for o in out
        )
        if counts[code] >= NAMED_FROM and not near and len(out) < NAMED:
            out.append(code)
    return set(out)
