"""Titles of posts that the text itself words: schools, houses, technical units, staff below the heads."""

from __future__ import annotations

from asn_nlp.fields.officials.cues import staff_words
from asn_nlp.fields.officials.districts import place_size
from asn_nlp.fields.officials.post_parts import PostParts
from asn_nlp.fields.officials.post_places import take_region
from asn_nlp.fields.officials.post_tails import house_end, region_between_commas
from asn_nlp.fields.officials.staff import read_staff_tail
from asn_nlp.fields.officials.unit_names import printed_word
from asn_nlp.knowledge.offices import name_words, status

# The head whose letters (`UPTD`, `UPT`) stay as printed.
TECHNICAL = "Kepala UPT"
# The head of a house that may bear a person's name with titles.
HOSPITAL = "Direktur RSUD"


def print_school(parts: PostParts) -> None:
    """`Kepala SMP Negeri 4 X`, `Kepsek SDN 7 X`: the kind of the school stays as printed."""
    tokens, title = parts.scene.tokens, parts.canonical.split()
    if title[0] != "Kepala" or len(title) != 2 or not title[1][:2].isupper():
        return
    begin = next((j for j in range(parts.first, parts.at) if tokens.surface(j)[:2].isupper()), parts.at)
    if begin < parts.at and tokens.form[begin].startswith(title[1][:2].lower()):
        words = (printed_word(parts.scene, j) for j in range(begin, parts.at))
        parts.canonical = " ".join((title[0], *words))


def print_letters(parts: PostParts) -> None:
    """`Kepala UPTD`: the letters of a technical unit stay as printed."""
    if parts.canonical == TECHNICAL:
        letters = parts.scene.tokens.surface(parts.at - 1)
        parts.canonical = f"{parts.canonical.split()[0]} {letters.upper()}"


def take_house(parts: PostParts) -> None:
    """`Direktur RSUD dr. Soedono, X`: the name of the house, else the region that it is named after."""
    end = house_end(parts.scene, parts.at)
    if parts.post.canonical != HOSPITAL:
        # `Direktur Politeknik Negeri X Dr. Y`: no school of this kind bears a title.
        fronts = name_words().front
        end = next((k for k in range(parts.at, end) if parts.scene.tokens.form[k] in fronts), end)
    if end == parts.at:
        _take_house_region(parts)
        return
    words = " ".join(parts.scene.tokens.surface(j) for j in range(parts.at, end))
    parts.canonical, parts.at = f"{parts.canonical} {words}", end


def _take_house_region(parts: PostParts) -> None:
    """`Direktur RSUD Dompu`: the bare region is the name of the house; `RSUD Kota X` lies in it."""
    scene, k = parts.scene, parts.at
    if k >= len(scene.tokens.form) or parts.gap() != " " or scene.tokens.form[k] in status().tail:
        return
    end = scene.region_at.get(scene.tokens.start[k])
    if end is not None and scene.is_capital(k):
        take_region(parts, end)
        parts.canonical = f"{parts.canonical} {scene.text[scene.tokens.start[k] : end]}"


def read_staff(parts: PostParts) -> None:
    """A title below the heads with the unit or the place behind it."""
    seat = _seat(parts)
    title, _, last = parts.canonical.rpartition(" ")
    tail = read_staff_tail(parts.scene, parts.at - 1, parts.first) if title else None
    if tail is None or last not in " ".join(tail.words).split():
        title, tail = parts.canonical, read_staff_tail(parts.scene, parts.at, parts.first)
    parts.at, parts.region = tail.end, tail.region or parts.region
    parts.is_placed = tail.is_placed or seat
    if parts.is_placed and parts.at < len(parts.scene.tokens.form) and parts.gap() == ", ":
        for k in (parts.at, parts.at + 1):
            # `Penyuluh di BPP X, Kabupaten Y, Budi`
            if k < len(parts.scene.tokens.form) and region_between_commas(parts.scene, k):
                take_region(parts, parts.scene.region_at[parts.scene.tokens.start[k]], k)
                break
    parts.canonical = " ".join((title, *tail.words))


def _seat(parts: PostParts) -> bool:
    """`Staf Kantor Camat` X: takes the place behind the seat."""
    if parts.canonical.split()[-2:-1] != ["Kantor"] or parts.at >= len(parts.scene.tokens.form):
        return False
    size = place_size(parts.scene, parts.at, parts.first, village=True) if parts.gap() == " " else 0
    if size == 0:
        return False
    start = parts.scene.tokens.start[parts.at]
    if start in parts.scene.region_at:
        parts.region = (start, parts.scene.region_at[start])
    words = (printed_word(parts.scene, j) for j in range(parts.at, parts.at + size))
    parts.canonical, parts.at = " ".join((parts.canonical, *words)), parts.at + size
    return True


def take_school(parts: PostParts) -> bool:
    """`Guru SMPN 1 X`, `guru bersertifikat di SMAN 2 Y`: a teacher with the school, where it is named."""
    form, houses = parts.scene.tokens.form, staff_words().houses
    at = parts.at - 1 if parts.at - 1 > parts.first and form[parts.at - 1] in houses else parts.at
    tail = read_staff_tail(parts.scene, at, parts.first)
    numbered = any(word.isdigit() for word in tail.words[1:])
    if not (tail.is_placed and numbered and tail.words[0].lower() in houses):
        return False
    parts.at, parts.region, parts.is_placed = tail.end, tail.region, True
    parts.canonical = " ".join((parts.canonical, *tail.words))
    return True


def is_judge(parts: PostParts) -> bool:
    """Not `majelis hakim` in small letters, nor the chair of a board of another kind."""
    tokens = parts.scene.tokens
    if parts.canonical == "Hakim":
        return parts.scene.is_capital(parts.first)
    return not status().trial.isdisjoint(tokens.positions)
