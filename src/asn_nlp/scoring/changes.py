"""What changed from A to B, document by document and value by value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.documents import EMPTY
from asn_nlp.scoring.facts import Facts, facts, record_id
from asn_nlp.scoring.keys import MEASURES
from asn_nlp.scoring.types import Key

Kind = Literal["gain", "loss", "appeared", "vanished"]
DETAIL = tuple(m.name for m in MEASURES)
CLASSES = ("relevant", "genre")


@dataclass(frozen=True, slots=True)
class Change:
    """A value that one of two predictions has and the other has not.

    With gold: `gain` (B found a right value or dropped a false one) or `loss` (the reverse). Without gold:
    `appeared` or `vanished`. `in_gold` is None without gold. `in_b`: whether B has the value.
    """

    document: str
    measure: str
    key: Key
    kind: Kind
    in_b: bool
    in_gold: bool | None

    def __str__(self) -> str:
        from asn_nlp.scoring.documents import readable

        why = {
            ("gain", True): "found now",
            ("gain", False): "false value gone",
            ("loss", True): "new false value",
            ("loss", False): "missed now",
        }.get((self.kind, self.in_b), self.kind)
        return f"{self.kind}: {self.measure}: {readable(self.key)} ({why})"

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionary."""
        return {
            "document": self.document,
            "measure": self.measure,
            "key": list(self.key),
            "kind": self.kind,
            "in_b": self.in_b,
            "in_gold": self.in_gold,
        }


def compare(
    a: Mapping[str, Annotated],
    b: Mapping[str, Annotated],
    gold: Iterable[Annotated] | None = None,
    *,
    measures: Iterable[str] = DETAIL,
) -> Iterator[Change]:
    """Changes by document, measure, key. `a`, `b`: record id -> prediction (`Predictions.documents`).

    With gold its documents are compared, a prediction that is not there being empty; without gold those that
    either side has. Genre and relevance are compared besides `measures`.
    """
    expected = None if gold is None else {record_id(item): item for item in gold}
    measures = tuple(measures)
    for id_ in sorted((a.keys() | b.keys()) if expected is None else expected):
        one, two = (facts(side[id_]) if id_ in side else EMPTY for side in (a, b))
        right = None if expected is None else facts(expected[id_])
        name = id_ if expected is None else expected[id_].id
        for measure in (*measures, *CLASSES):
            x, y = _keys(one, measure), _keys(two, measure)
            for key in sorted(x ^ y):
                in_b, in_gold = key in y, None if right is None else key in _keys(right, measure)
                yield Change(name, measure, key, _kind(in_b, in_gold), in_b, in_gold)


def _keys(side: Facts, measure: str) -> frozenset[Key]:
    if measure in CLASSES:
        value = side.document.get(measure)
        return frozenset() if value is None else frozenset({(str(value).lower(),)})
    return frozenset(side.keys[measure])


def _kind(in_b: bool, in_gold: bool | None) -> Kind:
    if in_gold is None:
        return "appeared" if in_b else "vanished"
    return "gain" if in_b == in_gold else "loss"
