"""What the page works out before the server answers is what the server then says."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.frame import OperationError
from asn_nlp.annotate.project import Project
from tests.annotate.browser.site import Labeller
from tests.annotate.browser.texts import ORDINARY
from tests.annotate.conftest import write
from tests.annotate.steps import op

FOLD = "return m.fold(m.stateOf(value.document), value.operations, value.document.rows ?? [])"
# What only the server knows: versions, what differs from the proposal.
SERVERS = ("guidelines_version", "edited")


def plain(state: dict[str, Any]) -> dict[str, Any]:
    items = state["items"].values() if isinstance(state["items"], dict) else state["items"]
    return {
        "items": {i["id"]: {k: v for k, v in i.items() if k not in SERVERS} for i in items},
        "fields": {n: (f["value"], f["state"]) for n, f in state["fields"].items()},
        "comment": state["comment"],
        "finished": state["finished"],
    }


def some_operation(chance: random.Random, document: dict[str, Any]) -> dict[str, Any]:
    items = document["items"]
    item = chance.choice(items)
    spans = item["spans"]
    start = chance.randrange(0, 80)
    made = {
        "id": f"h-{chance.random():.12f}".replace(".", ""),
        "field": "officials",
        "values": {"role": "speaker"},
    }
    kinds = [
        op(
            "decide", item=item["id"], decision=chance.choice(["accepted", "rejected", "unsure", "undecided"])
        ),
        op("decide_many", items=[i["id"] for i in items[:3]], fields=["topics"], decision="accepted"),
        op("accept_above", confidence=chance.choice([0.0, 0.7, 0.9, 1.0])),
        op("accept_above", confidence=0.5, only=["officials", "genre"]),
        op("set_value", item=item["id"], key="comment", value="x"),
        op("set_value", item=item["id"], key="comment", value=None),
        op("set_field", field="elections", value=["pilkada-2024"], state="set"),
        op("set_field", field="event_date", value=None, state="not_stated"),
        op("set_field", field="genre", value="other", state="unsure"),
        op("add_span", item=item["id"], start=start, end=start + 3),
        op("add_item", item={**made, "spans": [[start, start + 5]], "states": {"institution": "not_stated"}}),
        op("remove_item", item=item["id"]),
        op("comment", text="catatan"),
        op(
            "batch",
            operations=[
                {"op": "decide", "item": item["id"], "decision": "rejected"},
                {"op": "comment", "text": "b"},
            ],
        ),
        op("undo"),
        op("redo"),
    ]
    if spans:
        first = spans[0]
        kinds.append(op("remove_span", item=item["id"], start=first["start"], end=first["end"]))
        to = [first["start"], first["end"] + 1]
        kinds.append(op("resize_span", item=item["id"], start=first["start"], end=first["end"], to=to))
    return chance.choice(kinds)


@pytest.mark.parametrize("seed", range(6))
def test_any_operations(bench: Labeller, tmp_path: Path, seed: int) -> None:
    desk = Desk(Project(write(tmp_path, a=ORDINARY)), "sari")
    id_ = desk.project.by_name("a").id
    chance = random.Random(seed)
    first = document = desk.document(id_)
    kept: list[dict[str, Any]] = []
    depth = 0
    while len(kept) < 25 and document["items"]:
        one = some_operation(chance, document)
        if one["op"] == "undo" and depth == 0:
            continue
        try:
            desk.operate(id_, document["revision"], [one])
        except OperationError:
            continue
        depth += {"undo": -1}.get(one["op"], 1)
        kept.append(one)
        document = desk.document(id_)
    assert plain(bench.js("fold", FOLD, {"document": first, "operations": kept})) == plain(document)


def test_answers_are_merged(bench: Labeller) -> None:
    code = """
    const items = { a: { id: 'a' }, b: { id: 'b' } };
    const state = { items, fields: { x: 1, y: 1 }, comment: 'c', finished: false, reasons: {} };
    return m.merge(state, { removed: ['a'], items: [{ id: 'n' }], fields: { y: 2 } }, true);
    """
    found = bench.js("fold", code)
    assert list(found["items"]) == ["b", "n"]
    assert (found["fields"], found["comment"], found["finished"]) == ({"x": 1, "y": 2}, "c", True)


def test_an_undo_of_something_older_waits_for_the_server(bench: Labeller) -> None:
    code = """
    const items = { a: { id: 'a', decision: 'undecided' } };
    const state = { items, fields: {}, comment: '', finished: false, reasons: {} };
    const decide = { op: 'decide', item: 'a', decision: 'accepted' };
    return m.fold(state, [{ op: 'undo' }, decide]).items.a.decision;
    """
    assert bench.js("fold", code) == "accepted"
