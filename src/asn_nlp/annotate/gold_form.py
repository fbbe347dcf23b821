"""A finished article in the form of the corpus, and what that form cannot hold."""

from __future__ import annotations

from typing import Any

from asn_nlp.annotate.model import Item, Json
from asn_nlp.annotate.work import Work
from asn_nlp.dataset.values import REQUIRED
from asn_nlp.io.standoff import FIELDS, Annotated


def entry_of(item: Item) -> Json:
    """An item as an entry of the corpus: unsure values are left out ("unsure means out")."""
    sure = {k: v for k, v in item.values.items() if item.states.get(k) != "unsure"}
    return {**sure, "evidence": [[m.start, m.end] for m in item.spans]}


def gold_form(work: Work) -> tuple[Annotated, list[str]]:
    """The accepted items and the document fields that are set; in words what was left out."""
    state = work.state
    values: dict[str, list[Json]] = {f: [] for f in FIELDS}
    losses: list[str] = []
    furniture: list[list[int]] = []
    for item in sorted(state.items.values(), key=_place):
        what = f"{item.field} {item.id}"
        if item.decision == "undecided":
            losses.append(f"{what} is undecided: left out")
        elif item.decision == "unsure":
            losses.append(f"{what} is unsure: left out")
        elif item.decision == "accepted":
            entry = entry_of(item)
            missing = [k for k in REQUIRED.get(item.field, ()) if k not in entry]
            unsure = [k for k in item.values if k not in entry]
            if item.field == "furniture":
                furniture += [[m.start, m.end] for m in item.spans]
            elif missing:
                losses.append(f"{what} has no {', '.join(missing)}: left out")
            else:
                values[item.field].append(entry)
                losses += [f"{what}: {k} is unsure: left out" for k in unsure]
                losses += [
                    f"{what}: that {k} is {s} is not said" for k, s in item.states.items() if s != "unsure"
                ]
    document, more = _document(work)
    if furniture:
        document["furniture"] = sorted(furniture)
    return Annotated(work.header["document"].rsplit("/", 1)[-1], work.header["text"], document, values), [
        *losses,
        *more,
    ]


def _document(work: Work) -> tuple[Json, list[str]]:
    out: Json = {}
    losses: list[str] = []
    for name, field in work.state.fields.items():
        value: Any = field.value if field.state == "set" else None
        if field.state in ("undecided", "unsure"):
            losses.append(f"{name} is {field.state}: left out")
        if value is None and name in ("topics", "elections"):
            value = []
        if value is not None:
            out[name] = value
    if work.state.comment:
        out["comment"] = work.state.comment
    return out, losses


def _place(item: Item) -> tuple[int, int, str]:
    first = min(((m.start, m.end) for m in item.spans), default=(1 << 31, 0))
    return (*first, item.id)
