"""Moving, extending and resizing by token, sentence and character."""

from __future__ import annotations

from typing import Any

import pytest

from tests.annotate.browser.site import Labeller

TOKENS = [[0, 4], [5, 8], [8, 9], [12, 15]]  # a gap of one, none, and a wide one
LENGTH = 16


def run(bench: Labeller, call: str) -> Any:
    return bench.js("tokens", f"const T = value; return {call}", TOKENS)


@pytest.mark.parametrize(
    ("point", "index"), [(0, 0), (3, 0), (4, 1), (5, 1), (8, 2), (9, 3), (11, 3), (15, 3), (99, 3)]
)
def test_token_at_a_place(bench: Labeller, point: int, index: int) -> None:
    assert run(bench, f"m.tokenAt(T, {point})") == index


@pytest.mark.parametrize(
    ("start", "end", "snapped"),
    [(1, 2, (0, 4)), (3, 6, (0, 8)), (6, 9, (5, 9)), (9, 12, None), (4, 5, None), (0, 16, (0, 15))],
)
def test_snap_to_whole_tokens(bench: Labeller, start: int, end: int, snapped: tuple[int, int] | None) -> None:
    wanted = None if snapped is None else {"start": snapped[0], "end": snapped[1]}
    assert run(bench, f"m.snap(T, {start}, {end})") == wanted


@pytest.mark.parametrize(
    ("edge", "by", "fine", "result"),
    [
        ("end", 1, False, (5, 9)),
        ("end", -1, False, (5, 8)),
        ("start", -1, False, (0, 8)),
        ("start", 1, False, (5, 8)),
        ("end", 1, True, (5, 9)),
        ("end", -1, True, (5, 7)),
        ("start", -1, True, (4, 8)),
        ("start", 1, True, (6, 8)),
    ],
)
def test_resize_never_empties(
    bench: Labeller, edge: str, by: int, fine: bool, result: tuple[int, int]
) -> None:
    call = f"m.resize(T, {{start: 5, end: 8}}, '{edge}', {by}, {LENGTH}, {'true' if fine else 'false'})"
    assert run(bench, call) == {"start": result[0], "end": result[1]}


def walk(
    bench: Labeller, start: tuple[int, int], steps: list[int], fine: bool = False
) -> list[tuple[int, int]]:
    code = """
    const out = []; let s = { anchor: value.start[0], head: value.start[1] };
    for (const by of value.steps) {
      s = m.extend(value.tokens, s, by, value.length, value.fine);
      out.push([m.ends(s).start, m.ends(s).end]);
    }
    return out;
    """
    given = {"start": start, "steps": steps, "tokens": TOKENS, "length": LENGTH, "fine": fine}
    return [tuple(x) for x in bench.js("tokens", code, given)]


def test_extending_there_and_back_turns_round_at_the_first_token(bench: Labeller) -> None:
    assert walk(bench, (5, 8), [1, 1, -1, -1, -1, 1, 1]) == [
        (5, 9), (5, 15), (5, 9), (5, 8), (0, 8), (5, 8), (5, 9),
    ]  # fmt: skip


def test_adjacent_tokens_never_leave_an_empty_selection(bench: Labeller) -> None:
    assert walk(bench, (8, 9), [-1, 1, 1, -1]) == [(5, 9), (8, 9), (8, 15), (8, 9)]


def test_at_the_edges_nothing_happens(bench: Labeller) -> None:
    assert walk(bench, (0, 4), [-1, -1]) == [(0, 4), (0, 4)]
    assert walk(bench, (12, 15), [1]) == [(12, 15)]


def test_by_character(bench: Labeller) -> None:
    assert walk(bench, (5, 6), [1, -1, -1, -1], fine=True) == [(5, 7), (5, 6), (4, 5), (3, 5)]


@pytest.mark.parametrize(
    ("by", "from_", "to"),
    [(1, (0, 4), (5, 8)), (-1, (5, 8), (0, 4)), (1, (12, 15), (12, 15)), (1, (5, 9), (12, 15))],
)
def test_moving_selects_one_token(
    bench: Labeller, by: int, from_: tuple[int, int], to: tuple[int, int]
) -> None:
    found = run(bench, f"m.moveToken(T, {{anchor: {from_[0]}, head: {from_[1]}}}, {by})")
    assert found == {"anchor": to[0], "head": to[1]}


def test_sentences(bench: Labeller) -> None:
    moved = "([at, by]) => m.moveSentence(T, [[0, 9], [12, 15]], at, by).anchor"
    assert run(bench, f"[[0, 1], [0, -1], [9, -1], [6, 0]].map({moved})") == [12, 0, 0, 0]


def test_a_text_without_tokens(bench: Labeller) -> None:
    assert bench.js("tokens", "return [m.tokenAt([], 3), m.snap([], 0, 3), m.ofToken([], 0)]") == [
        -1,
        None,
        None,
    ]
