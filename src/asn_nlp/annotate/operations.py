"""What a labeller can do: each operation takes a state to the next one, or is refused with a reason."""

from __future__ import annotations

from collections.abc import Callable

from asn_nlp.annotate import document_operations as document
from asn_nlp.annotate import item_operations as item
from asn_nlp.annotate.frame import Frame, OperationError, need
from asn_nlp.annotate.model import Json, State

_MOST_PARTS = 1_000

_OPERATIONS: dict[str, Callable[[State, Json, Frame, str], State]] = {
    "add_item": item.add_item,
    "remove_item": item.remove_item,
    "set_value": item.set_value,
    "add_span": item.add_span,
    "remove_span": item.remove_span,
    "resize_span": item.resize_span,
    "decide": item.decide,
    "decide_many": document.decide_many,
    "accept_above": document.accept_above,
    "set_field": document.set_field,
    "comment": document.comment,
    "finish": document.finish,
    "resolve": document.resolve,
    "reason": document.reason,
}


def apply(state: State, op: Json, frame: Frame, version: str) -> State:
    """The state after an operation. `version`: of the guidelines, stored with each label that is touched.

    Raises `OperationError`; the state itself is never changed. `undo` and `redo` are the history's business.
    """
    name = op.get("op")
    if name == "batch":
        parts = need(op, "operations", list)
        if not 0 < len(parts) <= _MOST_PARTS:
            raise OperationError("too_long", f"a batch holds 1 to {_MOST_PARTS} operations")
        for part in parts:
            if not isinstance(part, dict) or part.get("op") in ("batch", "undo", "redo", "finish"):
                raise OperationError("unknown_operation", "not allowed in a batch")
            state = apply(state, part, frame, version)
        return state
    if not isinstance(name, str) or name not in _OPERATIONS:
        raise OperationError("unknown_operation", f"no operation {name!r:.40}")
    return _OPERATIONS[name](state, op, frame, version)
