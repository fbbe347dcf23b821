"""Operations on the article as a whole: document fields, many decisions at once, rows of an adjudication."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from asn_nlp.annotate.frame import Frame, OperationError, need
from asn_nlp.annotate.item_operations import decided, the_item
from asn_nlp.annotate.model import FIELD_STATES, Field, Json, State
from asn_nlp.annotate.schema import ITEM_FIELDS, LONGEST_TEXT, NEVER_UNSTATED, field_allowed, is_text
from asn_nlp.dataset.values import DOCUMENT_FIELDS


def _field_decided(name: str, old: Field, decision: str, version: str) -> Field:
    """A document field after one decision over many."""
    if decision == "undecided":
        return replace(old, state="undecided", guidelines_version=None)
    if decision == "accepted":
        # No topic, election, place or day was found: accepting that is to say that none is stated.
        empty = old.value is None or old.value == []
        state: Any = "not_stated" if empty else "set"
    else:
        state = "unsure" if decision == "unsure" else "not_stated"
    if state == "not_stated":
        if name in NEVER_UNSTATED:
            raise OperationError("bad_state", f"every article has a {name}", key=name)
        return replace(old, value=None, state=state, guidelines_version=version)
    return replace(old, state=state, guidelines_version=version)


def decide_many(state: State, op: Json, frame: Frame, version: str) -> State:
    """One decision on many items and document fields."""
    ids = need(op, "items", list)
    names = op.get("fields") or []
    found = [the_item(state, {"item": id_}) for id_ in ids]
    state = decided(state, found, op.get("decision"), version)
    for name in names if isinstance(names, list) else [names]:
        old = _document_field(state, name)
        state = state.with_field(name, _field_decided(name, old, str(op["decision"]), version))
    return state


def accept_above(state: State, op: Json, frame: Frame, version: str) -> State:
    """Accept what is open and at least so sure."""
    bound = need(op, "confidence", (int, float))
    only = op.get("only") or [*ITEM_FIELDS, *DOCUMENT_FIELDS]
    if not isinstance(only, list):
        raise OperationError("bad_value", "'only' is a list of fields", key="only")
    sure = [
        i
        for i in state.items.values()
        if i.decision == "undecided" and i.field in only and (i.confidence or 0.0) >= bound
    ]
    state = decided(state, sure, "accepted", version)
    for name, old in state.fields.items():
        if old.state != "undecided" or name not in only or (old.confidence or 0.0) < bound:
            continue
        if old.value is None and name in NEVER_UNSTATED:
            continue
        state = state.with_field(name, _field_decided(name, old, "accepted", version))
    return state


def _document_field(state: State, name: Any) -> Field:
    if name not in DOCUMENT_FIELDS:
        raise OperationError("unknown_field", f"no document field {name!r:.40}")
    return state.fields.get(name, Field())


def set_field(state: State, op: Json, frame: Frame, version: str) -> State:
    """The answer of a document field."""
    name = op.get("field")
    old = _document_field(state, name)
    assert isinstance(name, str)
    value, mark = op.get("value"), op.get("state", "set")
    value = None if value == [] else value
    if mark not in FIELD_STATES:
        raise OperationError("bad_state", f"no state {mark!r:.40}", key=name)
    if frame.checked and value is not None and not field_allowed(name, value):
        raise OperationError("bad_value", f"{name}: {value!r:.80} is not allowed", key=name)
    if (mark == "set" and value is None) or (mark == "not_stated" and value is not None):
        raise OperationError("bad_state", f"{mark} does not go with {value!r:.80}", key=name)
    if mark == "not_stated" and name in NEVER_UNSTATED:
        raise OperationError("bad_state", f"every article has a {name}", key=name)
    label = None if mark == "undecided" else version
    return state.with_field(name, replace(old, value=value, state=mark, guidelines_version=label))


def comment(state: State, op: Json, frame: Frame, version: str) -> State:
    """The comment on the article."""
    return replace(state, comment=_text(op))


def _text(op: Json) -> str:
    text = op.get("text")
    if not is_text(text, LONGEST_TEXT):
        raise OperationError("too_long", f"a comment is text of up to {LONGEST_TEXT} characters", key="text")
    return str(text)


def finish(state: State, op: Json, frame: Frame, version: str) -> State:
    """Finish the article, or reopen it. Refused while something is open."""
    value = need(op, "value", bool)
    items, fields = state.undecided()
    if value and (items or fields):
        raise OperationError("undecided", "there is something undecided", items=items, fields=fields)
    return replace(state, finished=value)


def _row(op: Json, frame: Frame) -> str:
    row = op.get("row")
    if not isinstance(row, str) or row not in frame.rows:
        raise OperationError("unknown_row", f"no row {row!r:.40}")
    return row


def resolve(state: State, op: Json, frame: Frame, version: str) -> State:
    """Decide the items of a row of an adjudication."""
    row, keep = _row(op, frame), op.get("keep")
    if keep not in ("a", "b", "both", "neither"):
        raise OperationError("bad_decision", f"keep is a, b, both or neither, not {keep!r:.40}")
    sides = frame.rows[row]
    for side, id_ in zip("ab", sides, strict=True):
        if id_ is not None and id_ in state.items:
            kept = keep != "neither" if sides[0] == sides[1] else keep in (side, "both")
            state = decided(state, [state.items[id_]], "accepted" if kept else "rejected", version)
    return reason(state, {**op, "text": op["reason"]}, frame, version) if op.get("reason") else state


def reason(state: State, op: Json, frame: Frame, version: str) -> State:
    """Why a row was decided so."""
    return replace(state, reasons={**state.reasons, _row(op, frame): _text(op)})
