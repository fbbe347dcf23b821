"""Where two annotations of a text differ in values: what an adjudicator decides.

Extents of evidence are not compared: two annotators who quote another form of the same value agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from asn_nlp.dataset.values import DOCUMENT_FIELDS
from asn_nlp.io.standoff import FIELDS, Annotated
from asn_nlp.scoring.keys import plain

Entry = Mapping[str, Any]

# What makes two entries the same thing, best first; only entries without a partner go on to the next.
_SAME: dict[str, tuple[tuple[str, ...], ...]] = {
    "regions": (("code",),),
    "officials": (("name", "position"), ("name",), ("institution", "role"), ("position",), ("evidence",)),
    "dates": (("value", "kind"), ("value",), ("evidence",)),
    "rules": (("id",), ("evidence",)),
    "prohibitions": (("code", "modality", "subject"), ("code", "modality"), ("code",), ("evidence",)),
    "violations": (("code", "status"), ("code",), ("evidence",)),
    "sanctions": (("code", "status"), ("code",), ("evidence",)),
}
_FREE_TEXT = {"name", "position", "institution"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement. `a`, `b`: the values of either side without evidence, None where it has no entry;
    `evidence`: half-open code-point offsets of both sides."""

    field: str
    a: dict[str, Any] | None
    b: dict[str, Any] | None
    evidence: tuple[tuple[int, int], ...] = ()


def differences(a: Annotated, b: Annotated) -> list[Difference]:
    """All differences of values, document fields first, then field by field in text order.

    Raises `ValueError` when the texts differ.
    """
    if a.text != b.text:
        raise ValueError(f"{a.id}: the two annotations are of different texts")
    out = [
        Difference(name, {name: x}, {name: y})
        for name in DOCUMENT_FIELDS
        if (x := _document(a, name)) != (y := _document(b, name))
    ]
    for field in FIELDS:
        found = [d for pair in align(field, a.values[field], b.values[field]) for d in _differs(field, *pair)]
        out += sorted(found, key=lambda d: d.evidence[:1])
    return out


def _document(side: Annotated, name: str) -> Any:
    value = side.document.get(name)
    return sorted(value or ()) if name in ("topics", "elections") else value


def align(
    field: str, a: list[dict[str, Any]], b: list[dict[str, Any]]
) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Pairs of entries that speak of the same thing, by values first, then by shared evidence."""
    left, right = list(a), list(b)
    for keys in _SAME[field]:
        for x in list(left):
            partner = next((y for y in right if _same(x, y, keys)), None)
            if partner is not None:
                left.remove(x)
                right.remove(partner)
                yield x, partner
    yield from ((x, None) for x in left)
    yield from ((None, y) for y in right)


def _same(x: Entry, y: Entry, keys: tuple[str, ...]) -> bool:
    if keys == ("evidence",):
        return any(s < f and t < e for s, e in x["evidence"] for t, f in y["evidence"])
    if not all(x.get(k) or y.get(k) for k in keys):
        return False
    return all(_plain(k, x.get(k)) == _plain(k, y.get(k)) for k in keys)


def _plain(key: str, value: Any) -> Any:
    if key in _FREE_TEXT:
        return plain(value)
    return sorted(value) if isinstance(value, list) else value


def _differs(field: str, x: Entry | None, y: Entry | None) -> Iterator[Difference]:
    left, right = values(x), values(y)
    if {k: _plain(k, v) for k, v in (left or {}).items()} != {
        k: _plain(k, v) for k, v in (right or {}).items()
    }:
        spans = tuple(sorted({tuple(s) for side in (x, y) if side for s in side["evidence"]}))
        yield Difference(field, left, right, spans)


def values(entry: Entry | None) -> dict[str, Any] | None:
    """What an entry says, without evidence, comment and empty values; None for no entry."""
    if entry is None:
        return None
    return {k: v for k, v in entry.items() if k not in ("evidence", "comment") and v not in (None, "", [])}
