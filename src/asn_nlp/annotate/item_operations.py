"""Operations on one item: its values, its evidence, the decision on it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from asn_nlp.annotate.frame import Frame, OperationError, need
from asn_nlp.annotate.model import DECISIONS, Item, Json, Mark, State
from asn_nlp.annotate.schema import ITEM_FIELDS, KEY_STATES, NOT_IN_LIST, keys, value_allowed
from asn_nlp.dataset.values import REQUIRED

_ITEM_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_RESERVED = re.compile(r"[abgmx][0-9]+")


def the_item(state: State, op: Json) -> Item:
    """The item that an operation names. Raises `OperationError`."""
    id_ = op.get("item")
    if not isinstance(id_, str) or id_ not in state.items:
        raise OperationError("unknown_item", f"no item {id_!r:.80}")
    return state.items[id_]


def _edited(state: State, item: Item, version: str) -> State:
    """Store a corrected item: who corrects a proposal has looked at it."""
    decision = "accepted" if item.decision == "undecided" else item.decision
    return state.with_item(replace(item, decision=decision, guidelines_version=version))


def _mark(start: Any, end: Any, frame: Frame) -> Mark:
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= frame.length:
        raise OperationError(
            "bad_span", f"{start!r:.20}:{end!r:.20} is no stretch of a text of {frame.length} characters"
        )
    return Mark(start, end)


def _pair(value: Any, frame: Frame) -> Mark:
    if not isinstance(value, list) or len(value) != 2:
        raise OperationError("bad_span", "a span is [start, end]")
    return _mark(value[0], value[1], frame)


def _value(item_field: str, key: Any, value: Any, state: Any, frame: Frame) -> None:
    """Refuse a value, or an answer without one, that the field does not know."""
    if not frame.checked:
        return
    if key not in keys(item_field):
        raise OperationError("unknown_key", f"{item_field} have no {key!r:.40}", key=str(key)[:40])
    if state not in (None, "set", *KEY_STATES):
        raise OperationError("bad_state", f"no state {state!r:.40}", key=key)
    if value is not None and not value_allowed(item_field, key, value):
        raise OperationError("bad_value", f"{item_field} {key}: {value!r:.80} is not allowed", key=key)
    if value is not None and state in ("not_stated", "not_in_list"):
        raise OperationError("bad_state", f"{state} goes without a value", key=key)
    if state == "not_stated" and key in (*REQUIRED.get(item_field, ()), "comment"):
        raise OperationError("bad_state", f"{item_field} always have a {key}", key=key)
    if state == "not_in_list" and (item_field, key) not in NOT_IN_LIST:
        raise OperationError("bad_state", f"{item_field} {key} has no list of that kind", key=key)
    if state == "set" and value is None:
        raise OperationError("bad_state", "set needs a value", key=key)


def add_item(state: State, op: Json, frame: Frame, version: str) -> State:
    """A human item, accepted."""
    data = need(op, "item", dict)
    id_ = data.get("id")
    if not isinstance(id_, str) or not _ITEM_ID.fullmatch(id_) or _RESERVED.fullmatch(id_):
        raise OperationError("bad_id", "an id is 1 to 64 letters, digits, - and _, and not like m1")
    if id_ in state.items:
        raise OperationError("item_exists", f"there is an item {id_}")
    name = data.get("field")
    if name not in ITEM_FIELDS:
        raise OperationError("unknown_field", f"no field {name!r:.40}")
    values, states, spans = data.get("values") or {}, data.get("states") or {}, data.get("spans") or []
    if not isinstance(values, dict) or not isinstance(states, dict) or not isinstance(spans, list):
        raise OperationError("bad_value", "an item has values {}, states {} and spans []")
    values = {k: v for k, v in values.items() if v is not None}
    states = {k: v for k, v in states.items() if v not in (None, "set")}
    for key in {**values, **states}:
        _value(name, key, values.get(key), states.get(key), frame)
    marks = tuple(sorted({_pair(s, frame) for s in spans}))
    item = Item(id_, name, values, states, marks, decision="accepted", guidelines_version=version)
    return state.with_item(item)


def remove_item(state: State, op: Json, frame: Frame, version: str) -> State:
    """One item less."""
    return state.without_item(the_item(state, op).id)


def set_value(state: State, op: Json, frame: Frame, version: str) -> State:
    """A value, an answer without one, or nothing under a key."""
    item = the_item(state, op)
    key, value, mark = op.get("key"), op.get("value"), op.get("state")
    _value(item.field, key, value, mark, frame)
    values = {k: v for k, v in item.values.items() if k != key}
    states = {k: v for k, v in item.states.items() if k != key}
    if value is not None:
        values[str(key)] = value
    if mark not in (None, "set"):
        states[str(key)] = str(mark)
    return _edited(state, replace(item, values=values, states=states), version)


def _spans(state: State, item: Item, gone: Mark | None, new: Mark | None, version: str) -> State:
    spans = {(m.start, m.end): m for m in item.spans}
    if gone is not None and spans.pop((gone.start, gone.end), None) is None:
        raise OperationError("unknown_span", f"{item.id} has no span {gone.start}:{gone.end}")
    if new is not None:
        if (new.start, new.end) in spans:
            raise OperationError("span_exists", f"{item.id} has the span {new.start}:{new.end}")
        spans[new.start, new.end] = new
    return _edited(state, replace(item, spans=tuple(sorted(spans.values()))), version)


def add_span(state: State, op: Json, frame: Frame, version: str) -> State:
    """One more evidence."""
    return _spans(state, the_item(state, op), None, _mark(op.get("start"), op.get("end"), frame), version)


def remove_span(state: State, op: Json, frame: Frame, version: str) -> State:
    """One evidence less."""
    return _spans(state, the_item(state, op), _mark(op.get("start"), op.get("end"), frame), None, version)


def resize_span(state: State, op: Json, frame: Frame, version: str) -> State:
    """Another extent of one evidence."""
    gone = _mark(op.get("start"), op.get("end"), frame)
    return _spans(state, the_item(state, op), gone, _pair(op.get("to"), frame), version)


def decided(state: State, items: list[Item], decision: Any, version: str) -> State:
    """With one decision on these items."""
    if decision not in DECISIONS:
        raise OperationError("bad_decision", f"no decision {decision!r:.40}")
    label = None if decision == "undecided" else version
    changed = {i.id: replace(i, decision=decision, guidelines_version=label) for i in items}
    return replace(state, items={**state.items, **changed})


def decide(state: State, op: Json, frame: Frame, version: str) -> State:
    """The decision on one item."""
    return decided(state, [the_item(state, op)], op.get("decision"), version)
