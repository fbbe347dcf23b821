"""Every disagreement of gold and prediction, once, with what kind of error it is and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from asn_nlp.scoring.assignment import best_pairs
from asn_nlp.scoring.documents import Pair, readable
from asn_nlp.scoring.facts import INVALID
from asn_nlp.scoring.spans import LabelledSpan, dice
from asn_nlp.scoring.types import Key, Offsets

Kind = Literal["missed", "false", "mistaken", "detail"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""`missed`: gold only. `false`: predicted only. `mistaken`: a value given for another that the same words,
or the one answer of the document, should have. `detail`: right value, wrong role, modality, status, kind."""

# Field of the list -> measure of its values, measure of their details (keys begin with the value's key).
FIELDS: Mapping[str, tuple[str, str | None]] = {
    "regions": ("regions", None),
    "primary_region": ("primary_region", None),
    "officials": ("officials", "officials with position and role"),
    "event_date": ("event_date", None),
    "dates": ("dates", "dates with kind"),
    "rules": ("rules", "provisions"),
    "prohibitions": ("prohibitions", "prohibitions with modality"),
    "violations": ("violations", "violations with status"),
    "sanctions": ("sanctions", "sanctions with status"),
    "topics": ("topics", None),
    "elections": ("elections", None),
}
CLASSES = ("genre", "relevant")
SINGLE = ("primary_region", "event_date")
# Where an answer about the whole document is to be seen: as a value of this measure.
_SEEN_AS = {"primary_region": "regions", "event_date": "dates"}


@dataclass(frozen=True, slots=True)
class Error:
    """`gold`, `found`: the values as they were compared, None on the side that has none. The offsets are
    half-open, in code points of `pair.gold.text`; empty for what is said of the document as a whole."""

    pair: Pair
    field: str
    kind: Kind
    gold: Key | None
    found: Key | None
    gold_spans: Offsets = ()
    found_spans: Offsets = ()


def errors(pairs: Iterable[Pair]) -> Iterator[Error]:
    """All errors, by document as given, then by field; the order of the values does not matter."""
    for p in pairs:
        for field in CLASSES:
            gold, found = _class(p, field, expected=True), _class(p, field, expected=False)
            if gold != found:
                kind: Kind = "mistaken" if gold and found else "missed" if gold else "false"
                yield Error(p, field, kind, gold, found)
        for field in FIELDS:
            yield from _values(p, field)
            yield from _details(p, field)


def _class(p: Pair, field: str, *, expected: bool) -> Key | None:
    value = (p.expected if expected else p.found).document.get(field)
    return None if value is None else (str(value).lower(),)


def _values(p: Pair, field: str) -> Iterator[Error]:
    measure = FIELDS[field][0]
    gold, found = p.expected.keys[measure], p.found.keys[measure]
    missed, false = sorted(gold.keys() - found.keys()), sorted(found.keys() - gold.keys())
    if field in SINGLE:
        chosen = list(zip(range(len(missed)), range(len(false)), strict=False))
    else:
        worth = {
            (i, j): shared
            for i, m in enumerate(missed)
            for j, f in enumerate(false)
            if (shared := _likeness(gold[m], found[f]))
        }
        chosen = best_pairs(worth)
    for i, j in chosen:
        yield _error(p, field, "mistaken", missed[i], false[j])
    left = set(range(len(missed))) - {i for i, _ in chosen}
    yield from (_error(p, field, "missed", missed[i], None) for i in sorted(left))
    right = set(range(len(false))) - {j for _, j in chosen}
    yield from (_error(p, field, "false", None, false[j]) for j in sorted(right))


def _error(p: Pair, field: str, kind: Kind, gold: Key | None, found: Key | None) -> Error:
    seen = _SEEN_AS.get(field, FIELDS[field][0])
    spans = [
        side.keys[seen].get(key, ()) if key is not None else ()
        for side, key in ((p.expected, gold), (p.found, found))
    ]
    return Error(p, field, kind, gold, found, *spans)


def _likeness(gold: Offsets, found: Offsets) -> float:
    """The best Dice coefficient of two stretches of the sides; 0 where they share no character."""
    return max((dice(LabelledSpan(*a, ""), LabelledSpan(*b, "")) for a in gold for b in found), default=0.0)


def _details(p: Pair, field: str) -> Iterator[Error]:
    base, measure = FIELDS[field]
    if measure is None:
        return
    gold, found = p.expected.keys[measure], p.found.keys[measure]
    both = sorted(p.expected.keys[base].keys() & p.found.keys[base].keys())
    for key in both:
        sides = [
            {k[len(key) :]: at for k, at in side.items() if k[: len(key)] == key and k[0] != INVALID}
            for side in (gold, found)
        ]
        if sides[0].keys() == sides[1].keys():
            continue
        told = [(*key, "; ".join(readable(rest) for rest in sorted(side))) for side in sides]
        spans = [side.keys[base][key] for side in (p.expected, p.found)]
        yield Error(p, field, "detail", told[0], told[1], *spans)
