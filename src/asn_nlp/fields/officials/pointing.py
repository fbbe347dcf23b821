"""A post that points back to a bare name: `jawab Budi Santoso. Ketua KPU X itu bilang ...`."""

from __future__ import annotations

from asn_nlp.fields.officials.bare_names import nearest_name
from asn_nlp.fields.officials.posted import Entry
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.values import Held

# How far a post points back.
_MOST_BACK = 70
_POINTS = frozenset(("itu", "tersebut", "ini"))


def name_pointed_at(scene: Scene, entries: list[Entry]) -> None:
    """Give posts that point back (`Camat X itu`) the bare full name before them, as entries of their own."""
    if scene.case != "mixed":
        return
    held_by = {entry.held.base for entry in entries if entry.name is not None}
    for entry in list(entries):
        if entry.name is not None or entry.held.base in held_by or not _points(scene, entry.held):
            continue
        name = nearest_name(scene, entry.first, max(0, entry.first - _MOST_BACK))
        if name is None:
            continue
        held_by.add(entry.held.base)
        scene.taken.update(range(name.first, name.last))
        entries.append(Entry(name.first, name.last, entry.held, name, "officials.name.pointed", 0.7))
    entries.sort(key=lambda e: e.first)


def _points(scene: Scene, held: Held) -> bool:
    """Whether the post is said to be that of somebody known."""
    form, last = scene.tokens.form, held.last
    if not scene.is_capital(held.first) or scene.in_headline(scene.tokens.start[held.first]):
        return False
    behind = form[last] if last < len(form) and scene.gap(last - 1) == " " else ""
    return behind in _POINTS or form[last - 1] in _POINTS
