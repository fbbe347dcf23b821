"""The order of the record, what comes next, and how rows are settled."""

from __future__ import annotations

from typing import Any

import pytest

from tests.annotate.browser.site import Labeller


def item(id_: str, field: str, at: int | None, decision: str = "undecided", **more: Any) -> dict[str, Any]:
    spans = [] if at is None else [{"start": at, "end": at + 2}]
    return {
        "id": id_,
        "field": field,
        "spans": spans,
        "decision": decision,
        "edited": [],
        "row": None,
        **more,
    }


STATE = {
    "items": {
        i["id"]: i
        for i in [
            item("m10", "officials", 5),
            item("m2", "officials", 5, "accepted"),
            item("h1", "officials", None),
            item("m1", "regions", 40),
            item("m3", "regions", 2, "rejected"),
        ]
    },
    "fields": {
        "genre": {"state": "set"},
        "topics": {"state": "undecided"},
        "relevant": {"state": "undecided"},
    },
}


def run(bench: Labeller, call: str, state: Any = None) -> Any:
    return bench.js("order", f"const s = value; return {call}", state or STATE)


def test_document_fields_then_entries_in_text_order(bench: Labeller) -> None:
    ids = ["relevant", "genre", "topics", "m3", "m1", "m2", "m10", "h1"]
    assert run(bench, "m.targets(s).map((t) => t.id)") == ids


def test_numbers_count_within_a_field(bench: Labeller) -> None:
    assert run(bench, "m.numbers(s)") == {"m3": 1, "m1": 2, "m2": 1, "m10": 2, "h1": 3}


@pytest.mark.parametrize(
    ("start", "by", "to"),
    [
        (None, 1, "relevant"),
        (None, -1, "h1"),
        (("field", "relevant"), 1, "topics"),
        (("field", "topics"), 1, "m1"),
        (("item", "h1"), 1, "relevant"),
        (("item", "m1"), -1, "topics"),
        (("item", "m3"), 1, "m1"),
    ],
)
def test_next_open(bench: Labeller, start: tuple[str, str] | None, by: int, to: str) -> None:
    given = "null" if start is None else f"{{kind: '{start[0]}', id: '{start[1]}'}}"
    assert run(bench, f"m.nextOpen(s, {given}, {by})")["id"] == to


def test_nothing_open(bench: Labeller) -> None:
    done = {"items": {"a": item("a", "dates", 1, "accepted")}, "fields": {"genre": {"state": "unsure"}}}
    assert run(bench, "m.nextOpen(s, null)", done) is None
    assert run(bench, "m.progress(s)", done) == {"open": 0, "all": 2}


def test_the_only_open_one_has_no_next(bench: Labeller) -> None:
    one = {"items": {"a": item("a", "dates", 1)}, "fields": {}}
    assert run(bench, "m.nextOpen(s, {kind: 'item', id: 'a'})", one) is None


@pytest.mark.parametrize(
    ("a", "b", "edited", "how"),
    [
        ("undecided", "undecided", [], None),
        ("accepted", "undecided", [], None),
        ("accepted", "rejected", [], "a"),
        ("rejected", "accepted", [], "b"),
        ("accepted", "accepted", [], "both"),
        ("rejected", "rejected", [], "neither"),
        ("accepted", "rejected", ["role"], "edited"),
        ("unsure", "rejected", [], "a"),
    ],
)
def test_settled_rows(bench: Labeller, a: str, b: str, edited: list[str], how: str | None) -> None:
    state = {
        "items": {"a1": item("a1", "dates", 1, a, edited=edited), "b1": item("b1", "dates", 1, b)},
        "fields": {},
    }
    assert run(bench, "m.settled(s, {a: 'a1', b: 'b1'})", state) == how


def test_rows_take_their_items_along(bench: Labeller) -> None:
    rows = "[{id: 'r1', field: 'officials', a: 'm10', b: 'm2'}]"
    assert run(bench, f"m.targets(s, {rows}).map((t) => t.id)") == [
        "relevant", "genre", "topics", "m3", "m1", "r1", "h1",
    ]  # fmt: skip
