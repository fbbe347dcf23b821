"""One side's reading of one article, in the form in which two sides are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from asn_nlp.core.article import Article
from asn_nlp.io.standoff import FIELDS, Annotated
from asn_nlp.scoring.keys import MEASURES, plain, who
from asn_nlp.scoring.spans import LabelledSpan
from asn_nlp.scoring.types import Key, Offsets

INVALID = "!"
"""First part of the key of a value that could not be read: it equals no other key."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person or office with its mentions (offsets)."""

    name: str
    role: str
    mentions: Offsets


@dataclass(frozen=True, slots=True)
class Facts:
    """`keys[measure]`: key -> evidence; `document`: what is said of the whole article."""

    keys: Mapping[str, Mapping[Key, Offsets]]
    spans: frozenset[LabelledSpan]
    entities: tuple[Entity, ...]
    document: Mapping[str, Any]


def record_id(annotated: Annotated) -> str:
    """First 16 hex digits of the SHA-256 of the text, the id of its record; the own id where the text is
    absent and no hash is given."""
    if annotated.text:
        return Article(annotated.text).id
    return str(annotated.document.get("sha256", annotated.id))[:16]


def offsets(entry: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """Evidence as (start, end), whether given as pairs or as objects with `start` and `end`."""
    for span in entry.get("evidence") or ():
        if isinstance(span, Mapping):
            yield span["start"], span["end"]
        else:
            yield span[0], span[1]


def facts(annotated: Annotated) -> Facts:
    """Normalise an annotation. Entries marked `invalid` (see `check`) get keys that match nothing."""
    keys: dict[str, dict[Key, Offsets]] = {m.name: {} for m in MEASURES}
    sides = {**annotated.values, "document": [annotated.document]}
    for measure in MEASURES:
        out = keys[measure.name]
        for number, entry in enumerate(sides.get(measure.field, ())):
            if entry.get("invalid"):
                out[(INVALID, measure.field, str(number))] = ()
                continue
            where = tuple(offsets(entry)) if measure.field != "document" else ()
            for key in measure.keys(entry):
                out[key] = tuple(sorted({*out.get(key, ()), *where}))
    for number, bad in enumerate(annotated.document.get("invalid_fields") or ()):
        if bad in keys:
            keys[bad][INVALID, bad, str(number)] = ()
    return Facts(keys, frozenset(_spans(annotated)), tuple(_entities(annotated)), annotated.document)


def _spans(annotated: Annotated) -> Iterator[LabelledSpan]:
    bad = 0
    for field in (*FIELDS, "furniture"):
        for entry in annotated.values.get(field, ()):
            if entry.get("invalid"):
                bad += 1
                yield LabelledSpan(-2 * bad, -2 * bad + 1, field)  # nowhere in a text
                continue
            for start, end in offsets(entry):
                yield LabelledSpan(start, end, field)


def _entities(annotated: Annotated) -> Iterator[Entity]:
    """Officials by name; entries of one person (one name) are one entity with the first role by name."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for number, entry in enumerate(annotated.values.get("officials", ())):
        name = f"{INVALID}{number}" if entry.get("invalid") else who(entry)
        found.setdefault(name, []).append(entry)
    for name, entries in sorted(found.items()):
        if name.startswith(INVALID):
            yield Entity(name, "", ())
            continue
        mentions = tuple(sorted({at for entry in entries for at in offsets(entry)}))
        yield Entity(plain(name), min(str(e.get("role") or "") for e in entries), mentions)
