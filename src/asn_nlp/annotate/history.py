"""The fold: from a base and a list of operations to the state, with undo and redo of any depth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from asn_nlp.annotate.frame import Frame, OperationError
from asn_nlp.annotate.model import Json, State
from asn_nlp.annotate.operations import apply

# A stack as a linked list: pushing makes a new one and leaves the old one as it was.
Stack = tuple[State, Any] | None


class FinishedError(OperationError):
    """The article is finished: it has to be reopened first."""

    def __init__(self) -> None:
        super().__init__("finished", "the article is finished: reopen it first")


@dataclass(frozen=True, slots=True)
class History:
    """The state now, those that undo leads back to, those that redo leads to. `undo`, `redo`: how many."""

    present: State
    past: Stack = None
    future: Stack = None
    undo: int = 0
    redo: int = 0

    def step(self, op: Json, frame: Frame, version: str) -> History:
        """The history after one operation. Raises `OperationError`."""
        name = op.get("op")
        if name == "finish":
            return replace(self, present=apply(self.present, op, frame, version))
        if self.present.finished:
            raise FinishedError
        if name == "undo":
            if self.past is None:
                raise OperationError("nothing_to_undo", "there is nothing to undo")
            before, past = self.past
            return History(before, past, (self.present, self.future), self.undo - 1, self.redo + 1)
        if name == "redo":
            if self.future is None:
                raise OperationError("nothing_to_redo", "there is nothing to redo")
            after, future = self.future
            return History(after, (self.present, self.past), future, self.undo + 1, self.redo - 1)
        after = apply(self.present, op, frame, version)
        return History(after, (self.present, self.past), None, self.undo + 1, 0)


def edited(item: Json, base: Json | None) -> list[str]:
    """Keys (and `spans`) in which an item differs from the proposal that it comes from."""
    if base is None:
        return []
    names = sorted({*item["values"], *base["values"], *item["states"], *base["states"]})
    out = [
        key
        for key in names
        if item["values"].get(key) != base["values"].get(key)
        or item["states"].get(key) != base["states"].get(key)
    ]
    where = [[(s["start"], s["end"]) for s in side["spans"]] for side in (item, base)]
    return out if where[0] == where[1] else [*out, "spans"]


def changes(old: State, new: State, base: State) -> Json:
    """What leads from one state to another: members without a change are left out."""
    out: Json = {}
    if items := [
        shown(item, base.items) for id_, item in new.items.items() if old.items.get(id_) is not item
    ]:
        out["items"] = items
    if removed := [id_ for id_ in old.items if id_ not in new.items]:
        out["removed"] = removed
    if fields := {
        name: shown_field(name, f, base) for name, f in new.fields.items() if old.fields.get(name) is not f
    }:
        out["fields"] = fields
    if old.comment != new.comment:
        out["comment"] = new.comment
    if old.reasons != new.reasons:
        out["reasons"] = dict(new.reasons)
    return out


def shown(item: Any, base: Mapping[str, Any]) -> Json:
    """An item as the page gets it."""
    data: Json = item.to_json()
    first = base.get(item.id)
    return {**data, "edited": edited(data, first.to_json() if first is not None else None)}


def shown_field(name: str, field: Any, base: State) -> Json:
    """A document field as the page gets it."""
    data: Json = field.to_json()
    first = base.fields.get(name)
    proposed = first is not None and first.origin != "human"
    same = first is not None and (first.value or None) == (field.value or None)
    return {**data, "edited": bool(proposed and not same)}
