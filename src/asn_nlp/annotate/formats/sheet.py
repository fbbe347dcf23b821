"""One labelled article, whatever file it lies in; and what is missing when it comes back from one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from asn_nlp.annotate.model import Item, State


@dataclass(frozen=True, slots=True)
class Sheet:
    """`fields[name]`: (value, state) of a document field; `finished`: whether the annotator said so;
    `extra`: what the corpus knows of a text and no labeller says (`style`, `hazards`)."""

    name: str
    text: str
    items: tuple[Item, ...] = ()
    fields: Mapping[str, tuple[Any, str]] = field(default_factory=dict)
    comment: str = ""
    annotator: str = ""
    finished: bool = True
    extra: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, text: str, state: State, annotator: str, extra: Mapping[str, Any]) -> Sheet:
        """The sheet of a state."""
        fields = {n: (f.value, f.state) for n, f in state.fields.items()}
        items = tuple(sorted(state.items.values(), key=place))
        return cls(name, text, items, fields, state.comment, annotator, state.finished, extra)

    def accepted(self) -> list[Item]:
        """The items that count."""
        return [i for i in self.items if i.decision == "accepted"]


def file_name(name: str) -> str:
    """A path inside a folder for an article's name, whatever the name holds: no way leads out of it."""
    path, mark, row = name.partition("#")
    parts = [*path.split("/"), row] if mark else path.split("/")
    safe = [quote(part, safe=" ()", errors="replace").replace("..", "%2E%2E") or "%" for part in parts]
    return "/".join("%2E" if part == "." else part for part in safe)


def place(item: Item) -> tuple[int, int, str, str]:
    """Text order."""
    first = min(((m.start, m.end) for m in item.spans), default=(1 << 31, 0))
    return (*first, item.field, item.id)


def where(item: Item) -> tuple[tuple[int, int], ...]:
    """The extents of an item's evidence."""
    return tuple((m.start, m.end) for m in item.spans)


def lost(before: Sheet, after: Sheet) -> list[str]:
    """In words, what of `before` is not in `after`; empty where the way there and back loses nothing."""
    gone: Counter[str] = Counter()
    by_id = {i.id: i for i in after.items}
    free = list(after.items)
    for item in before.items:
        if item.decision != "accepted" and item.id not in by_id:
            gone[f"items that are {item.decision}"] += 1
            continue
        twin = by_id.get(item.id) or _twin(item, free)
        if twin is None:
            gone["items"] += 1
            continue
        if twin in free:
            free.remove(twin)
        _compare(item, twin, gone)
    fields = {n for n, f in before.fields.items() if f[1] != "undecided"}
    if missing := sorted(n for n in fields if after.fields.get(n) != before.fields[n]):
        gone[f"document fields ({', '.join(missing)})"] += 1
    if before.comment != after.comment:
        gone["comment"] += 1
    if before.text != after.text:
        gone["text: it came back changed"] += 1
    return [f"{what} ({n})" if n > 1 else what for what, n in sorted(gone.items())]


def _twin(item: Item, free: list[Item]) -> Item | None:
    """The item that stands for this one where ids are not kept: the same evidence, else some of it."""
    same = [i for i in free if i.field == item.field]
    tests: tuple[Callable[[Item], bool], ...] = (
        lambda i: where(i) == where(item) and dict(i.values) == dict(item.values),
        lambda i: where(i) == where(item),
        lambda i: bool(set(where(i)) & set(where(item))),
        lambda i: any(s < e2 and s2 < e for s, e in where(i) for s2, e2 in where(item)),
    )
    for wanted in tests:
        found = next((i for i in same if wanted(i)), None)
        if found is not None:
            return found
    return None


def _compare(item: Item, twin: Item, gone: Counter[str]) -> None:
    if item.decision != twin.decision:
        gone["decisions"] += 1
    if where(item) != where(twin):
        gone["extents of evidence"] += 1
    values = {k: v for k, v in item.values.items() if twin.values.get(k) != v}
    if values:
        gone[f"values of {item.field}: {', '.join(sorted(values))}"] += 1
    if dict(item.states) != dict(twin.states):
        gone["answers without a value (not stated, unsure, not in the list)"] += 1
