"""A post that points back to a bare name: `jawab Budi Santoso. Ketua KPU X itu bilang ...`."""

from __future__ import annotations

from dataclasses import replace

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


def fill_posts(scene: Scene, entries: list[Entry]) -> None:
    """`Kabag Prokompim ... Dian Pasaribu, sang kabag`: the fuller post before it."""
    for n, entry in enumerate(entries):
        held = entry.held
        if entry.name is None or held.place or held.body or not _is_back(scene, held):
            continue
        fuller = {e.held.base: e.held for e in entries[:n] if e.held.base.startswith(f"{held.base} ")}
        named = {e.held.base for e in entries if e.name is not None}
        if len(fuller) == 1 and not named & set(fuller):
            other = next(iter(fuller.values()))
            whole = replace(other, first=held.first, last=held.last, acting=held.acting or other.acting)
            entries[n] = replace(entry, held=whole)


def _is_back(scene: Scene, held: Held) -> bool:
    """`sang kabag`, `kadis itu`: a post that points back by its small letters or the word before it."""
    small = not scene.is_capital(held.first) and scene.case == "mixed"
    return small or (held.first > 0 and scene.tokens.form[held.first - 1] == "sang")


def _points(scene: Scene, held: Held) -> bool:
    """Whether the post is said to be that of somebody known."""
    form, last = scene.tokens.form, held.last
    if not scene.is_capital(held.first) or scene.in_headline(scene.tokens.start[held.first]):
        return False
    behind = form[last] if last < len(form) and scene.gap(last - 1) == " " else ""
    return behind in _POINTS or form[last - 1] in _POINTS
