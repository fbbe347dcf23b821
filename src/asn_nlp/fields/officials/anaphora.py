"""A post that points back to a bare name: `jawab Budi Santoso. Ketua KPU X itu bilang ...`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from asn_nlp.fields.officials.bare_names import nearest_name
from asn_nlp.fields.officials.entries import Entry
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.values import Held, titles_of
from asn_nlp.knowledge.offices import holder_words

# How far a post points back, in words: a paragraph.
_MOST_BACK = 70


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
    fuller: dict[str, dict[str, Held]] = {}
    named = Counter(e.held.base for e in entries if e.name is not None)
    for n, entry in enumerate(entries):
        held = entry.held
        if entry.name is not None and not (held.place or held.body) and _is_back(scene, held):
            others = fuller.get(held.base, {})
            other = next(iter(others.values())) if len(others) == 1 else None
            if other is not None and not named[other.base]:
                named[held.base] -= 1
                held = replace(other, first=held.first, last=held.last, acting=held.acting or other.acting)
                entries[n] = replace(entry, held=held)
                named[held.base] += 1
        for title in titles_of(held):
            fuller.setdefault(title, {})[held.base] = held


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
    return not holder_words().back.isdisjoint((behind, form[last - 1]))
