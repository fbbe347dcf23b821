"""Offices and bodies that act without a named person."""

from __future__ import annotations

from asn_nlp.core.record import Role
from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.people import Person, office_key
from asn_nlp.fields.officials.posted import Entry
from asn_nlp.fields.officials.roles import Roles
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.values import Held
from asn_nlp.knowledge.offices import Body, status

_LEAD = 700
# How far back quotes are counted.
_LONGEST_PARAGRAPH = 2000
_ISSUERS = ("regional_head", "secretariat")
_ACCUSED = ("regional_head", "secretariat", "district", "village")
# Bodies that neither handle cases nor speak for themselves.
_SILENT = ("secretariat", "legislature", "army", "adhoc")
_SPEAKERS = ("regional_head", "secretariat", "inspectorate", "of_body", "security", "justice")
_MOST_ADVERBS = 5
_MOST_HOLDERS = 12


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
        if not holders and held.group == "of_body":
            continue
        if len(holders) == 1 and (scene.is_capital(held.first) or held.acting or scene.case != "mixed"):
            holders[0].mentions.append((entry.first, entry.last, entry))
        elif not holders:
            left.append(entry)
    return left


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
) -> list[tuple[Person, Role]]:
    """Offices without a named holder that issue, speak, are accused, written to or stood in for: one for
    each office. `voiced`: people are named in the article, so that a letter's office is a mere citation."""
    out: dict[str, tuple[Person, Role]] = {}
    for entry in left:
        held = entry.held
        if not (scene.is_capital(held.first) or held.acting or held.region) or in_quote(scene, entry.first):
            continue
        role = roles.at(entry.first, entry.last)
        headline = scene.in_headline(scene.tokens.start[entry.first])
        local, placed = bool(held.region or held.acting), bool(held.place or held.region)
        cited = voiced and roles.is_genitive(entry.first)
        fits = (
            (role == "issuer" and held.group in _ISSUERS and not cited)
            or (role == "issuer" and held.group == "national" and held.institution is not None and not cited)
            or (role == "speaker" and held.group in _SPEAKERS and local and not headline)
            or (role == "accused" and held.group in _ACCUSED and placed and not headline)
            or (role == "mentioned" and held.group == "regional_head" and local and not headline)
        )
        if not fits or role is None:
            continue
        known = out.get(held.base)
        if known is None:
            person = Person(None, held, why=f"officials.office.{role}", confidence=0.7)
            out[held.base] = known = (person, role)
        known[0].mentions.append((entry.first, entry.last, entry))
    return list(out.values())


def acting_bodies(scene: Scene, people: list[Person]) -> list[tuple[Person, Role]]:
    """Bodies that handle a case, where the head of the article tells one; bodies that speak."""
    case = cues.words().case
    end = scene.tokens.at(_LEAD)
    is_case = any(form in case for form in scene.tokens.form[:end])
    voiced = {p.held.body for p in people if p.held is not None and p.held.body}
    out: dict[str, tuple[Person, Role]] = {}
    covered = {i for p in people for a, b, _ in p.mentions for i in range(a, b)}
    free = 0
    for first, hit in scene.hits.items():
        body = hit.payload.body
        if first < free or body is None or body.kind in _SILENT or first in covered:
            continue
        free, region = _tail(scene, hit.last)
        last = free
        role = _body_role(scene, first, last, is_case=is_case and body.handles)
        if role == "issuer" and body.kind != "election":
            role = None
        if role == "speaker" and (not body.handles or body.short in voiced or scene.in_headline(hit.start)):
            role = None
        if role is None or (in_quote(scene, first) and not _is_done(scene, first)):
            continue
        known = out.get(body.short)
        if known is None:
            held = _body_held(body, first, last, region)
            out[body.short] = (Person(None, held, [(first, last, None)], f"officials.body.{role}", 0.6), role)
        else:
            known[0].mentions.append((first, last, None))
            if role == "handler" and known[1] == "speaker":
                out[body.short] = (known[0], role)
    return list(out.values())


def _body_held(body: Body, first: int, last: int, region: tuple[int, int] | None) -> Held:
    """A body as if it were its own post: `Bawaslu` of `Bawaslu Kabupaten X`."""
    return Held(
        first=first,
        last=last,
        base=body.short,
        acting=None,
        group=body.kind,
        level="any",
        institution=body.name,
        body=body.short,
        region=region,
        place=None,
        barred=None,
        national=body.national,
    )


def _tail(scene: Scene, k: int) -> tuple[int, tuple[int, int] | None]:
    """Behind a body: brackets, level words and the region."""
    tokens = scene.tokens
    region: tuple[int, int] | None = None
    for _ in range(6):
        if k >= len(tokens.form):
            break
        gap = scene.gap(k - 1)
        if gap.startswith((" (", "(")):
            if ")" not in (scene.gap(k) if k + 1 < len(tokens.form) else ""):
                break
            k += 1
            continue
        if gap not in (" ", ") "):
            break
        end = scene.region_at.get(tokens.start[k])
        if end is not None:
            region = region or (tokens.start[k], end)
            while k < len(tokens.form) and tokens.start[k] < end:
                k += 1
        elif tokens.form[k] in status().tail:
            k += 1
        else:
            break
    return k, region


def _body_role(scene: Scene, first: int, last: int, *, is_case: bool) -> Role | None:
    form, words = scene.tokens.form, cues.words()
    if first > 1 and form[first - 1] in words.letters and form[first - 2] == "surat":
        return "issuer"
    if is_case and _is_handed(scene, first):
        return "handler"
    k = last
    while k < len(form) and k - last <= _MOST_ADVERBS and not scene.breaks_after(k - 1):
        if k in scene.hits:
            flags = scene.hits[k].payload.flags
            if is_case and flags & cues.HANDLE_ACTIVE and not words.modal & set(form[last:k]):
                return "handler"
            if flags & cues.ISSUE_ACTIVE and form[k] in words.through:
                return "issuer"
            return "speaker" if flags & cues.SAY_AFTER and k - last < _MOST_ADVERBS + 1 else None
        if scene.is_capital(k) and scene.case == "mixed" and form[last] not in words.through:
            return None
        k += 1
    return None


def _is_handed(scene: Scene, first: int) -> bool:
    """`dilaporkan ke Bawaslu`, `diperiksa tim gabungan Inspektorat`: the case came to the body."""
    form, modal = scene.tokens.form, cues.words().modal
    for j in range(first - 1, max(-1, first - 6), -1):
        if scene.breaks_after(j) or scene.gap(j) not in (" ", ") "):
            return False
        hit = scene.hits.get(j)
        if hit is None or hit.last > first:
            continue
        body = scene.hits[first].payload.body
        flag = cues.HANDLE_PASSIVE | (cues.HANDLE_PASSED if body and body.kind == "justice" else 0)
        if hit.payload.flags & flag:
            return not modal & set(form[max(0, j - 6) : j])
    return False


def _is_done(scene: Scene, first: int) -> bool:
    """Whether what is said right before token `first` has happened (`sudah diperiksa ...`)."""
    return bool(cues.words().done & set(scene.tokens.form[max(0, first - 7) : first]))


def in_quote(scene: Scene, i: int) -> bool:
    """Whether token `i` stands in direct speech: an odd number of quotes since the paragraph began."""
    offset = scene.tokens.start[i]
    begin = max(0, offset - _LONGEST_PARAGRAPH)
    begin = max(begin, scene.text.rfind("\n", begin, offset) + 1)
    return scene.text.count('"', begin, offset) % 2 == 1
