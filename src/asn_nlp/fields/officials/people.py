"""People of an article: entries of the same person joined, later short forms linked to them."""

from __future__ import annotations

from dataclasses import dataclass, field

from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.degrees import degree_end
from asn_nlp.fields.officials.entries import Entry
from asn_nlp.fields.officials.names import is_initials, parse_name, parse_name_before
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.values import Held, Name
from asn_nlp.knowledge.offices import name_words

# Bounds on the work that a text of thousands of names can ask for.
_MOST_LINKS = 60
_MOST_ALIKE = 12
_MOST_LETTERS = 4


@dataclass(slots=True, eq=False)
class Person:
    """A person, or an office without one (`name` None). `mentions`: token spans with the entry or None."""

    name: Name | None
    held: Held | None
    mentions: list[tuple[int, int, Entry | None]] = field(default_factory=list)
    why: str = ""
    confidence: float = 0.9

    def core(self) -> set[str]:
        """The words of the name that carry it alone."""
        return _core(self.name) if self.name else set()


def _core(name: Name) -> set[str]:
    if is_initials(name):
        return {name.words[0]}
    light = name_words().light
    return {w for w in name.words if w not in light and len(w) > 2}


def join_people(entries: list[Entry]) -> list[Person]:
    """One person for all entries whose names agree."""
    people: list[Person] = []
    known: dict[str, list[Person]] = {}
    for entry in entries:
        if entry.name is None:
            continue
        core = _core(entry.name)
        alike = (p for word in entry.name.words for p in known.get(word, ())[:_MOST_ALIKE])
        person = next((p for p in alike if _same(p, entry, core)), None)
        if person is None:
            person = Person(entry.name, entry.held, why=entry.why, confidence=entry.confidence)
            people.append(person)
        elif person.name is None or len(entry.name.words) > len(person.name.words):
            person.name = entry.name
        for word in core:
            owners = known.setdefault(word, [])
            if person not in owners[:_MOST_ALIKE]:
                owners.append(person)
        person.mentions.append((entry.first, entry.last, entry))
    return people


def _same(person: Person, entry: Entry, other: set[str]) -> bool:
    """Whether an entry, with the words that carry its name, is the person's."""
    mine = person.core()
    if mine <= other or other <= mine:
        return bool(mine and other)
    # One spelling slip: the same post, and all but one word agree.
    same_post = person.held is not None and office_key(person.held) == office_key(entry.held)
    return (
        same_post and len(mine & other) >= 1 and len(mine ^ other) <= 2 and _close(mine - other, other - mine)
    )


def _close(a: set[str], b: set[str]) -> bool:
    if len(a) != 1 or len(b) != 1:
        return True
    x, y = next(iter(a)), next(iter(b))
    return x[0] == y[0] and abs(len(x) - len(y)) < 3


def office_key(held: Held) -> str:
    """What two mentions of one post share: its name, acting prefix and `Provinsi` aside."""
    return held.base.removesuffix(" Provinsi")


def fill_names(scene: Scene, people: list[Person]) -> None:
    """Look for the full form of a person whom the posts name by one word (`Muhlis adalah Staf Ahli`)."""
    tokens = scene.tokens
    others = {w for p in people if p.name is not None and len(p.name.words) > 1 for w in p.name.words}
    for person in people:
        core = person.core()
        if person.name is None or len(core) != 1 or is_initials(person.name) or scene.case != "mixed":
            continue
        word = next(iter(core))
        if word in others:
            continue
        for i in tokens.positions.get(word, [])[:_MOST_LINKS]:
            if i in scene.taken or not scene.is_capital(i) or scene.in_headline(tokens.start[i]):
                continue
            name = _full_form(scene, i)
            if name is not None:
                scene.taken.update(range(name.first, name.last))
                held = person.mentions[0][2].held if person.mentions[0][2] is not None else person.held
                if held is not None:
                    full = Entry(name.first, name.last, held, name, "officials.name.full", 0.8)
                    person.mentions.append((name.first, name.last, full))
                person.name = name if len(name.words) > len(person.name.words) else person.name
    for person in people:
        person.mentions.sort(key=lambda m: m[0])


def _full_form(scene: Scene, i: int) -> Name | None:
    """The name of several words that begins at token `i`, titles before it included."""
    tokens, light = scene.tokens, name_words().light
    first = i
    while first > 0 and tokens.form[first - 1] in light and scene.gap(first - 1) in (" ", ". ", "."):
        first -= 1
    before = scene.is_capital(first - 1) and scene.gap(first - 1) == " " if first > 0 else False
    if before and first - 1 not in scene.hits and not (first > 1 and scene.breaks_after(first - 2)):
        return None
    name = parse_name(scene, first)
    if name is None or len([w for w in name.words if w not in light and len(w) > 2]) < 2:
        return None
    behind = name.last < len(tokens.form) and scene.gap(name.last - 1) == " " and scene.is_capital(name.last)
    if behind or any(_is_small_elsewhere(scene, j) for j in range(first, name.last)):
        return None
    if any(tokens.start[j] in scene.region_at or j in scene.taken for j in range(first, name.last)):
        return None
    return name


def _is_small_elsewhere(scene: Scene, i: int) -> bool:
    tokens = scene.tokens
    return any(tokens.word[j][0].islower() for j in tokens.positions[tokens.form[i]][:_MOST_ALIKE])


def link_short_forms(scene: Scene, people: list[Person]) -> None:
    """Add the later short forms of every name as mentions."""
    tokens = scene.tokens
    owners: dict[str, list[Person]] = {}
    for person in people:
        core = person.core()
        # In the order of the name: that of a set changes from one process to the next.
        for word in dict.fromkeys(person.name.words if person.name else ()):
            if word in core:
                owners.setdefault(word, []).append(person)
    seen: set[int] = set()
    for person in people:
        for first, last, _ in person.mentions:
            seen.update(range(first, last))
    found: list[tuple[int, int, Person]] = []
    for word, persons in owners.items():
        persons = persons[:_MOST_ALIKE]
        for i in tokens.positions.get(word, [])[:_MOST_LINKS]:
            if i in seen or i in scene.taken or not scene.is_capital(i):
                continue
            if len(word) <= _MOST_LETTERS and not _is_same_letters(scene, persons[0], i):
                continue
            owner = _nearest(persons, i) if len(persons) > 1 else persons[0]
            first, last = _extent(scene, owner, i)
            if any(j in seen for j in range(first, last)) or not _stands_alone(scene, first, last):
                continue
            seen.update(range(first, last))
            found.append((first, last, owner))
    for first, last, owner in found:
        owner.mentions.append((first, last, None))
    for person in people:
        person.mentions.sort(key=lambda m: m[0])


def _is_same_letters(scene: Scene, person: Person, i: int) -> bool:
    """Whether token `i` can be the person's initials, where the person has no more than these."""
    if person.name is None or not is_initials(person.name):
        return True
    return scene.tokens.surface(i).isupper() and i not in scene.hits


def _nearest(persons: list[Person], i: int) -> Person:
    """The person whose mention is the last before token `i`, else the first person."""
    best, at = persons[0], -1
    for person in persons:
        for first, _, _ in person.mentions[:_MOST_LINKS]:
            if at < first < i:
                best, at = person, first
    return best


def _extent(scene: Scene, person: Person, i: int) -> tuple[int, int]:
    """The run of words of the person's name around token `i`."""
    assert person.name is not None
    words = set(person.name.words)
    form = scene.tokens.form
    first, last = i, i + 1
    while last < len(form) and form[last] in words and scene.gap(last - 1) in (" ", ". ", "'", "-", "."):
        if scene.breaks_after(last - 1):
            break
        last += 1
    while first > 0 and scene.is_capital(first - 1) and scene.gap(first - 1) in (" ", ". ", ".", "'", "-"):
        if form[first - 1] not in words and form[first - 1] not in name_words().light:
            break
        if scene.breaks_after(first - 1):
            # `..., kata Camat X Tri Wahyudi. Wahyudi menambahkan`
            break
        first -= 1
    return first, last


def _stands_alone(scene: Scene, first: int, last: int) -> bool:
    """Whether the run is no part of a longer name, street, firm or place."""
    form, tokens = scene.tokens.form, scene.tokens
    never = name_words().never
    if scene.region_at.get(tokens.start[first], -1) >= tokens.end[last - 1]:
        return first > 0 and bool(_say(scene, first, last))
    headline = scene.in_headline(tokens.start[first])
    if headline or scene.case != "mixed":
        return True
    if first > 0 and scene.gap(first - 1) in (" ", "-") and scene.is_capital(first - 1):
        before = form[first - 1]
        known = first - 1 in scene.hits or before in never or before in name_words().address
        ends_hit = any(
            h is not None and h.last == first for h in (scene.hits.get(first - k) for k in (1, 2, 3))
        )
        sentence_start = first > 1 and scene.breaks_after(first - 2)
        if not (known or ends_hit or sentence_start or before in name_words().front):
            return False
    if last < len(form) and scene.gap(last - 1) in (" ", "-") and scene.is_capital(last):
        return last in scene.hits or form[last] in never or degree_end(scene, last, comma=False) > last
    return True


def _say(scene: Scene, first: int, last: int) -> int:
    """Flags of verbs of saying right around a run."""
    before, after = scene.hits.get(first - 1), scene.hits.get(last)
    flags = before.payload.flags & cues.SAY_BEFORE if before is not None else 0
    return flags | (after.payload.flags & cues.SAY_AFTER if after is not None else 0)


def bare_speakers(scene: Scene, outsiders: set[str]) -> list[Person]:
    """People quoted without a post, for a page that begins in the middle of an article (hazard 12)."""
    people: list[Person] = []
    known: dict[str, Person] = {}
    for i, hit in scene.hits.items():
        name: Name | None = None
        if scene.is_capital(i) and scene.case == "mixed":
            continue
        if hit.payload.flags & cues.SAY_BEFORE and hit.last < len(scene.tokens.form):
            if scene.gap(hit.last - 1) == " " and scene.is_capital(hit.last):
                name = parse_name(scene, hit.last)
        elif hit.payload.flags & cues.SAY_AFTER and i > 0 and scene.gap(i - 1) == " ":
            name = parse_name_before(scene, i)
        if name is None or outsiders & set(name.words) or scene.in_headline(scene.tokens.start[name.first]):
            continue
        if scene.tokens.start[name.first] in scene.region_at:
            continue
        person = next((known[word] for word in name.words if word in known), None)
        if person is None:
            person = Person(name, None, why="officials.speaker.bare", confidence=0.5)
            people.append(person)
        elif person.name is not None and len(name.words) > len(person.name.words):
            person.name = name
        known.update(dict.fromkeys(_core(name), person))
        person.mentions.append((name.first, name.last, None))
    return people
