"""The body or agency that a post belongs to: behind it, before it, or in its clause."""

from __future__ import annotations

from dataclasses import replace

from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.post_parts import PostParts
from asn_nlp.fields.officials.post_tails import is_town_before_region
from asn_nlp.fields.officials.unit_names import read_unit
from asn_nlp.knowledge.offices import Body, heads, name_words, status

# How far from the post its body stands in the same clause, in words: before the word that passes its message
# on, and behind the post.
_MOST_BEFORE, _MOST_BEHIND = 7, 14
# How far back the body of `anggotanya` is looked for, in words: a sentence or two.
_FAR = 45
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
    """`Panwas X ... Anggotanya, Budi, ...`: the body named last, where a name follows the comma."""
    scene, form = parts.scene, parts.scene.tokens.form
    printed = any(form[j].endswith("nya") for j in range(parts.first, min(parts.at, len(form))))
    if not printed or parts.at >= len(form) or parts.gap() not in (", ", ",", " "):
        return
    if not scene.is_capital(parts.at) or parts.at in scene.hits:
        return
    for j in range(parts.first - 1, max(-1, parts.first - _FAR), -1):
        hit = scene.hits.get(j)
        if hit is not None and hit.payload.body is not None and hit.last <= parts.first:
            if hit.payload.body.in_position and hit.payload.body.kind not in _WITHOUT_MEMBERS:
                parts.bodies.append(hit.payload.body)
            return


def take_body_behind(parts: PostParts) -> None:
    """`komisioner yang mengurusi pelanggaran di Bawaslu X`: the body in its clause."""
    scene = parts.scene
    for k in range(parts.at, min(parts.at + _MOST_BEHIND, len(scene.tokens.form))):
        if scene.gap(k - 1) != " ":
            return
        hit = scene.hits.get(k)
        if hit is not None and hit.payload.body is not None and hit.payload.body.kind == "election":
            parts.bodies.append(hit.payload.body)
            parts.at = hit.last
            return
