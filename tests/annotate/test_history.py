"""Undo, redo and the fold: properties over operations drawn at random."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from asn_nlp.annotate.frame import Frame, OperationError
from asn_nlp.annotate.history import History, changes
from tests.annotate.test_operations import start

FRAME = Frame(100)
ITEMS = st.sampled_from(["m1", "m2", "h1", "h2"])
AT = st.integers(0, 100)
OPERATIONS = st.one_of(
    st.fixed_dictionaries(
        {"op": st.just("add_item"), "item": st.fixed_dictionaries({"id": ITEMS, "field": st.just("regions")})}
    ),
    st.fixed_dictionaries({"op": st.just("remove_item"), "item": ITEMS}),
    st.fixed_dictionaries({"op": st.just("add_span"), "item": ITEMS, "start": AT, "end": AT}),
    st.fixed_dictionaries(
        {"op": st.just("decide"), "item": ITEMS, "decision": st.sampled_from(["accepted", "rejected"])}
    ),
    st.fixed_dictionaries(
        {
            "op": st.just("set_value"),
            "item": st.just("m1"),
            "key": st.just("name"),
            "value": st.sampled_from("AB"),
        }
    ),
    st.fixed_dictionaries({"op": st.just("comment"), "text": st.text("abc", max_size=3)}),
    st.fixed_dictionaries({"op": st.just("accept_above"), "confidence": st.sampled_from([0, 0.5])}),
    st.fixed_dictionaries({"op": st.just("undo")}),
    st.fixed_dictionaries({"op": st.just("redo")}),
    st.fixed_dictionaries({"op": st.just("finish"), "value": st.booleans()}),
)  # fmt: skip


def fold(ops: list[dict[str, Any]]) -> tuple[History, list[dict[str, Any]]]:
    """The history after those of `ops` that are not refused, and these."""
    history, kept = History(start()), []
    for op in ops:
        try:
            history = history.step(op, FRAME, "1")
        except OperationError:
            continue
        kept.append(op)
    return history, kept


@given(st.lists(OPERATIONS, max_size=30))
def test_undo_leads_back_to_the_start_and_redo_to_the_end(ops: list[dict[str, Any]]) -> None:
    history, _ = fold(ops)
    if history.present.finished:
        history = history.step({"op": "finish", "value": False}, FRAME, "1")
    for _ in range(history.redo):
        history = history.step({"op": "redo"}, FRAME, "1")
    last, steps = history.present, history.undo
    for _ in range(steps):
        history = history.step({"op": "undo"}, FRAME, "1")
    assert history.present == start()
    assert (history.undo, history.redo) == (0, steps)
    for _ in range(steps):
        history = history.step({"op": "redo"}, FRAME, "1")
    assert history.present == last


@given(st.lists(OPERATIONS, max_size=30))
def test_the_fold_is_pure(ops: list[dict[str, Any]]) -> None:
    history, kept = fold(ops)
    again, all_of_them = fold(kept)
    assert all_of_them == kept
    assert again.present == history.present


@given(st.lists(OPERATIONS, max_size=12), st.lists(OPERATIONS, max_size=12))
def test_changes_lead_from_one_state_to_another(
    first: list[dict[str, Any]], more: list[dict[str, Any]]
) -> None:
    old, new, base = fold(first)[0].present, fold(first + more)[0].present, start()
    delta = changes(old, new, base)
    whole = changes(type(old)(), old, base)
    items = {i["id"]: i for i in whole.get("items", [])}
    items |= {i["id"]: i for i in delta.get("items", [])}
    for id_ in delta.get("removed", []):
        del items[id_]
    assert items == {i["id"]: i for i in changes(type(new)(), new, base).get("items", [])}
    assert delta.get("comment", old.comment) == new.comment
    assert set(delta.get("fields", {})) <= set(new.fields)


class Tabs(RuleBasedStateMachine):
    """Undo and redo against a plain list of states."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History(start())
        self.states = [start()]
        self.at = 0

    @rule(op=OPERATIONS)
    def act(self, op: dict[str, Any]) -> None:
        if op["op"] == "finish":
            return
        try:
            self.history = self.history.step(op, FRAME, "1")
        except OperationError as error:
            ends = {"nothing_to_undo": 0, "nothing_to_redo": len(self.states) - 1}
            if op["op"] in ("undo", "redo") and ends[error.reason] != self.at:
                raise AssertionError(f"{op['op']} was refused at {self.at}") from None
            return
        if op["op"] in ("undo", "redo"):
            self.at += 1 if op["op"] == "redo" else -1
        else:
            self.states[self.at + 1 :] = [self.history.present]
            self.at += 1

    @invariant()
    def same(self) -> None:
        assert self.history.present == self.states[self.at]
        assert self.history.undo == self.at
        assert self.history.redo == len(self.states) - 1 - self.at


TestTabs = Tabs.TestCase
