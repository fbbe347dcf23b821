"""Staff below the heads: what stands behind `operator`, `penyuluh`, `staf` and says whose staff it is."""

from __future__ import annotations

from dataclasses import dataclass

from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.districts import place_size
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.unit_names import printed_word, read_unit
from asn_nlp.knowledge.offices import status, units

_MOST_STEPS = 7
_MOST_LETTERS = 7
# Governments and secretariats are left out of a post below the head.
_UNPRINTED = ("government", "secretariat")
_LEVELS = ("kabupaten", "kota", "provinsi")
_SEATS = (["camat"], ["lurah"], ["kecamatan"], ["kelurahan"], ["desa"])


@dataclass(slots=True)
class StaffTail:
    """What a title of staff goes on with. `words`: those that the record prints; `end`: token behind all;
    `region`: view offsets of the first region; `is_placed`: the unit or place is named."""

    words: list[str]
    end: int
    region: tuple[int, int] | None = None
    is_placed: bool = False


def read_workplace(scene: Scene, at: int, first: int) -> StaffTail:
    """`Kecamatan X`, `pada Kantor Camat X` behind a post in a unit that begins at token `first`."""
    form = scene.tokens.form
    if at >= len(form):
        return StaffTail([], at)
    k = at + 1 if form[at] in status().links and at + 1 < len(form) else at
    tail = StaffTail([], k)
    seat = (
        form[k] in cues.staff_words().districts
        or form[k] == "rsud"
        or (form[k] == "kantor" and form[k + 1 : k + 2] in _SEATS)
    )
    if not (seat and scene.gap(k - 1) == " " and _take_place(scene, tail, first)):
        tail.end = at
    return tail


def read_staff_tail(scene: Scene, at: int, first: int) -> StaffTail:
    """Reads on from token `at` behind the title that begins at token `first`."""
    tail = StaffTail([], at)
    for _ in range(_MOST_STEPS):
        if not _step(scene, tail, first):
            break
    return tail


def _step(scene: Scene, tail: StaffTail, first: int) -> bool:
    """Take the next piece; False where the title ends."""
    tokens, k = scene.tokens, tail.end
    if k >= len(tokens.form) or scene.gap(k - 1) != " ":
        return False
    form = tokens.form[k]
    hit = scene.hits.get(k)
    end = scene.region_at.get(tokens.start[k])
    if end is not None:
        tail.region = tail.region or (tokens.start[k], end)
        while tail.end < len(tokens.form) and tokens.start[tail.end] < end:
            tail.end += 1
        return True
    is_house = form in status().place_cues or form in cues.staff_words().houses
    if is_house and _take_place(scene, tail, first):
        return True
    if hit is not None and hit.payload.body is not None:
        if hit.payload.body.kind not in _UNPRINTED and scene.is_capital(k):
            words = [tokens.surface(j) for j in range(k, hit.last)]
            tail.words.append(" ".join(words[:-1] if words[-1].lower() in _LEVELS else words))
        tail.end, tail.is_placed = hit.last, True
        return True
    if hit is not None:
        return False
    if form in status().links:
        opens = k + 1 < len(tokens.form) and _opens_unit(scene, k + 1)
        letters = tokens.surface(k + 1) if k + 1 < len(tokens.form) else ""
        if not opens and 2 < len(letters) <= _MOST_LETTERS and letters.isupper() and scene.case == "mixed":
            # `pada BP3K X`: letters of a unit that no list has; they are not printed.
            more = k + 2 < len(tokens.form) and scene.gap(k + 1) == " "
            size = place_size(scene, k + 2, first, village=True) if more else 0
            tail.end, tail.is_placed = k + 2 + size, True
            return True
        tail.end += opens
        return opens
    if form in cues.staff_words().grades:
        tail.words.append(form.title())
    elif form not in cues.staff_words().statuses:
        return _take_unit(scene, tail)
    tail.end = k + 1
    return True


def _opens_unit(scene: Scene, k: int) -> bool:
    """Whether a unit or place begins at token `k`."""
    form = scene.tokens.form[k]
    hit = scene.hits.get(k)
    if hit is not None and hit.payload.body is not None:
        return True
    return form in status().place_cues or form in cues.staff_words().houses or form in units().heads


def _take_place(scene: Scene, tail: StaffTail, first: int) -> bool:
    """`Kelurahan X`, `Kantor Camat X`, `wilayah X`, `SMPN 2 X`: the word and the place behind it."""
    tokens, k = scene.tokens, tail.end
    words = [tokens.surface(k) if tokens.surface(k).isupper() else tokens.form[k].title()]
    k += 1
    if k < len(tokens.form) and tokens.form[k] in cues.staff_words().seats and scene.gap(k - 1) == " ":
        words.append(tokens.form[k].title())
        k += 1
    if k >= len(tokens.form) or scene.gap(k - 1) != " ":
        return False
    if tokens.form[k].isdigit():
        words.append(tokens.form[k])
        k += 1
    more = k < len(tokens.form) and scene.gap(k - 1) == " "
    size = place_size(scene, k, first, village=True) if more else 0
    if size == 0 and not words[-1].isdigit():
        return False
    places = [printed_word(scene, j) for j in range(k, k + size)]
    if tail.words[-1:] and places and tail.words[-1:] == places[:1]:
        return False
    # `Bidan Desa di Desa X`: the word is not said twice.
    twice = scene.tokens.form[first : tail.end].count(words[0].lower()) > 0
    tail.words += (words[1:] if twice else words) + places
    end = scene.region_at.get(tokens.start[k]) if size else None
    if end is not None:
        tail.region = tail.region or (tokens.start[k], end)
    tail.end, tail.is_placed = k + size, True
    return True


def _take_unit(scene: Scene, tail: StaffTail) -> bool:
    """Letters (`Operator` SIPD), or the name of a unit (`Staf` Bagian Umum)."""
    k = tail.end
    surface = scene.tokens.surface(k)
    opens = scene.tokens.form[k] in units().heads
    words, end = read_unit(scene, k + 1) if opens else read_unit(scene, k)
    if opens and words and end > k + 1:
        words = f"{printed_word(scene, k)} {words}"
    elif 1 < len(surface) <= _MOST_LETTERS and surface.isupper() and scene.case == "mixed":
        if _ends(scene, k + 1):
            return False
        words, end = surface, k + 1
    elif not words or opens:
        return False
    tail.words.append(words)
    tail.is_placed = tail.is_placed or opens
    tail.end = end
    return True


def _ends(scene: Scene, k: int) -> bool:
    """Whether the title ends before token `k`: letters at its end are the holder's initials."""
    return k >= len(scene.tokens.form) or scene.gap(k - 1)[:1] != " "
