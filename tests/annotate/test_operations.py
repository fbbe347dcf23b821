"""Each operation: what it does, and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from asn_nlp.annotate.frame import Frame, OperationError
from asn_nlp.annotate.model import Field, Item, Mark, State
from asn_nlp.annotate.operations import apply
from asn_nlp.dataset.values import DOCUMENT_FIELDS

FRAME = Frame(100, {"r1": ("a1", "b1"), "r2": ("x2", "x2"), "r3": (None, "b3")})
VERSION = "9.9"


def proposed(id_: str, field: str, start: int, end: int, confidence: float, **values: Any) -> Item:
    return Item(id_, field, values, {}, (Mark(start, end, "machine"),), "machine", confidence)


def start() -> State:
    """A proposal with one official, one date, an adjudication's rows, and proposed document fields."""
    items = [
        proposed("m1", "officials", 5, 12, 0.9, name="Rukmini", role="speaker"),
        proposed("m2", "dates", 20, 30, 0.4, value="2024-09-16", kind="event"),
        *(Item(i, "regions", {"code": "33.25"}, origin=i[0]) for i in ("a1", "b1", "b3")),
        Item("x2", "regions", {"code": "33.25"}, origin="both", decision="accepted"),
    ]  # fmt: skip
    fields = {name: Field() for name in DOCUMENT_FIELDS}
    fields["genre"] = Field("other", origin="machine", confidence=0.8)
    fields["relevant"] = Field(True, origin="machine", confidence=0.99)
    return State({i.id: i for i in items}, fields)


def run(before: State, /, **op: Any) -> State:
    return apply(before, op, FRAME, VERSION)


def new(**more: Any) -> dict[str, Any]:
    return {"id": "h1", "field": "sanctions", "values": {"code": "disc_heavy", "status": "ancaman"}, **more}


def test_a_new_item_is_accepted_and_knows_the_guidelines() -> None:
    made = run(start(), op="add_item", item=new(spans=[[40, 50], [30, 35], [40, 50]])).items["h1"]
    assert (made.decision, made.origin, made.guidelines_version) == ("accepted", "human", VERSION)
    assert [(m.start, m.end) for m in made.spans] == [(30, 35), (40, 50)]


def test_editing_a_proposal_accepts_it_and_a_rejected_one_stays_rejected() -> None:
    edited = run(start(), op="set_value", item="m1", key="role", value="handler").items["m1"]
    assert edited.decision == "accepted"
    assert edited.values["role"] == "handler"
    assert edited.guidelines_version == VERSION
    gone = run(start(), op="decide", item="m1", decision="rejected")
    assert run(gone, op="add_span", item="m1", start=0, end=4).items["m1"].decision == "rejected"


def test_empty_not_stated_and_unsure_are_three_answers() -> None:
    base = start()
    emptied = run(base, op="set_value", item="m1", key="name", value=None).items["m1"]
    unstated = run(base, op="set_value", item="m1", key="name", value=None, state="not_stated").items["m1"]
    unsure = run(base, op="set_value", item="m1", key="name", value="Rukmini", state="unsure").items["m1"]
    assert ("name" in emptied.values, "name" in emptied.states) == (False, False)
    assert ("name" in unstated.values, unstated.states["name"]) == (False, "not_stated")
    assert (unsure.values["name"], unsure.states["name"]) == ("Rukmini", "unsure")
    again = apply(
        base.with_item(unsure), {"op": "set_value", "item": "m1", "key": "name", "value": "R"}, FRAME, "1"
    )
    assert "name" not in again.items["m1"].states


def test_spans_grow_shrink_and_go() -> None:
    state = run(start(), op="add_span", item="m1", start=0, end=3)
    state = run(state, op="resize_span", item="m1", start=0, end=3, to=[1, 4])
    state = run(state, op="remove_span", item="m1", start=5, end=12)
    assert [(m.start, m.end, m.origin) for m in state.items["m1"].spans] == [(1, 4, "human")]


def test_accepting_what_is_sure_leaves_the_rest() -> None:
    state = run(start(), op="accept_above", confidence=0.85)
    assert state.items["m1"].decision == "accepted"
    assert state.items["m2"].decision == "undecided"
    assert state.fields["relevant"].state == "set"
    assert state.fields["genre"].state == "undecided"
    everything = run(start(), op="accept_above", confidence=0)
    assert everything.fields["topics"].state == "not_stated"
    assert everything.undecided() == ([], [])
    only = run(start(), op="accept_above", confidence=0, only=["dates"])
    assert [i for i, x in only.items.items() if x.decision == "accepted"] == ["m2", "x2"]
    assert only.fields == start().fields


def test_document_fields() -> None:
    state = run(start(), op="set_field", field="elections", value=["pilkada-2024"], state="set")
    assert state.fields["elections"].value == ["pilkada-2024"]
    state = run(state, op="set_field", field="elections", value=[], state="not_stated")
    assert (state.fields["elections"].value, state.fields["elections"].state) == (None, "not_stated")
    state = run(state, op="decide_many", items=["m1", "m2"], fields=["genre"], decision="unsure")
    assert (state.fields["genre"].value, state.fields["genre"].state) == ("other", "unsure")
    assert state.items["m2"].decision == "unsure"


def test_rows_of_an_adjudication() -> None:
    kept = {"a": ("accepted", "rejected"), "b": ("rejected", "accepted"), "both": ("accepted",) * 2,
            "neither": ("rejected",) * 2}  # fmt: skip
    for keep, decisions in kept.items():
        state = run(start(), op="resolve", row="r1", keep=keep, reason="nama lengkap")
        assert (state.items["a1"].decision, state.items["b1"].decision) == decisions
        assert state.reasons == {"r1": "nama lengkap"}
    assert run(start(), op="resolve", row="r2", keep="a").items["x2"].decision == "accepted"
    assert run(start(), op="resolve", row="r2", keep="neither").items["x2"].decision == "rejected"
    assert run(start(), op="resolve", row="r3", keep="a").items["b3"].decision == "rejected"


def test_a_batch_is_one_step_or_none() -> None:
    move = [{"op": "remove_item", "item": "m2"}, {"op": "add_item", "item": new()}]
    assert set(run(start(), op="batch", operations=move).items) == {"m1", "a1", "b1", "b3", "x2", "h1"}
    with pytest.raises(OperationError):
        run(start(), op="batch", operations=[*move, {"op": "decide", "item": "m2", "decision": "accepted"}])


def test_the_state_before_is_never_touched() -> None:
    before = start()
    run(before, op="set_value", item="m1", key="role", value="handler")
    run(before, op="remove_item", item="m1")
    run(before, op="set_field", field="genre", value="opinion", state="set")
    assert before == start()


REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("unknown_operation", {"op": "drop_table"}),
    ("unknown_operation", {"op": None}),
    ("unknown_operation", {"op": "batch", "operations": [{"op": "undo"}]}),
    ("too_long", {"op": "batch", "operations": []}),
    ("unknown_item", {"op": "decide", "item": "m9", "decision": "accepted"}),
    ("unknown_item", {"op": "decide", "item": ["m1"], "decision": "accepted"}),
    ("bad_decision", {"op": "decide", "item": "m1", "decision": "maybe"}),
    ("unknown_field", {"op": "add_item", "item": new(field="persons")}),
    ("item_exists", {"op": "add_item", "item": new(id="m1-x")}),
    ("bad_id", {"op": "add_item", "item": new(id="m12")}),
    ("bad_id", {"op": "add_item", "item": new(id="../x")}),
    ("bad_id", {"op": "add_item", "item": new(id=7)}),
    ("bad_value", {"op": "add_item", "item": new(values=["disc_heavy"])}),
    ("bad_value", {"op": "add_item", "item": "h1"}),
    ("bad_value", {"op": "add_item", "item": new(values={"code": "disc_heavy", "status": "besok"})}),
    ("unknown_key", {"op": "add_item", "item": new(values={"kode": "disc_heavy"})}),
    ("bad_span", {"op": "add_item", "item": new(spans=[[1]])}),
    ("bad_span", {"op": "add_item", "item": new(spans=[[0, 101]])}),
    ("bad_span", {"op": "add_span", "item": "m1", "start": 7, "end": 7}),
    ("bad_span", {"op": "add_span", "item": "m1", "start": -1, "end": 7}),
    ("bad_span", {"op": "add_span", "item": "m1", "start": True, "end": 7}),
    ("bad_span", {"op": "add_span", "item": "m1", "start": 1.5, "end": 7}),
    ("span_exists", {"op": "add_span", "item": "m1", "start": 5, "end": 12}),
    ("unknown_span", {"op": "remove_span", "item": "m1", "start": 5, "end": 11}),
    ("bad_value", {"op": "set_value", "item": "m1", "key": "role", "value": "boss"}),
    ("bad_value", {"op": "set_value", "item": "m1", "key": "name", "value": "\ud800"}),
    ("bad_value", {"op": "set_value", "item": "m1", "key": "name", "value": {"$ne": 1}}),
    ("bad_value", {"op": "set_value", "item": "m1", "key": "name", "value": "x" * 1001}),
    ("bad_value", {"op": "set_value", "item": "m1", "key": "role", "value": ["speaker"]}),
    ("bad_value", {"op": "set_value", "item": "m1", "key": "role", "value": True}),
    ("bad_value", {"op": "set_value", "item": "m2", "key": "value", "value": "2023-02-29"}),
    ("bad_value", {"op": "set_value", "item": "m2", "key": "value", "value": "16/9/2024"}),
    ("unknown_key", {"op": "set_value", "item": "m1", "key": "salary", "value": "1"}),
    ("bad_state", {"op": "set_value", "item": "m1", "key": "role", "value": None, "state": "not_stated"}),
    ("bad_state", {"op": "set_value", "item": "m1", "key": "name", "value": "A", "state": "not_stated"}),
    ("bad_state", {"op": "set_value", "item": "m1", "key": "name", "value": None, "state": "not_in_list"}),
    ("unknown_field", {"op": "set_field", "field": "mood", "value": "x"}),
    ("bad_value", {"op": "set_field", "field": "genre", "value": "gossip"}),
    ("bad_value", {"op": "set_field", "field": "event_date", "value": "2024"}),
    ("bad_value", {"op": "set_field", "field": "topics", "value": ["village_head", "village_head"]}),
    ("bad_value", {"op": "set_field", "field": "topics", "value": [["village_head"]]}),
    ("bad_state", {"op": "set_field", "field": "genre", "value": None, "state": "not_stated"}),
    ("bad_state", {"op": "set_field", "field": "topics", "value": [], "state": "set"}),
    ("bad_value", {"op": "accept_above", "confidence": "high"}),
    ("bad_value", {"op": "finish", "value": 1}),
    ("undecided", {"op": "finish", "value": True}),
    ("too_long", {"op": "comment", "text": "x" * 10_001}),
    ("unknown_row", {"op": "resolve", "row": "r9", "keep": "a"}),
    ("bad_decision", {"op": "resolve", "row": "r1", "keep": "c"}),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "op"), REFUSED, ids=lambda x: x if isinstance(x, str) else "")
def test_refused(reason: str, op: dict[str, Any]) -> None:
    state = start()
    if reason == "item_exists":
        state = run(state, op="add_item", item=new(id="m1-x"))
    with pytest.raises(OperationError) as error:
        run(state, **op)
    assert error.value.reason == reason
