"""The state of one annotated article: plain values that are never changed, only replaced.

Because nothing is changed in place, undo is to go back to the state before, and what two states share they
share in memory too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as member
from typing import Any, Literal

Decision = Literal["undecided", "accepted", "rejected", "unsure"]
FieldState = Literal["undecided", "set", "not_stated", "unsure"]
DECISIONS: tuple[Decision, ...] = ("undecided", "accepted", "rejected", "unsure")
FIELD_STATES: tuple[FieldState, ...] = ("undecided", "set", "not_stated", "unsure")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of the text, half-open, in code points. `origin`: who marked it."""

    start: int
    end: int
    origin: str = "human"

    def to_json(self) -> Json:
        """As the page and the log hold it."""
        return {"start": self.start, "end": self.end, "origin": self.origin}


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the record with its evidence. `why`: what the engine saw; `row`: of an adjudication."""

    id: str
    field: str
    values: Mapping[str, Any] = member(default_factory=dict)
    states: Mapping[str, str] = member(default_factory=dict)
    spans: tuple[Mark, ...] = ()
    origin: str = "human"
    confidence: float | None = None
    why: tuple[Json, ...] = ()
    decision: Decision = "undecided"
    guidelines_version: str | None = None
    row: str | None = None

    def to_json(self) -> Json:
        """As the page and the log hold it."""
        return {
            "id": self.id,
            "field": self.field,
            "values": dict(self.values),
            "states": dict(self.states),
            "spans": [s.to_json() for s in self.spans],
            "origin": self.origin,
            "confidence": self.confidence,
            "why": list(self.why),
            "decision": self.decision,
            "guidelines_version": self.guidelines_version,
            "row": self.row,
        }

    @classmethod
    def from_json(cls, data: Json) -> Item:
        """The reverse of `to_json`."""
        spans = tuple(sorted(Mark(s["start"], s["end"], s["origin"]) for s in data["spans"]))
        return cls(**{**data, "spans": spans, "why": tuple(data["why"])})


@dataclass(frozen=True, slots=True)
class Field:
    """Something said of the article as a whole. `undecided`: `value` is a proposal, or None. `sides`: in an
    adjudication, what each annotator said."""

    value: Any = None
    state: FieldState = "undecided"
    origin: str = "human"
    confidence: float | None = None
    why: tuple[Json, ...] = ()
    guidelines_version: str | None = None
    sides: Mapping[str, Any] | None = None

    def to_json(self) -> Json:
        """As the page and the log hold it."""
        out: Json = {
            "value": self.value,
            "state": self.state,
            "origin": self.origin,
            "confidence": self.confidence,
            "why": list(self.why),
            "guidelines_version": self.guidelines_version,
        }
        return out if self.sides is None else {**out, **self.sides}

    @classmethod
    def from_json(cls, data: Json) -> Field:
        """The reverse of `to_json`."""
        known = {k: v for k, v in data.items() if k not in ("a", "b")}
        sides: Json = {k: data[k] for k in ("a", "b") if k in data}
        return cls(**{**known, "why": tuple(data["why"])}, sides=sides or None)


@dataclass(frozen=True, slots=True)
class State:
    """Everything that operations change. `reasons`: row of an adjudication -> why it was decided so."""

    items: Mapping[str, Item] = member(default_factory=dict)
    fields: Mapping[str, Field] = member(default_factory=dict)
    comment: str = ""
    finished: bool = False
    reasons: Mapping[str, str] = member(default_factory=dict)

    def with_item(self, item: Item) -> State:
        """With one item added or replaced."""
        return replace(self, items={**self.items, item.id: item})

    def without_item(self, id_: str) -> State:
        """With one item less."""
        return replace(self, items={k: v for k, v in self.items.items() if k != id_})

    def with_field(self, name: str, value: Field) -> State:
        """With one document field replaced."""
        return replace(self, fields={**self.fields, name: value})

    def undecided(self) -> tuple[list[str], list[str]]:
        """Ids of the items, and names of the document fields, that are still open."""
        items = [i.id for i in self.items.values() if i.decision == "undecided"]
        return items, [name for name, f in self.fields.items() if f.state == "undecided"]
