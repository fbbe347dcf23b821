"""Two annotations of an article put side by side: rows in which items of A and B are aligned by field.

Two items meet when the scorer would call them the same value (`scoring.keys`), else when their evidence
overlaps by half; the best one-to-one matching decides (`scoring.assignment`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from asn_nlp.annotate.history import edited
from asn_nlp.annotate.model import Field, Item, Json, State
from asn_nlp.annotate.proposal import empty
from asn_nlp.annotate.schema import ITEM_FIELDS
from asn_nlp.dataset.values import DOCUMENT_FIELDS
from asn_nlp.scoring.assignment import best_pairs
from asn_nlp.scoring.keys import MEASURES
from asn_nlp.scoring.spans import THRESHOLD

_KEYS = {m.name: m.keys for m in MEASURES if m.name == m.field}
_COUNTED = ("accepted", "unsure")
_SAME_VALUE = 10.0


def _key(item: Item) -> object:
    """What the scorer compares, None for an item without it."""
    if item.field not in _KEYS:
        return None
    keys = [k for k in _KEYS[item.field](item.values) if any(k) and not k[0].startswith("?")]
    return keys or None


def _shared(a: Item, b: Item) -> float:
    """Dice coefficient of the characters of two items' evidence."""
    x = {at for m in a.spans for at in range(m.start, m.end)}
    y = {at for m in b.spans for at in range(m.start, m.end)}
    return 2 * len(x & y) / (len(x) + len(y)) if x or y else 0.0


def align(a: Sequence[Item], b: Sequence[Item]) -> list[tuple[Item | None, Item | None]]:
    """Rows of one field: aligned pairs, then what only A has, then what only B has; in text order."""
    worth: dict[tuple[int, int], float] = {}
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            same = _key(x) is not None and _key(x) == _key(y)
            dice = _shared(x, y)
            if same or dice >= THRESHOLD:
                alike = _differs(x, y)
                worth[i, j] = (_SAME_VALUE if same else 0.0) + dice + 1 / (1 + len(alike))
    pairs = best_pairs(worth)
    rows: list[tuple[Item | None, Item | None]] = [(a[i], b[j]) for i, j in pairs]
    rows += [(x, None) for i, x in enumerate(a) if i not in {i for i, _ in pairs}]
    rows += [(None, y) for j, y in enumerate(b) if j not in {j for _, j in pairs}]
    return sorted(rows, key=_place)


def _place(row: tuple[Item | None, Item | None]) -> tuple[int, int]:
    """Where the row's first evidence stands; behind all others where it has none."""
    marks = [(m.start, m.end) for item in row if item is not None for m in item.spans]
    return min(marks, default=(1 << 31, 0))


def _differs(a: Item, b: Item) -> list[str]:
    """Keys in which two items differ, `spans` and `decision` among them."""
    out = edited(a.to_json(), b.to_json())
    return out if a.decision == b.decision else [*out, "decision"]


def base(a: State, b: State, names: Mapping[str, str]) -> Json:
    """The base of an adjudicated article: agreed pairs are accepted, all else is open.

    `names`: `a` and `b` -> annotator, for the comments. Raises `MissingExtraError` without numpy and scipy
    where values cross.
    """
    items: list[Json] = []
    rows: list[Json] = []
    for field in ITEM_FIELDS:
        for x, y in align(_counted(a, field), _counted(b, field)):
            row = f"r{len(rows) + 1}"
            differs = _differs(x, y) if x is not None and y is not None else []
            if x is not None and y is not None and not differs:
                items.append(_as(x, f"x{len(rows) + 1}", "both", row, x.decision))
                sides: tuple[str | None, str | None] = (items[-1]["id"],) * 2
            else:
                sides = (
                    None if x is None else f"a{len(rows) + 1}",
                    None if y is None else f"b{len(rows) + 1}",
                )
                for side, item in zip("ab", (x, y), strict=True):
                    if item is not None:
                        items.append(_as(item, f"{side}{len(rows) + 1}", side, row, "undecided"))
            same = sides[0] is not None and sides[0] == sides[1]
            rows.append(
                {"id": row, "field": field, "a": sides[0], "b": sides[1], "same": same, "differs": differs}
            )
    fields = {name: _field(a.fields[name], b.fields[name]) for name in DOCUMENT_FIELDS}
    said = [f"{names[side]}: {s.comment}" for side, s in (("a", a), ("b", b)) if s.comment]
    return {**empty(), "items": items, "rows": rows, "fields": fields, "comment": "\n".join(said)}


def _counted(state: State, field: str) -> list[Item]:
    return [i for i in state.items.values() if i.field == field and i.decision in _COUNTED]


def _as(item: Item, id_: str, origin: str, row: str, decision: Any) -> Json:
    marks = tuple(replace(m, origin=origin) for m in item.spans)
    label = None if decision == "undecided" else item.guidelines_version
    return replace(
        item, id=id_, origin=origin, row=row, decision=decision, spans=marks, guidelines_version=label
    ).to_json()


def _field(a: Field, b: Field) -> Json:
    """A document field: set where both say the same, else open with what each of them says."""
    same = (a.value, a.state) == (b.value, b.state)
    sides = {"a": {"value": a.value, "state": a.state}, "b": {"value": b.value, "state": b.state}}
    if same:
        return replace(a, origin="both", sides=sides).to_json()
    return Field(None, "undecided", "human", sides=sides).to_json()


def rows(header_rows: Iterable[Json], first: State, state: State) -> list[Json]:
    """The rows as the page gets them, with how each was resolved."""
    return [{**row, "resolved": _resolved(row, first, state)} for row in header_rows]


def _resolved(row: Json, first: State, state: State) -> str | None:
    kept = []
    for side in ("a", "b"):
        item = state.items.get(row[side] or "")
        if item is None:
            continue
        if item.decision == "undecided":
            return None
        if item.decision != "rejected":
            if edited(item.to_json(), first.items[item.id].to_json()):
                return "edited"
            kept.append(side)
    return {0: "neither", 1: kept[0] if kept else "", 2: "both"}[len(kept)]
