"""A post that points back to a bare name: `jawab Budi Santoso. Ketua KPU X itu bilang ...`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.bare_names import nearest_name
from asn_nlp.fields.officials.entries import Entry
from asn_nlp.fields.officials.names import is_place, parse_name
from asn_nlp.fields.officials.scene import Scene, in_quote
from asn_nlp.fields.officials.values import Held, Name, titles_of
from asn_nlp.knowledge.offices import holder_words, name_words

# How far a post points back, in words: a paragraph.
_MOST_BACK = 120
# How far back a single name is looked for, in words: the sentence before.
_MOST_SENTENCE = 40


def name_pointed_at(scene: Scene, entries: list[Entry], outsiders: set[str]) -> None:
    """Give posts that point back (`Camat X itu`) the bare full name before them, as entries of their own; not
    that of somebody who holds none (`outsiders`: words of their names)."""
    if scene.case != "mixed":
        return
    held_by = {entry.held.base for entry in entries if entry.name is not None}
    for entry in list(entries):
        if entry.name is not None or entry.held.base in held_by or not _points(scene, entry.held):
            continue
        name = nearest_name(scene, entry.first, max(0, entry.first - _MOST_BACK)) or _speaking_name(
            scene, entry
        )
        if name is None or outsiders & set(name.words) or _is_outsider(scene, name):
            continue
        held_by.add(entry.held.base)
        scene.taken.update(range(name.first, name.last))
        entries.append(Entry(name.first, name.last, entry.held, name, "officials.name.pointed", 0.7))
    entries.sort(key=lambda e: e.first)


def _speaking_name(scene: Scene, entry: Entry) -> Name | None:
    """`Irwansyah tak menampik. Kepala Seksi X itu ...`: one word that is the subject of a verb of saying in
    the sentence before the post, or stands before it as its agent (`kata Irwansyah.`)."""
    form, crossed = scene.tokens.form, False
    if not entry.held.is_known:
        return None
    for k in range(entry.first - 1, max(0, entry.first - _MOST_SENTENCE), -1):
        if scene.breaks_after(k):
            if crossed:
                return None
            crossed = True
        if k in scene.taken or (k in scene.hits and scene.hits[k].payload.post is not None):
            return None
        if not scene.is_capital(k) or k in scene.hits or k in scene.inner or scene.is_capital(k - 1):
            continue
        if scene.tokens.start[k] in scene.region_at or form[k] in name_words().never | name_words().adverbs:
            continue
        before, after = scene.hits.get(k - 1), scene.hits.get(k + 1) or scene.hits.get(k + 2)
        said = before is not None and bool(before.payload.flags & cues.SAY_BEFORE)
        says = after is not None and bool(after.payload.flags & (cues.SAY_AFTER | cues.ACCUSED_AFTER))
        if not (said or (says and scene.gap(k) == " ")) or not crossed or in_quote(scene, k):
            continue
        name = parse_name(scene, k)
        return name if name is not None and len(name.words) == 1 and not is_place(scene, name) else None
    return None


def _is_outsider(scene: Scene, name: Name) -> bool:
    """`Budi Santoso, dosen di X`: what the person is stands behind the name."""
    hit = scene.hits.get(name.stop)
    return (
        hit is not None and bool(hit.payload.flags & cues.OUTSIDER) and scene.gap(name.stop - 1)[:1] in ", ("
    )


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
    # `Sekcam itu, Budi Santoso, ...`
    small = small or set(scene.tokens.form[held.last : held.last + 1]) <= holder_words().back
    return small or (held.first > 0 and scene.tokens.form[held.first - 1] == "sang")


def _points(scene: Scene, held: Held) -> bool:
    """Whether the post is said to be that of somebody known."""
    form, last = scene.tokens.form, held.last
    small = not scene.is_capital(held.first) and not (held.body or held.place or held.is_placed)
    if small or scene.in_headline(scene.tokens.start[held.first]):
        return False
    gap, end = (
        scene.gap(last - 1),
        scene.region_at.get(scene.tokens.start[last]) if last < len(form) else None,
    )
    if gap == ", " and end is not None:
        while last < len(form) and scene.tokens.start[last] < end:
            last += 1
        gap = scene.gap(last - 1)
        if gap != ", ":
            return False
    # `Kepala Puskesmas X, Parepare, itu`
    behind = form[last] if last < len(form) and (gap == " " or (gap == ", " and held.is_known)) else ""
    return not holder_words().back.isdisjoint((behind, form[last - 1]))
