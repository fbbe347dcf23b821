"""Code points and UTF-16 units; lines; against Python's own counting."""

from __future__ import annotations

import random

import pytest

from tests.annotate.browser.site import Labeller
from tests.annotate.browser.texts import TRICKY

TEXTS = [
    "",
    "a",
    "🙂",
    "a🙂b",
    "🙂🙂",
    TRICKY,
    "e\u0301\r\n\r\n\u00a0x\r y\n",
    "👩\u200d👩\u200d👧🏽",
    "\U0010ffff\uffff",
]
MEASURE = """
const map = m.offsetMap(value);
const points = [...Array(map.length + 1).keys()];
return { length: map.length, units: points.map(map.unit), back: points.map((p) => map.point(map.unit(p))),
  inside: [...Array(value.length + 1).keys()].map(map.point),
  lines: m.linesOf(value, map).map((l) => [l.start, l.end]) };
"""


def unit(text: str, point: int) -> int:
    return len(text[:point].encode("utf-16-le")) // 2


def lines(text: str) -> list[list[int]]:
    out, at = [], 0
    for line in text.replace("\r\n", "\x00\n").replace("\r", "\n").split("\n"):
        size = len(line.replace("\x00", "\r")) + 1
        out.append([at, min(at + size, len(text))])
        at += size
    return [line for line in out if line[0] < line[1]]


@pytest.mark.parametrize("text", TEXTS)
def test_as_python_counts(bench: Labeller, text: str) -> None:
    found = bench.js("offsets", MEASURE, text)
    points = list(range(len(text) + 1))
    assert found["length"] == len(text)
    assert found["units"] == [unit(text, p) for p in points]
    assert found["back"] == points
    assert found["lines"] == lines(text)


def test_random_texts(bench: Labeller) -> None:
    chance = random.Random(7)
    for _ in range(40):
        text = "".join(chance.choices("a \r\n🙂\u0301\u200d👧é", k=chance.randrange(1, 60)))
        found = bench.js("offsets", MEASURE, text)
        assert found["units"] == [unit(text, p) for p in range(len(text) + 1)]
        assert found["lines"] == lines(text)


def test_inside_a_pair_is_the_pair(bench: Labeller) -> None:
    assert bench.js("offsets", MEASURE, "a🙂b")["inside"] == [0, 1, 1, 2, 3]


def test_lone_surrogates_are_one_point_each(bench: Labeller) -> None:
    code = "const map = m.offsetMap(value); return [map.length, map.unit(6), map.unit(5)]"
    code = code.replace("value", r"'\ud83d x \ude42\ud83d\ude42'")
    assert bench.js("offsets", code) == [5 + 1, 7, 5]
