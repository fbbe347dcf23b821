"""What a typed value stands for, which choices it leaves, and what the server's own rules say of it."""

from __future__ import annotations

from typing import Any

import pytest

from asn_nlp.annotate.schema import value_allowed
from tests.annotate.browser.site import Labeller

TYPED = [
    ("date", "2024-09-16", "2024-09-16"),
    ("date", "2024-09", "2024-09"),
    ("date", "2024", "2024"),
    ("date", " 16/9/2024 ", "2024-09-16"),
    ("date", "1-2-2024", "2024-02-01"),
    ("date", "2024-02-29", "2024-02-29"),
    ("date", "2023-02-29", None),
    ("date", "2024-13", None),
    ("date", "31/4/2024", None),
    ("date", "kemarin", None),
    ("integer", "12", 12),
    ("integer", "240", 240),
    ("integer", "0", None),
    ("integer", "241", None),
    ("integer", "1,5", None),
    ("amount", "6000000", "6000000"),
    ("amount", "Rp 6.000.000", "6000000"),
    ("amount", "25 %", "25%"),
    ("amount", "2,5%", "2.5%"),
    ("amount", "banyak", None),
    ("list", "Pasal 5 ayat (2); Pasal 8", ["Pasal 5 ayat (2)", "Pasal 8"]),
    ("list", "pasal lima", None),
    ("text", "  H. Rusdi Hamka ", "H. Rusdi Hamka"),
]
KEYS = {
    "date": ("dates", "value"),
    "integer": ("sanctions", "duration_months"),
    "amount": ("sanctions", "amount"),
    "list": ("rules", "provisions"),
    "text": ("officials", "name"),
}


@pytest.mark.parametrize(("kind", "typed", "value"), TYPED)
def test_typed_values(bench: Labeller, kind: str, typed: str, value: Any) -> None:
    found = bench.js("values", "return m.parse(...value)", [kind, typed])
    if value is None:
        assert found["problem"].startswith("problem.")
    else:
        assert found == {"value": value}
        assert value_allowed(*KEYS[kind], value)


def test_nothing_typed_is_no_value(bench: Labeller) -> None:
    assert bench.js("values", "return m.parse('date', '  ')") == {"value": None}


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("", ["Pembicara", "Hadirin", "Penangan kasus"]),
        ("had", ["Hadirin"]),
        ("kas", ["Penangan kasus"]),
        ("HANDLER", ["Penangan kasus"]),
        ("kasus pen", ["Penangan kasus"]),
        ("zz", []),
    ],
)
def test_filtering_choices(bench: Labeller, typed: str, labels: list[str]) -> None:
    choices = [
        {"label": "Pembicara", "code": "speaker"},
        {"label": "Hadirin", "code": "attendee"},
        {"label": "Penangan kasus", "code": "handler"},
    ]
    found = bench.js("choices", "return m.filterChoices(...value).map((c) => c.label)", [choices, typed])
    assert found == labels


@pytest.mark.parametrize(
    ("kind", "states"),
    [
        ({"type": "text"}, ["not_stated", "unsure"]),
        ({"type": "set", "required": True}, ["unsure"]),
        ({"type": "region", "required": True, "listed": True}, ["not_in_list", "unsure"]),
        ({"type": "boolean", "always": True, "required": True}, []),
    ],
)
def test_answers_that_are_no_value(bench: Labeller, kind: dict[str, Any], states: list[str]) -> None:
    assert bench.js("choices", "return m.stateChoices(value).map((c) => c.state)", kind) == states


@pytest.mark.parametrize(
    ("start", "now", "sign", "seconds"),
    [(0, 5_000, 4_000, 5), (0, 200_000, 10_000, 70), (90_000, 200_000, 10_000, 0)],
)
def test_active_time_leaves_pauses_out(
    bench: Labeller, start: int, now: int, sign: int, seconds: float
) -> None:
    assert bench.js("clock", "return m.activeSeconds(...value)", [start, now, sign]) == seconds
