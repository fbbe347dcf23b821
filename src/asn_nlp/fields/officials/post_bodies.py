"""The body or agency that a post belongs to: behind it, before it, or in its clause."""

from __future__ import annotations

from dataclasses import replace

from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.degrees import degree_end
from asn_nlp.fields.officials.post_parts import PostParts
from asn_nlp.fields.officials.post_tails import house_end, is_town_before_region
from asn_nlp.fields.officials.unit_names import read_unit
from asn_nlp.knowledge.offices import Body, heads, holder_words, name_words, status

# How far from the post its body stands in the same clause, in words: before the word that passes its message
# on, and behind the post.
_MOST_BEFORE, _MOST_BEHIND = 7, 14
# How far back the body of `anggotanya` is looked for, in words: a sentence or two.
_FAR = 45
# How far back the body is that `lembaga itu` means: some paragraphs; and the words in which it is meant.
_MOST_BACK, _MOST_MEANT = 160, 4
# Councils, and their commissions.
_COUNCILS = ("dprk", "dpra", "dprd")
_LETTERS = frozenset("ABCDE")
_NUMERALS = frozenset(("I", "II", "III", "IV", "V", "VI", "VII"))
# Kinds of bodies that have no members.
_WITHOUT_MEMBERS = ("government", "secretariat")
# Letters of an agency that the data does not list.
_FEWEST_LETTERS, _MOST_LETTERS = 3, 10
# A short form such as `Dis` in `Disdikbud`, and at least two letters behind it.
_FEWEST_SHORT = 5


def take_opened_body(parts: PostParts) -> None:
    """`Kepala Badan Kepegawaian ...`: the body's name begins with the head's last word."""
    if parts.post.canonical.split()[-1] not in heads().opens_body:
        return
    if parts.scene.tokens.form[parts.at - 1] == "badan" and _is_meant(parts):
        return
    match = cues.trie().longest_at(parts.scene.tokens, parts.at - 1)
    if match is not None and match.payload.body is not None and match.last > parts.at:
        parts.bodies.append(match.payload.body)
        parts.at = match.last


def is_body(parts: PostParts, k: int) -> bool:
    """Whether a body begins at token `k`, a blank before it."""
    hit = parts.scene.hits.get(k)
    return hit is not None and hit.payload.body is not None and parts.scene.gap(k - 1) == " "


def take_body(parts: PostParts, k: int, last: int, body: Body) -> None:
    """The body. One that is spelled out, or stands behind `pada`, is not repeated in the position."""
    linked = parts.scene.tokens.form[k - 1] in status().links
    if parts.post.object == "field" and body.national and (linked or last - k > 1 + ("RI" in body.short)):
        parts.unnamed = True
    surface = parts.scene.tokens.surface(parts.at)
    if last == parts.at + 1 and surface.startswith(heads().agency) and surface[3:].islower():
        # `Disdikbud`: the letters of a department stay as printed.
        body = replace(body, short=surface, name=surface)
    parts.bodies.append(body)
    parts.at = last
    if body.short == "RSUD":
        _take_name_of_house(parts)


def _take_name_of_house(parts: PostParts) -> None:
    """`Kepala Instalasi Farmasi RSUD Haji Kasim, dr. Siti`: the name that the hospital bears, where a comma
    and then a name follow."""
    scene, k = parts.scene, parts.at
    if k >= len(scene.tokens.form) or parts.gap() != " " or scene.tokens.start[k] in scene.region_at:
        return
    end = house_end(scene, k)
    if not k < end < len(scene.tokens.form) or not scene.gap(end - 1).startswith(","):
        return
    form = scene.tokens.form[end]
    if scene.is_capital(end) or form in name_words().front:
        if degree_end(scene, end, comma=True) > end and form not in name_words().front:
            return
        words = " ".join(scene.tokens.surface(j) for j in range(k, end))
        parts.bodies[-1] = replace(parts.bodies[-1], name=f"{parts.bodies[-1].name} {words}")
        parts.at = end


def take_unknown_body(parts: PostParts) -> bool:
    """`Kepala DPMPTSP`: letters of an agency that the data does not list; not for `Ketua`, which parties
    and associations have too."""
    tokens, k = parts.scene.tokens, parts.at
    surface = tokens.surface(k)
    good = parts.field or parts.post.canonical in heads().runs_unknown
    named = surface.startswith(heads().agency) and surface[3:].islower() and len(surface) >= _FEWEST_SHORT
    capitals = _FEWEST_LETTERS <= len(surface) <= _MOST_LETTERS and surface.isupper()
    if not good or not (named or capitals) or tokens.form[k] in name_words().never:
        return False
    parts.bodies.append(Body(surface, surface, "unit", True, False, False, (), "unsure", "text"))
    parts.at = k + 1
    return True


def _is_meant(parts: PostParts) -> bool:
    """`kepala badan itu`: takes the last body named."""
    form, k = parts.scene.tokens.form, parts.at
    if k >= len(form) or form[k] not in holder_words().back or parts.gap() != " ":
        return False
    body = _body_named_before(parts, _MOST_BACK)
    if body is None:
        return False
    parts.canonical = f"{parts.canonical.split()[0]} {body.short}"
    parts.bodies.append(body)
    parts.is_unit, parts.at = True, k + 1
    return True


def take_body_meant(parts: PostParts) -> bool:
    """`ketua lembaga itu`, `anggota badan pengawas tersebut`: the body that was named last."""
    scene, form, k = parts.scene, parts.scene.tokens.form, parts.at
    j = k + 1 if form[k] in status().links else k
    if j >= len(form) or form[j] not in heads().meant:
        return False
    j += 1
    while j < len(form) and j - k < _MOST_MEANT and form[j] in heads().meant_as and scene.gap(j - 1) == " ":
        j += 1
    if j >= len(form) or form[j] not in holder_words().back or scene.gap(j - 1) != " ":
        return False
    body = _body_named_before(parts, _MOST_BACK)
    if body is None:
        return False
    parts.bodies.append(body)
    parts.at = j + 1
    return True


def _body_named_before(parts: PostParts, most: int) -> Body | None:
    """The last body with members that is named before the post."""
    hits = parts.scene.hits
    for j in range(parts.first - 1, max(-1, parts.first - most), -1):
        hit = hits.get(j)
        if hit is not None and hit.payload.body is not None and hit.last <= parts.first:
            body = hit.payload.body
            if body.in_position and body.kind not in _WITHOUT_MEMBERS:
                return body
    return None


def take_commission(parts: PostParts) -> bool:
    """`Ketua Komisi A, X`: a commission of the council that the article names, or of a council by its
    letter."""
    tokens, k = parts.scene.tokens, parts.at
    if tokens.form[k] != "komisi" or k + 1 >= len(tokens.form) or parts.scene.gap(k) != " ":
        return False
    number = tokens.surface(k + 1)
    house = next((h for h in _COUNCILS if h in tokens.positions), "dprd" if number in _LETTERS else "")
    if not house or number not in _LETTERS | _NUMERALS:
        return False
    house = house.upper()
    parts.bodies.append(
        Body(f"Komisi {number} {house}", house, "legislature", True, False, False, (), "likely", "text")
    )
    parts.at = k + 2
    return True


def is_court_town(parts: PostParts, k: int) -> bool:
    """`Ketua PN Raba` Bima: whether token `k` is the town of a court, whose region follows."""
    court = bool(parts.bodies) and parts.bodies[-1].kind == "justice"
    court = (court or parts.canonical.endswith("Pengadilan Negeri")) and parts.region is None
    return court and is_town_before_region(parts.scene, k)


def take_sender(parts: PostParts) -> None:
    """`BKN, lewat Direktur Pengawasan III, Budi`: the body whose words the person passes on."""
    scene, form = parts.scene, parts.scene.tokens.form
    if parts.first < 2 or form[parts.first - 1] not in cues.words().through:
        return
    for j in range(parts.first - 2, max(-1, parts.first - _MOST_BEFORE), -1):
        if scene.breaks_after(j):
            return
        hit = scene.hits.get(j)
        if hit is not None and hit.payload.body is not None and hit.payload.body.in_position:
            branch = form[parts.at : parts.at + 1] == ["bidang"]
            words, at = read_unit(scene, parts.at + branch)
            if words and branch:
                parts.division = f"Bidang {words}"
            elif words:
                parts.canonical = f"{parts.canonical} {words}"
            if words:
                parts.bodies, parts.at = [hit.payload.body], at
            return


def take_body_before(parts: PostParts) -> None:
    """`Panwas X ... Anggotanya, Budi, ...`, `Bawaslu Y ... Kepala Sekretariat Siti`: the body named last,
    where a name follows."""
    scene, form = parts.scene, parts.scene.tokens.form
    printed = any(form[j].endswith("nya") for j in range(parts.first, min(parts.at, len(form))))
    sought = parts.canonical in heads().seekers and scene.is_capital(parts.first)
    if not (printed or sought) or parts.at >= len(form) or parts.gap() not in (", ", ",", " "):
        return
    apposed = printed and parts.first > 1 and scene.gap(parts.first - 1) == ", " and parts.gap() == ", "
    apposed = apposed and scene.is_capital(parts.first - 1) and scene.is_capital(parts.first - 2)
    if not apposed and (not scene.is_capital(parts.at) or parts.at in scene.hits):
        return
    if printed and _take_unit_before(parts):
        return
    body = _body_named_before(parts, _FAR)
    if body is not None:
        parts.bodies.append(body)


def _take_unit_before(parts: PostParts) -> bool:
    """`Dinas Pendidikan tidak menunggu. Sekretarisnya, X, ...`: the unit that is named before any body."""
    scene, form = parts.scene, parts.scene.tokens.form
    for j in range(parts.first - 2, max(-1, parts.first - _FAR), -1):
        hit = scene.hits.get(j)
        if hit is not None and (hit.payload.body is not None or hit.payload.post is not None):
            return False
        if form[j] not in ("dinas", "badan") or not scene.is_capital(j):
            continue
        words, end = read_unit(scene, j + 1)
        if not words or end > parts.first:
            return False
        parts.unit = f"{scene.tokens.surface(j)} {words}"
        parts.canonical, parts.is_unit = f"{parts.canonical} {parts.unit}", True
        return True
    return False


def take_body_behind(parts: PostParts) -> None:
    """`komisioner yang mengurusi pelanggaran di Bawaslu X`: the body in its clause; `dua komisioner, A dan
    B`: the one named before."""
    scene = parts.scene
    if parts.at < len(scene.tokens.form) and parts.gap() == ", " and scene.is_capital(parts.at):
        body = _body_named_before(parts, _FAR)
        if body is not None and body.kind == "election":
            parts.bodies.append(body)
        return
    for k in range(parts.at, min(parts.at + _MOST_BEHIND, len(scene.tokens.form))):
        if scene.gap(k - 1) != " ":
            return
        hit = scene.hits.get(k)
        if hit is not None and hit.payload.body is not None and hit.payload.body.kind == "election":
            parts.bodies.append(hit.payload.body)
            parts.at = hit.last
            return
