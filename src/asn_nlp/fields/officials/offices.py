"""Offices that act without a named person."""

from __future__ import annotations

from asn_nlp.core.record import Role
from asn_nlp.fields.officials.cues import SAY_AFTER, SAY_BEFORE
from asn_nlp.fields.officials.cues import words as words_of_roles
from asn_nlp.fields.officials.entries import Entry
from asn_nlp.fields.officials.people import Person, office_key
from asn_nlp.fields.officials.roles import Roles
from asn_nlp.fields.officials.scene import Scene, in_quote
from asn_nlp.fields.officials.values import Held, Needs, titles_of
from asn_nlp.knowledge.offices import holder_words

_ISSUERS = ("regional_head", "secretariat")
ACCUSED = ("regional_head", "secretariat", "district", "village", "school", "unit_head", "unit_officer")
_SPEAKERS = ("regional_head", "secretariat", "inspectorate", "of_body", "security", "justice")
# Heads in whose name letters are issued, and how far an article's lead goes.
_LETTER_HEADS = ("regional_head", "secretariat", "unit_head")
_LEAD = 700
# Holders of one office that are compared; more are a list, and each stays by itself.
_MOST_HOLDERS = 12
# Groups of posts of which a region has many.
_MANY = ("district", "village", "school")
_PUNISH = ("regional_head", "secretariat", "justice", "district")
# Groups of posts whose named holder imposes penalties.
PUNISHERS = ("regional_head", "secretariat", "unit_head", "district")
_HEADS = ("Kepala ", "Ketua ")
# From an office to the verb that punishes, and from a word of a wish to the verb behind it, in words.
_MOST_ADVERBS = 7
_MOST_WISH = 5
# From an office to its verb of saying, in words.
_MOST_SAID = 5
# From the verb that lifts something to the penalty, in words.
_MOST_LIFTED = 3
_SIGNERS = ("Presiden", "Menteri")
_AUTHORITY = ["selaku", "pejabat", "pembina", "kepegawaian"]


def link_offices(scene: Scene, people: list[Person], entries: list[Entry]) -> list[Entry]:
    """Give bare posts to the one person who holds them; returns those that nobody does."""
    left: list[Entry] = []
    by_office: dict[str, list[Person]] = {}
    for person in people:
        if person.held is not None:
            by_office.setdefault(office_key(person.held), []).append(person)
    for entry in entries:
        if entry.name is not None:
            continue
        held = entry.held
        same = by_office.get(office_key(held), ())[:_MOST_HOLDERS]
        holders = [p for p in same if p.held is not None and _near(scene, p.held, held)]
        if not holders and held.group == "of_body" and not _is_head(scene, held):
            continue
        if len(holders) == 1 and (scene.is_capital(held.first) or held.acting or scene.case != "mixed"):
            holders[0].mentions.append((entry.first, entry.last, entry))
        elif not holders:
            left.append(entry)
    return left


def _is_head(scene: Scene, held: Held) -> bool:
    """Whether a bare post of a body can stand for it: `Kepala BKN`, `Ketua Bawaslu` among those who sign."""
    return scene.is_capital(held.first) and held.base.startswith(_HEADS)


def _near(scene: Scene, a: Held, b: Held) -> bool:
    """Whether the regions of two posts can be the same."""
    if a.place and b.place and a.place != b.place:
        return False
    if a.region is None or b.region is None:
        return True
    mine, other = scene.codes_at.get(a.region[0]), scene.codes_at.get(b.region[0])
    return not (mine and other) or bool(mine & other)


def acting_offices(
    scene: Scene, roles: Roles, left: list[Entry], *, voiced: bool
) -> list[tuple[Person, Role, Needs]]:
    """Offices without a named holder that issue, handle, speak or are accused: one for each office.

    `voiced`: people are named in the article, so that a letter's office is a mere citation, unless the lead
    has it and the letter stands among the rules.
    """
    out: dict[str, tuple[Person, Role, Needs]] = {}
    letters: dict[str, Person] = {}
    placed = _placed_by_title(left)
    for entry in left:
        if not _may_act(scene, roles, entry):
            continue
        held, signed = entry.held, roles.is_signed(entry.first)
        if _points_back(scene, entry.last) and not signed:
            _add_meant(out, roles, placed, entry)
            continue
        if _is_represented(scene, entry.last) or roles.is_read_for(entry.first):
            continue
        role = _role_of(scene, roles, entry)
        cited = voiced and roles.is_genitive(entry.first)
        if cited and role == "issuer" and held.group in _LETTER_HEADS and _is_in_lead(scene, entry.first):
            letters.setdefault(held.base, Person(None, held, why="officials.office.letter", confidence=0.6))
            letters[held.base].mentions.append((entry.first, entry.last, entry))
            continue
        if role is None or not _fits(scene, roles, entry, role, cited=cited):
            continue
        if held.base not in out:
            out[held.base] = (Person(None, held, why=f"officials.office.{role}", confidence=0.7), role, "")
        out[held.base][0].mentions.append((entry.first, entry.last, entry))
    reported: list[tuple[Person, Role, Needs]] = [
        (person, "issuer", "letter") for base, person in letters.items() if base not in out
    ]
    return [*out.values(), *reported]


def _may_act(scene: Scene, roles: Roles, entry: Entry) -> bool:
    """Whether the post is printed as one office, and not in somebody's words."""
    held = entry.held
    printed = scene.is_capital(held.first) or held.acting or held.region or held.group == "national"
    if not (printed or roles.is_signed(entry.first)):
        return False
    return not in_quote(scene, entry.first)


def _add_meant(
    out: dict[str, tuple[Person, Role, Needs]], roles: Roles, placed: dict[str, Entry], entry: Entry
) -> None:
    """`Kades itu diduga ...`: the accused is the office named before that the entry points back to."""
    meant = placed.get(entry.held.base)
    if meant is None or meant.first >= entry.first or roles.at(entry.first, entry.last) != "accused":
        return
    person = Person(None, meant.held, why="officials.office.accused", confidence=0.7)
    mentions = out.setdefault(meant.held.base, (person, "accused", ""))[0].mentions
    mentions.append((meant.first, meant.last, meant))


def _role_of(scene: Scene, roles: Roles, entry: Entry) -> Role | None:
    """The role of an office: that of its mention, or the one of who punishes."""
    group = entry.held.group
    if group in _ISSUERS and dismissed_by(scene, entry.first):
        return "issuer"
    if group in _PUNISH and punishes_behind(scene, entry.last) and not is_asked(scene, entry.first):
        return "handler" if group == "justice" else "issuer"
    role = roles.at(entry.first, entry.last)
    listed = role in (None, "attendee") and group in ACCUSED
    return "accused" if listed and roles.accused.together(entry.last) == "accused" else role


def _fits(scene: Scene, roles: Roles, entry: Entry, role: Role, *, cited: bool) -> bool:
    """Whether an office of its group can have the role without a name. `cited`: it only names a letter."""
    held = entry.held
    headline = scene.in_headline(scene.tokens.start[entry.first])
    if role == "issuer":
        if _is_signer(held) and not roles.is_genitive(entry.first):
            return True
        signs = held.group == "of_body" and roles.signs(entry.first, entry.last)
        warns = bool(held.place) and held.group == "district" and punishes_behind(scene, entry.last)
        return not cited and (held.group in _ISSUERS or signs or warns)
    if role == "speaker":
        known = held.group in _SPEAKERS and bool(held.region or held.acting)
        placed = held.group in _MANY and bool(held.place) and _says_next(scene, entry)
        return (known or placed) and not headline
    if role == "accused":
        placed = bool(held.place or held.region or held.is_placed)
        return held.group in ACCUSED and placed and not headline
    return role == "handler" and not headline


def _says_next(scene: Scene, entry: Entry) -> bool:
    """`Camat X menanyakan ...`, `menurut Camat X`: a verb of saying right before the office or soon behind
    it."""
    before = scene.hits.get(entry.first - 1)
    if before is not None and before.payload.flags & SAY_BEFORE:
        return True
    form = scene.tokens.form
    for k in range(entry.last, min(entry.last + _MOST_SAID, len(form))):
        if scene.breaks_after(k - 1) or form[k] == "yang" or scene.gap(k - 1).startswith(","):
            return False
        hit = scene.hits.get(k)
        if hit is not None and (hit.payload.flags & SAY_AFTER or hit.payload.post or hit.payload.body):
            return bool(hit.payload.flags & SAY_AFTER)
    return False


def _is_in_lead(scene: Scene, i: int) -> bool:
    return scene.tokens.start[i] < _LEAD


def _points_back(scene: Scene, last: int) -> bool:
    """`Sekda Kota X tersebut`: somebody who was named before."""
    form = scene.tokens.form
    behind = form[last] if last < len(form) and scene.gap(last - 1) == " " else ""
    return not holder_words().back.isdisjoint((behind, form[last - 1]))


def punishes_behind(scene: Scene, last: int) -> bool:
    """`Bupati sudah menjatuhkan ...`: the office without a name handles the case."""
    form, words = scene.tokens.form, words_of_roles()
    if form[last : last + 4] == _AUTHORITY:
        # `Bupati X selaku Pejabat Pembina Kepegawaian (PPK) menjatuhkan ...`
        last += 4 + (form[last + 4 : last + 5] == ["ppk"])
    for k in range(last, min(last + _MOST_ADVERBS, len(form))):
        capital = k != last and scene.is_capital(k) and not form[k - 1].isdigit()
        if scene.breaks_after(k - 1) or form[k] in words.modal or capital:
            return False
        if form[k] in words.penal:
            return True
        if form[k] == "menurunkan" and words.lowers & set(form[k + 1 : k + 2]):
            return True
        if form[k] in words.delivers and form[k + 1 : k + 2] == ["teguran"]:
            return True
        hit = scene.hits.get(k)
        if hit is not None and hit.payload.flags & SAY_AFTER and form[k] not in words.lifts:
            return False
        if form[k] in words.lifts:
            penalties = tuple(words.penalties)
            return any(word.startswith(penalties) for word in form[k + 1 : k + 1 + _MOST_LIFTED])
    return False


def _placed_by_title(left: list[Entry]) -> dict[str, Entry]:
    """The first placed office by each title that can point back to it: `Kades` of `Kades Banteran`."""
    out: dict[str, Entry] = {}
    for entry in left:
        if entry.held.group in _MANY and entry.held.place:
            for title in titles_of(entry.held):
                out.setdefault(title, entry)
    return out


def is_asked(scene: Scene, first: int) -> bool:
    """`mendesak Bupati X mencopot`, `agar Bupati X ...`: what follows has not been done."""
    return first > 0 and scene.tokens.form[first - 1] in words_of_roles().asked


def dismissed_by(scene: Scene, first: int) -> bool:
    """`dicopot Bupati X`, `dinonaktifkan oleh Wali Kota Y`: who imposes the penalty follows the verb."""
    form, words = scene.tokens.form, words_of_roles()
    j = first - 2 if first > 1 and form[first - 1] == "oleh" else first - 1
    if j < first - 1:
        # `diberhentikan sementara tiga bulan oleh Bupati X`
        while j > 0 and first - j < _MOST_WISH + 1 and scene.gap(j) == " " and form[j] not in words.dismissed:
            j -= 1
    if j < 0 or form[j] not in words.dismissed or scene.gap(j) != " " or scene.gap(first - 1) != " ":
        return False
    headline = scene.in_headline(scene.tokens.start[first])
    return not headline and not (words.modal | words.asked) & set(form[max(0, j - _MOST_WISH) : j])


def _is_represented(scene: Scene, last: int) -> bool:
    """`Gubernur X yang diwakili Asisten Y`: the office that somebody stands in for."""
    form = scene.tokens.form
    if "diwakili" in form[last : last + 2]:
        return True
    # `disampaikan Gubernur X melalui Karo Y`
    hit = scene.hits.get(last + 1)
    deputed = not words_of_roles().deputed.isdisjoint(form[last : last + 1])
    return deputed and hit is not None and hit.payload.post is not None


def _is_signer(held: Held) -> bool:
    """Whether a national post signs papers by itself: the president, ministers, heads of agencies."""
    return held.group == "national" and (held.institution is not None or held.base.startswith(_SIGNERS))
