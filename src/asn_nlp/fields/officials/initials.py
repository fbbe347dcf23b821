"""Initials of an accused beside an office that the text identifies."""

from __future__ import annotations

from functools import cache

from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.names import parse_initials, parse_name_before
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.values import Held, Name
from asn_nlp.knowledge.offices import functions, holder_words, name_words, status, units

# Staff without a post of their own count only with their name.
STAFF = "staff_named"
# Staff of one person, whom the post alone tells.
_OF_HEAD = ("Ajudan ", "Sekretaris Pribadi ")
_WITH_UNIT = ("unit_head", "unit_officer", "inspectorate", "staff_named")
# Longer letters without a cue are an abbreviation.
_MOST_BARE = 3
# From `yang` to the word for initials, in words.
_MOST_CALLED = 6
# Posts of which a region has many.
_MANY = ("district", "village", "school")


def is_identified(held: Held) -> bool:
    """Whether the text says which office it is, so that initials are enough for its holder."""
    if held.group == STAFF:
        if held.base.startswith(cues.staff_words().many):
            return False
        of_region = held.region is not None and len(held.base.split()) > 1
        return held.is_placed or of_region or held.base.startswith(_OF_HEAD)
    if held.group in _MANY and not held.place:
        # `camat di Kabupaten X`: one of many.
        return False
    return bool(held.place or held.region or held.is_placed) or (
        held.group in _WITH_UNIT and len(held.base.split()) > 2
    )


def initials_behind(scene: Scene, held: Held) -> Name | None:
    """Initials for the holder of an office that the text identifies: `Lurah X berinisial AB`, `X (AB)`."""
    if held.barred or not is_identified(held):
        return None
    form, k = scene.tokens.form, held.last
    if k >= len(form):
        return None
    last = scene.tokens.surface(k - 1)
    if 1 < len(last) < 4 and last.isupper() and scene.gap(k - 2).endswith("(") and k - 1 not in scene.hits:
        return None if _is_short_for(scene, k - 1) else parse_initials(scene, k - 1)
    steps = 0
    if form[k] == "yang":
        k = _behind_called(scene, k)
    if form[k] in holder_words().back and set(form[k + 1 : k + 2]) & holder_words().initials:
        k += 1
    if form[k] != "inisialnya" and scene.breaks_after(k - 1):
        return None
    while k < len(form) and form[k] in holder_words().initials and steps < 2:
        k += 1
        steps += 1
    if steps == 0:
        return _bare_initials(scene, k)
    if k >= len(form) or form[k - 1] == "dengan":
        return None
    return parse_initials(scene, k)


def _behind_called(scene: Scene, k: int) -> int:
    """`yang berinisial AB`, `yang mereka sebut dengan inisial AB`: the token of the word for initials; `k`
    for none."""
    form = scene.tokens.form
    for j in range(k + 1, min(k + _MOST_CALLED, len(form))):
        if scene.gap(j - 1) != " ":
            return k
        if form[j] in holder_words().initials - {"dengan"}:
            return j
    return k


def _initials_by_place(scene: Scene, k: int) -> Name | None:
    """`Sekcam Pangkalan Susu IRW diperiksa`: two or three capitals between the place and a small word."""
    letters = scene.tokens.form[k]
    more = k + 1 < len(scene.tokens.form) and scene.gap(k) == " " and not scene.is_capital(k + 1)
    more = more or _goes_on(scene, k)
    if not more or len(letters) not in (2, 3) or k in scene.hits or letters in name_words().back:
        return None
    if letters in _abbreviations() or letters in name_words().never:
        return None
    return None if scene.tokens.start[k] in scene.region_at else parse_initials(scene, k)


def _goes_on(scene: Scene, k: int) -> bool:
    """`Kabid Mutasi BKPSDM X RT, Kasubag Umum Y ML, dan`: the next of a list of posts behind token `k`."""
    j = k + 1
    if j + 1 >= len(scene.tokens.form) or not scene.gap(k).startswith(","):
        return False
    hit = scene.hits.get(j)
    return scene.tokens.form[j] in holder_words().and_ or (hit is not None and hit.payload.post is not None)


@cache
def _abbreviations() -> frozenset[str]:
    """Letters of functions and papers, which are nobody's initials."""
    return frozenset(function.abbreviation.lower() for function in functions())


def _bare_initials(scene: Scene, k: int) -> Name | None:
    """`Kepala Desa X, SM, ...`, `Ajudan Bupati (RN)`, `Lurah X, Bripka GY.`: initials right behind the post,
    closed off by a comma, a bracket, a stop or a verb."""
    if scene.case != "mixed":
        return None
    if scene.gap(k - 1) == " ":
        return _initials_by_place(scene, k)
    if scene.gap(k - 1).strip(" ") not in (",", "("):
        return None
    if scene.tokens.form[k] in name_words().ranks and scene.gap(k) == " ":
        k += 1
    if k >= len(scene.tokens.form):
        return None
    closed = scene.gap(k - 1).strip(" ") == "," and scene.gap(k).strip(" ") in (",", ".")
    name = parse_initials(scene, k, closed=closed)
    if name is None or len(name.text) > _MOST_BARE or scene.tokens.start[k] in scene.region_at:
        return None
    last, end = name.last, scene.tokens.end[name.last - 1]
    degrees = name_words().back
    if name.words[0] in degrees and scene.tokens.form[last : last + 1] and scene.tokens.form[last] in degrees:
        return None
    if k in scene.hits or scene.text[end : end + 1] == "-":
        return None
    if name.words[0] in _abbreviations() and not closed:
        return None
    return name if closes(scene, last) or scene.tokens.form[last] in holder_words().and_ else None


def _is_short_for(scene: Scene, k: int) -> bool:
    """Whether the letters at token `k` are the first ones of the words before (`Bengkulu Selatan (BS)`)."""
    letters = scene.tokens.form[k]
    words = scene.tokens.form[max(0, k - len(letters)) : k]
    return letters == "".join(word[0] for word in words)


def initials_before(scene: Scene, j: int) -> Name | None:
    """`Ia berinisial RTS, penyuluh ...`, `AB, Kepala Subbagian ...`: initials that end before token `j`."""
    tokens = scene.tokens
    surface = tokens.surface(j - 1)
    cued = j > 1 and tokens.form[j - 2] in holder_words().initials | holder_words().turns
    words, letters = name_words(), surface.lower()
    known = letters in words.never or j - 1 in scene.hits
    if not cued and (known or len(surface) > 3 or scene.case != "mixed" or letters in _abbreviations()):
        return None
    if not cued and j > 1 and scene.gap(j - 2).strip() == "," and parse_name_before(scene, j - 1) is not None:
        return None
    return parse_initials(scene, j - 1, closed=cued) if len(surface) > 1 else None


def closes(scene: Scene, last: int) -> bool:
    """Whether an apposition can end at token `last`: a comma, a bracket, a stop or a verb follows."""
    if last >= len(scene.tokens.form):
        return True
    gap = scene.gap(last - 1)
    if gap.lstrip(" ")[:1] in (",", ".", ")", "—", "–"):
        return True
    hit = scene.hits.get(last)
    if hit is not None and hit.payload.flags & (cues.SAY_AFTER | cues.ISSUE_ACTIVE | cues.ACCUSED_AFTER):
        return True
    form = scene.tokens.form[last]
    return form in holder_words().closes or form in status().place_cues or form in units().heads
