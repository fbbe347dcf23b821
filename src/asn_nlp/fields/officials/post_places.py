"""The place of a post: its region, district, village or house."""

from __future__ import annotations

from asn_nlp.fields.officials.cues import staff_words
from asn_nlp.fields.officials.degrees import degree_end
from asn_nlp.fields.officials.districts import is_between_commas, place_size
from asn_nlp.fields.officials.post_parts import PostParts
from asn_nlp.fields.officials.post_tails import is_town_of_name
from asn_nlp.fields.officials.staff import read_workplace
from asn_nlp.fields.officials.unit_names import printed_word
from asn_nlp.knowledge.offices import district_names, heads, name_words, status

# How many words behind its level word a place is looked for.
_MOST_PLACE = 4
# Groups of posts whose office is named after its town.
_WITH_SEATS = ("unit_head", "unit_officer", "justice", "of_body", "security")
# From `di` to the place that says where, in words.
_MOST_WHEREABOUTS = 4


def take_region(parts: PostParts, end: int, at: int | None = None) -> bool:
    """The region from token `at` (the next one) to view offset `end`; the first region read stays. True."""
    at = parts.at if at is None else at
    parts.region = parts.region or (parts.scene.tokens.start[at], end)
    while at < len(parts.scene.tokens.form) and parts.scene.tokens.start[at] < end:
        at += 1
    parts.at = at
    return True


def awaits_place(parts: PostParts) -> bool:
    """Whether the post is one of a district or village that has not been read yet."""
    return parts.post.object == "place" and parts.place is None and parts.region is None


def take_place(parts: PostParts) -> bool:
    """The district or village behind `Camat`."""
    k = parts.at
    size = place_size(parts.scene, k, parts.first, village=parts.post.level == "desa")
    if size == 0:
        return False
    parts.place = " ".join(printed_word(parts.scene, j) for j in range(k, k + size))
    if "'" in parts.scene.text[parts.scene.tokens.start[k] : parts.scene.tokens.end[k + size - 1]]:
        parts.place = parts.scene.text[parts.scene.tokens.start[k] : parts.scene.tokens.end[k + size - 1]]
    start = parts.scene.tokens.start[k]
    end = parts.scene.region_at.get(start)
    if end is not None:
        parts.region = (start, end)
    parts.at = k + size
    if is_town_of_name(parts.scene, parts.at):
        parts.place, parts.at = f"{parts.place} Kota", parts.at + 1
    return True


def take_marked_place(parts: PostParts) -> bool:
    """`Babinsa Desa X`: the place behind its level word."""
    form, k = parts.scene.tokens.form, parts.at
    marked = form[k] in status().place_cues and parts.scene.is_capital(k) and k + 1 < len(form)
    if not marked or parts.scene.gap(k) != " ":
        return False
    parts.at = k + 1
    if take_place(parts):
        return True
    parts.at = k
    return False


def skip_whereabouts(parts: PostParts) -> bool:
    """`lurah di wilayah Kecamatan X`: where the post is, in words."""
    scene, k = parts.scene, parts.at
    form = scene.tokens.form
    if form[k] != "di":
        return False
    for j in range(k + 1, min(k + _MOST_WHEREABOUTS, len(form))):
        if scene.gap(j - 1) != " ":
            return False
        end = scene.region_at.get(scene.tokens.start[j])
        if end is not None:
            parts.at = j
            parts.elsewhere = True
            return take_region(parts, end)
        if form[j] in status().place_cues and j + 1 < len(form) and scene.is_capital(j + 1):
            parts.at = j + 2
            stop = min(len(form), j + 2 + _MOST_PLACE)
            while parts.at < stop and parts.gap() == " " and scene.is_capital(parts.at):
                parts.at += 1
            parts.elsewhere = True
            return True
    return False


def take_district(parts: PostParts) -> bool:
    """`Kepala Desa X, Kecamatan Y`: where the village lies."""
    scene, k = parts.scene, parts.at + 1
    while k < len(scene.tokens.form) and k - parts.at < _MOST_PLACE and scene.gap(k - 1) in (" ", "-"):
        end = scene.region_at.get(scene.tokens.start[k])
        if not scene.is_capital(k) or k in scene.hits:
            break
        if end is not None:
            parts.region = parts.region or (scene.tokens.start[k], end)
        k += 1
    if k == parts.at + 1:
        return False
    parts.at = _district_end(parts, parts.at + 1, k)
    return True


def _district_end(parts: PostParts, first: int, last: int) -> int:
    """`Kepala Desa X Kecamatan Japah Rini Wulandari`: the token behind a district of the gazetteer, where two
    words or more are left for a name; else `last`."""
    form, districts = parts.scene.tokens.form, district_names()
    for size in (3, 2, 1):
        if first + size + 1 < last and " ".join(form[first : first + size]) in districts:
            return first + size
    return last


def take_district_of_body(parts: PostParts) -> bool:
    """`Anggota PPK Jepon, Budi`, `Ketua Korpri Kecamatan Jepon`: the district behind a body; only what a body
    with branches in districts has there is printed with the post."""
    scene, k, short = parts.scene, parts.at, parts.bodies[-1].short
    form, words = scene.tokens.form, staff_words()
    if short in heads().branched:
        j = k + 1 if form[k] == "unit" and k + 1 < len(form) else k
        if parts.division or form[j] not in words.districts or j + 1 >= len(form) or scene.gap(j) != " ":
            return False
        size = place_size(scene, j + 1, parts.first, village=False)
        if size == 0:
            return False
        places = (printed_word(scene, i) for i in range(k, j + 1 + size))
        parts.division, parts.is_placed, parts.at = " ".join(places), True, j + 1 + size
        return True
    if short not in heads().of_districts or parts.place or parts.elsewhere or parts.gap() != " ":
        return False
    size = place_size(scene, k, parts.first, village=short == "PPS")
    parts.at, parts.elsewhere = k + size, size > 0
    return size > 0


def is_seat(parts: PostParts, k: int) -> bool:
    """`Budi, Kepala Cabang Kejaksaan Negeri Cepu, ...`, `Direktur RSUD Cepu, Budi Santoso`: the town of an
    office, a comma behind it, and before the post or behind the town a name."""
    scene, form = parts.scene, parts.scene.tokens.form
    if parts.region or parts.elsewhere or parts.gap() != " " or not scene.is_capital(k) or k in scene.hits:
        return False
    if parts.post.group not in _WITH_SEATS or k + 2 >= len(form) or not scene.gap(k).startswith(","):
        return False
    if form[k] in name_words().kept or degree_end(scene, k + 1, comma=True) > k + 1:
        return False
    if is_between_commas(scene, parts.first, k + 1):
        return True
    known = form[k] in district_names() and len(scene.tokens.positions[form[k]]) == 1
    named = scene.is_capital(k + 1) and scene.is_capital(k + 2) and scene.gap(k + 1) == " "
    return (
        known and named and not {k + 1, k + 2} & scene.hits.keys() and form[k + 1] not in name_words().never
    )


def take_unit_place(parts: PostParts) -> None:
    """`Kepala UPTD Pasar` X: the place that the unit is named after."""
    k = parts.at
    if k >= len(parts.scene.tokens.form) or parts.gap() != " ":
        return
    size = place_size(parts.scene, k, parts.first, village=False)
    if size:
        end = parts.scene.region_at.get(parts.scene.tokens.start[k])
        if end is not None and parts.region is None:
            parts.region = (parts.scene.tokens.start[k], end)
        words = (printed_word(parts.scene, j) for j in range(k, k + size))
        parts.field = " ".join((parts.field, *words))
        parts.at, parts.is_placed = k + size, True


def take_workplace(parts: PostParts) -> bool:
    """`Kasi Trantib` Kecamatan X, `Kasubbag Umum` Kantor Camat X: the house of a post below its head."""
    place = read_workplace(parts.scene, parts.at, parts.first)
    if place.end == parts.at:
        return False
    parts.field = " ".join((parts.field, *place.words)).strip()
    parts.region = parts.region or place.region
    parts.at, parts.is_placed = place.end, True
    return True


def is_name_of_minister(parts: PostParts, k: int) -> bool:
    """`Wamendagri Bima Aryaputra`: a national post has no region, the word is a name."""
    bare = parts.post.level == "national" and not parts.bodies and not parts.field and parts.gap() == " "
    more = k + 1 < len(parts.scene.tokens.form) and parts.scene.gap(k) == " "
    return bare and more and parts.scene.is_capital(k + 1) and k + 1 not in parts.scene.hits
