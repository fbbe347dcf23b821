"""Finding officials: triggers, then what stands around them."""

from __future__ import annotations

from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Role
from asn_nlp.fields.context import Context
from asn_nlp.fields.officials.anaphora import fill_posts, name_pointed_at
from asn_nlp.fields.officials.bodies import acting_bodies
from asn_nlp.fields.officials.entries import Entry, read_posts
from asn_nlp.fields.officials.offices import (
    ACCUSED,
    PUNISHERS,
    acting_offices,
    dismissed_by,
    is_asked,
    link_offices,
    punishes_behind,
)
from asn_nlp.fields.officials.people import Person, bare_speakers, fill_names, join_people, link_short_forms
from asn_nlp.fields.officials.roles import Roles
from asn_nlp.fields.officials.scene import Scene, make_scene
from asn_nlp.fields.officials.values import LOCAL_HEADS, Kind, Needs, OfficialMention

# How many mentions of a person are looked behind for a case.
_MOST_GUESSES = 8
# Groups of people who handle cases in the name of their body.
_HANDLERS = ("of_body", "division", "inspectorate", "justice", "judge")
# Roles that nobody has who is the subject of the case.
_TOLD = ("issuer", "speaker", "handler", "accused")


def find(ctx: Context) -> list[Mention[OfficialMention]]:
    """Mentions of officials in text order, each with the number of its person."""
    scene = make_scene(ctx)
    if not scene.hits:
        return []
    entries, outsiders = read_posts(scene)
    fill_posts(scene, entries)
    name_pointed_at(scene, entries, outsiders)
    people = join_people(entries)
    fill_names(scene, people)
    link_short_forms(scene, people)
    left = link_offices(scene, people, entries)
    if not people:
        people = [] if outsiders else bare_speakers(scene, outsiders)
        _head_of_page(scene, people, left)
        people = [p for p in people if p.held is not None or len(p.mentions) > 1]
    starts = {first: last for p in people for first, last, _ in p.mentions}
    starts |= {entry.first: entry.last for entry in left}
    roles = Roles(scene, _behind_degrees(people, starts))
    offices = acting_offices(scene, roles, left, voiced=bool(people))
    bodies = acting_bodies(scene, people)

    out: list[Mention[OfficialMention]] = []
    everybody: list[tuple[Person, Role | None, Needs]] = [(p, None, "") for p in people]
    everybody += offices
    everybody += bodies
    everybody.sort(key=lambda row: min(first for first, _, _ in row[0].mentions))
    for number, (person, fixed, needs) in enumerate(everybody):
        out += _mentions(scene, roles, number, person, fixed, needs)
    out.sort(key=lambda m: (m.start, m.end))
    return out


def _behind_degrees(people: list[Person], starts: dict[int, int]) -> dict[int, int]:
    """Ends of mentions with the degrees behind the names, so that the verb is read from there."""
    for person in people:
        for first, last, entry in person.mentions:
            if entry is not None and entry.name is not None and entry.name.last == last:
                starts[first] = max(entry.name.stop, last)
    return starts


def _closed(scene: Scene, start: int, end: int) -> int:
    """The end of a mention with the bracket that it leaves open."""
    opened = scene.text.rfind("(", start, end)
    return end + 1 if opened > scene.text.rfind(")", start, end) and scene.text[end : end + 1] == ")" else end


def _head_of_page(scene: Scene, people: list[Person], left: list[Entry]) -> None:
    """Give the one bare speaker of a page the one office of its headline (`Bupati Kendal: ...`)."""
    heads = [
        e for e in left if e.held.group in LOCAL_HEADS and scene.in_headline(scene.tokens.start[e.first])
    ]
    if len(people) == 1 and len({e.held.base for e in heads}) == 1:
        people[0].held = heads[0].held
        people[0].mentions = [(e.first, e.last, e) for e in heads] + people[0].mentions
        for entry in heads:
            left.remove(entry)


def _mentions(
    scene: Scene, roles: Roles, number: int, person: Person, fixed: Role | None, needs: Needs
) -> list[Mention[OfficialMention]]:
    tokens = scene.tokens
    is_bare = person.name is not None and not any(e is not None and e.name for _, _, e in person.mentions)
    told, is_guess = _told_roles(scene, roles, person, fixed)
    out = []
    for (first, last, entry), role in zip(person.mentions, told, strict=True):
        kind = _kind(person, entry)
        named = entry.name if entry is not None else (person.name if is_bare else None)
        held = entry.held if entry is not None else (person.held if kind == "body" else None)
        value = OfficialMention(
            person=number,
            kind=kind,
            name=named,
            held=held,
            role=role,
            is_guess=is_guess,
            denies=roles.denies(roles.starts.get(first, last)),
            in_headline=scene.in_headline(tokens.start[first]),
            needs=needs,
        )
        why = person.why if kind != "short" else "officials.name.short"
        if entry is not None and entry.name is None:
            why = "officials.post"
        end = _closed(scene, tokens.start[first], tokens.end[last - 1])
        out.append(Mention(tokens.start[first], end, "OFFICIAL", value, why, person.confidence))
    return out


def _told_roles(
    scene: Scene, roles: Roles, person: Person, fixed: Role | None
) -> tuple[list[Role | None], bool]:
    """The role of each mention of a person, `fixed` where it is given, and whether it is only guessed."""
    told = [fixed or roles.at(first, roles.starts.get(first, last)) for first, last, _ in person.mentions]
    if person.name is None:
        return told, False
    group = person.held.group if person.held is not None else ""
    if group in PUNISHERS:
        for n, (first, last, _) in enumerate(person.mentions):
            behind = punishes_behind(scene, roles.starts.get(first, last)) and not is_asked(scene, first)
            if behind or dismissed_by(scene, first):
                told[n] = "issuer"
    ends = [last for _, last, _ in person.mentions]
    if group in ACCUSED and "accused" not in told and any(map(roles.accused.told_next, ends[:_MOST_GUESSES])):
        told[0] = "accused"
    if not any(role in _TOLD for role in told):
        found = map(roles.accused.together, ends[:_MOST_GUESSES])
        together: Role | None = next((role for role in found if role is not None), None)
        if together == "speaker" or (together is not None and group in ACCUSED):
            told[0] = together
    if any(told):
        return told, False
    if group in _HANDLERS and any(map(roles.handles_behind, ends[:_MOST_GUESSES])):
        told[0] = "handler"
        return told, False
    # Hardly anybody is named who neither speaks nor is there.
    if any(map(roles.accused.tried_behind, ends[:_MOST_GUESSES])):
        told[0] = "accused"
    else:
        told[0] = "speaker" if any(map(roles.quoted_behind, ends)) else "attendee"
    return told, True


def _kind(person: Person, entry: Entry | None) -> Kind:
    """How a mention names its person: in full, by the office, as a body, or by a part of the name."""
    if entry is not None:
        return "named" if entry.name is not None else "office"
    return "body" if person.name is None else "short"
