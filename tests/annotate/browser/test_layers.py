"""Lanes and pieces: against a plain reading of what they promise."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import pytest

from tests.annotate.browser.site import Labeller

Mark = dict[str, Any]
CASES = {
    "apart": [(0, 3), (5, 8)],
    "touching": [(0, 3), (3, 8)],
    "nested": [(0, 10), (2, 4)],
    "overlapping": [(0, 5), (3, 8)],
    "equal": [(1, 4), (1, 4)],
    "deep": [(0, 9), (1, 8), (2, 7), (3, 6)],
}


def marks(spans: list[tuple[int, int]]) -> list[Mark]:
    return [{"key": f"k{i}", "start": s, "end": e} for i, (s, e) in enumerate(spans)]


def lanes(bench: Labeller, spans: list[tuple[int, int]]) -> list[Mark]:
    found: list[Mark] = bench.js("layers", "return m.withLanes(value)", marks(spans))
    return found


@pytest.mark.parametrize("name", CASES)
def test_no_lane_twice_over_one_character(bench: Labeller, name: str) -> None:
    placed = lanes(bench, CASES[name])
    for at in range(12):
        here = [m["lane"] for m in placed if m["start"] <= at < m["end"]]
        assert len(here) == len(set(here))


def test_what_is_inside_lies_nearer(bench: Labeller) -> None:
    placed = {m["key"]: m["lane"] for m in lanes(bench, CASES["deep"])}
    assert placed == {"k3": 0, "k2": 1, "k1": 2, "k0": 3}


def test_apart_share_the_first_lane(bench: Labeller) -> None:
    assert [m["lane"] for m in lanes(bench, CASES["apart"] + [(3, 5)])] == [0, 0, 0]


def test_pieces_cover_a_line_and_know_their_marks(bench: Labeller) -> None:
    chance = random.Random(3)
    for _ in range(30):
        spans = [(s := chance.randrange(0, 30), s + chance.randrange(1, 12)) for _ in range(6)]
        code = "const l = m.withLanes(value); return m.pieces(5, 25, l)"
        pieces = bench.js("layers", code, marks(spans))
        assert pieces[0]["start"] == 5
        assert pieces[-1]["end"] == 25
        for one, two in pairwise(pieces):
            assert one["end"] == two["start"]
        for piece in pieces:
            inside = {f"k{i}" for i, (s, e) in enumerate(spans) if s < piece["end"] and piece["start"] < e}
            ending = {f"k{i}" for i, (s, e) in enumerate(spans) if piece["start"] < e == piece["end"]}
            assert {m["key"] for m in piece["marks"]} == inside
            assert {m["key"] for m in piece["closing"]} == ending & inside
            assert [m["lane"] for m in piece["marks"]] == sorted(
                (m["lane"] for m in piece["marks"]), reverse=True
            )


def test_marks_over_line_breaks_are_in_each_line(bench: Labeller) -> None:
    lines = [{"start": 0, "end": 5}, {"start": 5, "end": 6}, {"start": 6, "end": 20}]
    code = "return m.byLine(value.lines, value.marks).map((l) => l.map((x) => x.key))"
    found = bench.js("layers", code, {"lines": lines, "marks": marks([(0, 4), (3, 8), (6, 9)])})
    assert found == [["k0", "k1"], ["k1"], ["k1", "k2"]]
