"""Quotes attributed to somebody who asks: "Jangan ikut kampanye," pintanya."""

from __future__ import annotations

from asn_nlp.fields.conduct.bits import B
from asn_nlp.fields.conduct.passage import Passage
from asn_nlp.reading.tokens import Tokens

# No quote is longer, in characters.
_LONGEST_QUOTE = 1_200
# How many units back its beginning is looked for.
_UNITS_BACK = 8


def mark_asked(passages: list[Passage], tokens: Tokens) -> None:
    """Mark the stretches that an asking verb behind them governs."""
    for i, passage in enumerate(passages):
        if not passage.mask & B.ASKED_BY:
            continue
        for hit in passage.hits:
            if hit.mask & B.ASKED_BY and hit.first > passage.unit.first:
                _mark(passages, i, hit.first, tokens)


def _mark(passages: list[Passage], i: int, verb: int, tokens: Tokens) -> None:
    gap = tokens.gap(verb - 1)
    close = tokens.end[verb - 1]
    if '"' in gap:
        opened = tokens.text.rfind('"', max(0, close - _LONGEST_QUOTE), close)
    elif "," in gap and tokens.form[verb].endswith("nya"):
        # The quotation marks were lost: the sentence alone.
        opened = tokens.start[passages[i].unit.first] - 1
    else:
        return
    if opened < 0 and gap:
        return
    for k in range(i, max(-1, i - _UNITS_BACK), -1):
        unit = passages[k].unit
        if tokens.start[unit.last - 1] < opened:
            break
        first = unit.first
        while tokens.start[first] < opened:
            first += 1
        passages[k].asked = (first, verb if k == i else unit.last)
