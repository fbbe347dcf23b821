"""Pieces behind a post, told from the name: houses, brackets, towns, origins, letters of unknown agencies."""

from __future__ import annotations

from asn_nlp.fields.officials.scene import Scene
from asn_nlp.knowledge.offices import joined_regions, name_words, region_words, status

# In words: the name of a house, where a member comes from, a short form in brackets, a name in brackets.
_MOST_HOUSE = 7
_MOST_ORIGIN = 6
_MOST_BRACKET = 4
_MOST_HOLDER = 6


def house_end(scene: Scene, at: int) -> int:
    """`Direktur RSUD dr. Soedono, X`: the token behind the name of the house, which a comma or a region ends;
    `at` where neither follows."""
    for k in range(at, min(at + _MOST_HOUSE, len(scene.tokens.form))):
        gap = scene.gap(k - 1)
        if gap.startswith(",") or scene.tokens.start[k] in scene.region_at:
            return k
        small = scene.tokens.form[k] in name_words().front
        if gap not in (" ", ". ") or not (scene.is_capital(k) or small) or k in scene.hits:
            break
    return at


def bracket_end(scene: Scene, at: int) -> int:
    """`(Sekda)`, `(PPU)`: the token behind a short form in brackets; `at` where it is none."""
    if scene.is_capital(at):
        for j in range(at, min(at + _MOST_BRACKET, len(scene.tokens.form) - 1)):
            if ")" in scene.gap(j):
                return j + 1
    return at


def opens_name(scene: Scene, at: int) -> bool:
    """`Sekda (Joko Suprapto)`, `Kapolres (AKBP Joko)`: whether the bracket holds a name, no short form."""
    form, words = scene.tokens.form, name_words()
    for j in range(at, min(at + _MOST_HOLDER, len(form))):
        small = form[j] in words.inside
        if not (scene.is_capital(j) or small) or j in scene.hits or scene.tokens.start[j] in scene.region_at:
            return False
        if form[j] in words.never or form[j].isdigit():
            return False
        if ")" in scene.gap(j):
            surfaces = [scene.tokens.surface(i) for i in range(at, j + 1)]
            plain = [w for w in surfaces if len(w) > 2 and not w.isupper()]
            return len(plain) > 1 or (len(plain) == 1 and form[at] in words.ranks | words.front | words.kept)
    return False


def region_between_commas(scene: Scene, at: int) -> bool:
    """`Camat Gemolong, Sragen, Joko`: a region between commas, a capitalised word or a title behind it."""
    tokens = scene.tokens
    end = scene.region_at.get(tokens.start[at])
    if end is None:
        return False
    k = at
    while k < len(tokens.form) and tokens.start[k] < end:
        k += 1
    if k >= len(tokens.form) or k in scene.hits:
        return False
    if scene.gap(k - 1) == " ":
        # `Perbekel X, Buleleng I Made`: a title behind the region.
        return tokens.form[k] in name_words().light and scene.is_capital(k)
    if not scene.gap(k - 1).strip().startswith(","):
        return False
    if tokens.form[k] == "yang":
        k += 1
    named = tokens.form[k : k + 1] == ["bernama"]
    return named or scene.is_capital(k) or tokens.form[k] in name_words().front


def known_place_end(scene: Scene, at: int, *, national: bool) -> int:
    """A region that the text does not mark: run together (`Waykanan`), or a regional office's seat. The token
    behind it; `at` where there is none."""
    form = scene.tokens.form
    if not scene.is_capital(at):
        return at
    for size in (3, 2, 1):
        small = scene.case == "lower"
        words = tuple(form[at : at + size])
        if len(words) == size and words in region_words() and (size > 1 or national or small):
            return at + size
    return at + 1 if form[at] in joined_regions() else at


def unit_name_end(scene: Scene, at: int) -> int:
    """`Danrem 081/Dhirotsaha Jaya Kolonel Inf Budi`: the token behind the name of a unit, a rank or a comma
    behind it; `at` where neither follows."""
    for k in range(at + 1, min(at + _MOST_BRACKET, len(scene.tokens.form))):
        gap = scene.gap(k - 1)
        if scene.tokens.form[k] in name_words().ranks or gap.startswith(","):
            return k
        if gap not in (" ", "-") or not scene.is_capital(k):
            break
    return at


def origin_end(scene: Scene, at: int) -> int:
    """`Anggota DPRD X dari Fraksi Y, Z`: the token behind the words up to the comma; `at` for none."""
    form, parties = scene.tokens.form, status().parties
    for k in range(at + 1, min(at + _MOST_ORIGIN, len(form))):
        gap = scene.gap(k - 1)
        if form[k - 1] in parties and form[k] not in parties and scene.is_capital(k):
            return k
        if gap.startswith(","):
            return k
        if form[k - 1] == "unsur" and form[at] == "dari" and scene.gap(k) != "-":
            # `dari unsur kejaksaan, Budi`, `dari unsur polisi Aiptu Budi`
            return k + 1
        member = form[k - 1] in ("unsur", "perwakilan") and k in scene.hits
        if gap != " " or not (scene.is_capital(k) or form[k] == "unsur") or (k in scene.hits and not member):
            break
    return at


def is_origin(scene: Scene, k: int) -> bool:
    """`asal Bali`: a small word before the region of a member."""
    tokens = scene.tokens
    known = k + 1 < len(tokens.form) and tokens.start[k + 1] in scene.region_at
    return known and tokens.form[k] in status().origins


def is_town_before_region(scene: Scene, k: int) -> bool:
    """`PN Raba Bima`: a capitalised word right before a region."""
    if not scene.is_capital(k) or k + 1 >= len(scene.tokens.form):
        return False
    return scene.gap(k) == " " and scene.tokens.start[k + 1] in scene.region_at


def is_unknown_agency(scene: Scene, k: int) -> bool:
    """Whether letters stand between the unit and a name (`Deputi Pengawasan` BPKP Zainul)."""
    surface = scene.tokens.surface(k)
    capitals = 2 < len(surface) < 9 and surface.isupper() and scene.case == "mixed"
    if not capitals or k in scene.hits or k + 1 >= len(scene.tokens.form):
        return False
    named = scene.is_capital(k + 1) and not scene.tokens.surface(k + 1).isupper()
    return named and scene.gap(k)[:1] in " ,"


def is_town_of_name(scene: Scene, k: int) -> bool:
    """`Kepala Distrik Wamena Kota, Yunus`: `Kota` as the end of a place's name, no region behind it."""
    form = scene.tokens.form
    if k + 1 >= len(form) or form[k] != "kota" or scene.gap(k - 1) != " " or not scene.is_capital(k):
        return False
    names = name_words()
    if scene.tokens.start[k] in scene.region_at or scene.tokens.start[k + 1] in scene.region_at:
        return False
    titled = form[k + 1] in names.ranks | names.front | names.kept
    return scene.gap(k).startswith((",", ".")) or (
        scene.gap(k) == " " and (titled or not scene.is_capital(k + 1))
    )
