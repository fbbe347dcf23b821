"""The holder's name behind the post: right behind it, behind a comma, a clause or a full stop."""

from __future__ import annotations

from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.degrees import degree_end
from asn_nlp.fields.officials.initials import STAFF, is_identified
from asn_nlp.fields.officials.names import is_place, parse_name
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.values import Held, Name
from asn_nlp.knowledge.offices import holder_words, name_words, status, units

# Posts of a house that is named after a person: without a comma the name is the house's.
_BEARS_NAME = ("Direktur RSUD",)
# How far behind the post the name is looked for, a clause between, in words.
_MOST_CLAUSE = 9
# People who share one post in one list.
_MOST_NAMES = 8
_NAME_GAPS = frozenset((" ", " (", ", ", ",", " ,", " , ", ") ", "), ", "),", ",  ", ": ", " - "))


def name_behind(scene: Scene, held: Held) -> Name | None:
    """The holder's name right behind the post, with or without a comma."""
    k = held.last
    form = scene.tokens.form
    if k >= len(form) or scene.gap(k - 1) not in _NAME_GAPS:
        return None
    gap = scene.gap(k - 1)
    if gap == " " and held.base.startswith(_BEARS_NAME) and held.region is None:
        return None
    if form[k] in holder_words().initials:
        return None
    if form[k] == "yang" and form[k + 1 : k + 2] == ["bernama"]:
        k += 1
    if form[k] in holder_words().leads and k + 1 < len(form):
        k += 1
        if form[k] in holder_words().leads and k + 1 < len(form):
            k += 1
    elif form[k] in status().each and k + 2 < len(form) and form[k + 1] == form[k]:
        k += 2
    if scene.case == "mixed" and scene.in_headline(scene.tokens.start[held.first]):
        return None
    if gap in (": ", " - ") and not scene.is_capital(held.first):
        return None
    verb = scene.hits.get(held.first - 1)
    told = gap == " " and verb is not None and bool(verb.payload.flags & cues.SAY_BEFORE)
    name = parse_name(scene, k, behind_post=gap in (" ", ", "), told=told)
    if name is not None and gap == " " and len(name.words) == 1:
        name = _behind_place(scene, name) or name
    if name is None and form[k] == "yang" and gap == " ":
        name = _behind_clause(scene, k)
    if name is None or is_place(scene, name) or _is_unit(scene, name):
        return None
    if name.words[0] in cues.staff_words().back and (len(name.words) == 1 or gap == " "):
        # `Lurah Karang Anyar` Ilir: the end of a place.
        return None
    if gap in (": ", " - ") and len(name.words) < 2:
        return None
    if held.group == STAFF and not is_identified(held) and gap == " " and len(name.words) < 2:
        # `operator Telkomsel`: whose staff it is, not who.
        return None
    return name


def _behind_place(scene: Scene, name: Name) -> Name | None:
    """`Asisten I Setdakab Benteng, Drs. Edi Sutopo`: a comma, a title and a name follow the word behind the
    post, which is a place then."""
    k, words = name.stop, name_words()
    if k != name.last or k >= len(scene.tokens.form) or not scene.gap(k - 1).startswith(","):
        return None
    if (
        scene.tokens.form[k] not in words.front | words.ranks | words.kept
        or degree_end(scene, k, comma=True) > k
    ):
        return None
    later = parse_name(scene, k)
    return later if later is not None and len(later.words) > 1 else None


def named_next(scene: Scene, held: Held) -> Name | None:
    """`Penjabat Bupati X masuk. Namanya Y.`: the name in the next few words."""
    form = scene.tokens.form
    for k in range(held.last, min(held.last + _MOST_CLAUSE, len(form) - 1)):
        if form[k] == "namanya" and scene.is_capital(k + 1):
            name = parse_name(scene, k + 1)
            return name if name is not None and len(name.words) > 1 else None
        if k in scene.hits and scene.hits[k].payload.post is not None:
            return None
    return None


def _behind_clause(scene: Scene, k: int) -> Name | None:
    """`Kajari yang dikenal tegas, X`: the name behind a short clause in small letters and its comma."""
    form = scene.tokens.form
    for j in range(k + 1, min(k + _MOST_CLAUSE, len(form))):
        gap = scene.gap(j - 1)
        if gap.startswith(","):
            name = parse_name(scene, j) if scene.is_capital(j) else None
            return name if name is not None and len(name.words) > 1 else None
        if gap != " " or scene.is_capital(j):
            return None
    return None


def more_names(scene: Scene, k: int) -> list[Name]:
    """The names that follow in `masing-masing A, B dan C`."""
    out: list[Name] = []
    form = scene.tokens.form
    while k < len(form) and len(out) < _MOST_NAMES:
        gap = scene.gap(k - 1)
        if form[k] in holder_words().and_ and gap in (" ", ", "):
            k += 1
        elif gap not in (", ", ","):
            break
        name = parse_name(scene, k)
        if name is None:
            break
        out.append(name)
        k = name.stop
    return out


def is_one_of_many(scene: Scene, held: Held) -> bool:
    """`Seorang lurah di X, Budi Santoso`: one person, named behind a comma."""
    one = scene.tokens.form[held.first - 1] in holder_words().one
    return one and held.last < len(scene.tokens.form) and scene.gap(held.last - 1).startswith((",", " "))


def _is_unit(scene: Scene, name: Name) -> bool:
    """Whether an institution goes on right behind the words: they name a part of it, not a person."""
    k = name.stop
    if k >= len(scene.tokens.form) or scene.gap(k - 1) != " " or not scene.is_capital(k):
        return False
    hit = scene.hits.get(k)
    body = hit is not None and hit.payload.body is not None
    return scene.case == "mixed" and (body or scene.tokens.form[k] in units().heads)
