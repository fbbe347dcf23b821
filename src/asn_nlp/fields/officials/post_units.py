"""The unit, section or division that a post leads or belongs to."""

from __future__ import annotations

from asn_nlp.fields.officials.cues import staff_words
from asn_nlp.fields.officials.post_bodies import is_body
from asn_nlp.fields.officials.post_parts import BELOW, PostParts
from asn_nlp.fields.officials.unit_names import read_unit, unit_before_body
from asn_nlp.knowledge.offices import heads, units


def unit_words(parts: PostParts) -> str:
    """Words of the unit's name from here on; "" where none are printed."""
    longer = unit_before_body(parts.scene, parts.at)
    if longer is not None:
        words, parts.at = longer
    else:
        at = parts.at
        words, parts.at = read_unit(parts.scene, at)
        head, _, last = words.rpartition(" ")
        # `Umum Kecamatan X`: the last word opens the place.
        if last.lower() in staff_words().districts and parts.post.group in BELOW:
            words, parts.at = head, parts.at - 1
    return words


def take_opened_unit(parts: PostParts) -> None:
    """`Kepala Pusat Penerangan Kemendagri`, `Direktur Pengawasan pada BKN`: words before the body."""
    if parts.canonical not in heads().runs_unit or parts.at >= len(parts.scene.tokens.form):
        return
    hit = parts.scene.hits.get(parts.at)
    if parts.gap() != " " or (hit is not None and hit.payload.body is not None):
        return
    if parts.scene.tokens.form[parts.at] in units().no_unit:
        return
    found = unit_before_body(parts.scene, parts.at)
    if found is None and parts.canonical in heads().runs_any and parts.scene.is_capital(parts.at):
        words, at = read_unit(parts.scene, parts.at)
        found = (words, at) if words else None
    if found is not None:
        parts.canonical = f"{parts.canonical} {found[0]}"
        parts.is_unit = True
        parts.at = found[1]


def take_unit(parts: PostParts) -> bool:
    """`Kabid X Dinas Y`: the unit that the section belongs to."""
    field = parts.field
    unit = _unit_here(parts)
    if unit is None:
        return False
    parts.unit, parts.field = unit, field
    return True


def _unit_here(parts: PostParts) -> str | None:
    """The word of a unit that stands here with the words of its name; nothing is taken where it has none."""
    k = parts.at
    parts.at = k + 1
    words = unit_words(parts)
    if not words:
        parts.at = k
        return None
    return f"{parts.scene.tokens.surface(k)} {words}"


def is_branch(parts: PostParts, k: int) -> bool:
    """Whether token `k` opens what the holder of a unit's post looks after (`Bidang`, `Divisi`)."""
    return parts.post.object == "field" and parts.scene.tokens.form[k] in units().branches


def take_branch(parts: PostParts) -> bool:
    """`Asisten KASN Bidang X`, `Anggota KPU Divisi Y`: what the person looks after, behind the body."""
    division = _unit_here(parts)
    if division is None:
        return False
    parts.division = division
    return True


def take_branch_field(parts: PostParts) -> bool:
    """`Staf Ahli Bupati X Bidang Y`: the unit behind the region."""
    k, word = parts.at, parts.scene.tokens.surface(parts.at)
    parts.at = k + 1
    words = unit_words(parts)
    parts.field = f"{word} {words}" if words else ""
    return bool(words)


def _is_division(parts: PostParts, k: int) -> bool:
    """Whether the post of a member's division begins at token `k`."""
    hit = parts.scene.hits.get(k)
    return hit is not None and hit.payload.post is not None and hit.payload.post.group.startswith("division")


def take_division(parts: PostParts, last: int, canonical: str) -> bool:
    """`Anggota Bawaslu Koordinator Divisi Hukum`: the division behind its head, which
    ends at token `last`."""
    parts.at = last
    words = unit_words(parts)
    parts.division = f"{canonical} {words}" if words else ""
    if canonical == "Koordinator Divisi" and words:
        parts.canonical = "Koordinator Divisi"
        parts.field = words
        parts.division = ""
    return bool(words)


def is_linked(parts: PostParts, k: int) -> bool:
    """`Kabid X pada BKPSDM`, `Kasi X pada Dinas Y`, `anggotanya dari Divisi X`: what may follow."""
    if (not parts.bodies and is_body(parts, k)) or (parts.post.object == "body" and _is_division(parts, k)):
        return True
    form = parts.scene.tokens.form
    opens = k < len(form) and form[k] in units().heads and parts.scene.is_capital(k)
    return opens and bool(parts.field) and parts.post.group in BELOW
