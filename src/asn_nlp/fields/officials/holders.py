"""The holder's name behind the post: right behind it, behind a comma, a clause or a full stop."""

from __future__ import annotations

from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.cues import staff_words
from asn_nlp.fields.officials.degrees import degree_end
from asn_nlp.fields.officials.districts import is_between_commas
from asn_nlp.fields.officials.initials import STAFF, is_identified
from asn_nlp.fields.officials.names import is_place, parse_name
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.values import Held, Name
from asn_nlp.knowledge.offices import (
    district_names,
    holder_words,
    joined_districts,
    name_words,
    status,
    units,
)

# Posts of a house that is named after a person: without a comma the name is the house's.
_BEARS_NAME = ("Direktur RSUD",)
# Groups of posts in whose name letters are issued, and how long a letter's title is, in words.
_SIGNERS = ("regional_head", "secretariat", "unit_head", "of_body", "district")
_MOST_LETTER = 34
# Groups of posts whose office is named after its town.
_WITH_SEATS = ("unit_head", "unit_officer", "justice", "of_body", "security")
# How far behind the post the name is looked for, a clause between, in words.
_MOST_CLAUSE = 9
# Words between the post and its holder that say whose it is.
_MOST_WHOSE = 3
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
        town = form[k] in district_names() and k + 1 < len(form) and scene.gap(k) == " "
        name = parse_name(scene, k + 1) if town and form[k] not in staff_words().persons else None
        return name if name is not None and len(name.words) > 1 else None
    if form[k] in holder_words().initials:
        return None
    if form[k] in holder_words().back | holder_words().whose and gap == " ":
        return _behind_whose(scene, k)
    if gap == " " and "periode" in form[k : k + 2] and not scene.is_capital(k):
        # `Bupati X dua periode, Budi Santoso`
        while k < len(form) and scene.gap(k - 1) == " " and form[k] not in holder_words().gone:
            k += 1
        if k >= len(form) or not scene.gap(k - 1).startswith(","):
            return None
        gap = ", "
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
    if name is not None and gap == " ":
        if len(name.words) == 1 and is_between_commas(scene, held.first, name.stop):
            # `Budi Santoso, Kepala Cabang Kejaksaan Negeri Cepu, mengatakan`
            return None
        later = _behind_place(scene, name) if len(name.words) == 1 else None
        name = later or _without_town(scene, held, name)
    if name is None and form[k] == "yang" and gap == " ":
        name = _behind_clause(scene, k)
    if name is None or is_place(scene, name) or _is_unit(scene, name):
        return None
    if name.words[0] in cues.staff_words().back and (len(name.words) == 1 or gap == " "):
        # `Lurah Karang Anyar` Ilir: the end of a place.
        return None
    if gap in (": ", " - ") and len(name.words) < 2:
        return None
    if gap == " " and len(name.words) == 1 and _is_part_of(scene, name):
        return None
    if held.group == STAFF and not is_identified(held) and gap == " " and len(name.words) < 2:
        # `operator Telkomsel`: whose staff it is, not who.
        return None
    return name


def _behind_whose(scene: Scene, k: int) -> Name | None:
    """`Kepala X itu, Budi Santoso, ...`, `Camat mereka, Budi`, `Ketua X itu bernama Budi`: the name behind
    the words that say whose the post is."""
    form, words = scene.tokens.form, holder_words()
    begin = k
    while k < len(form) and k - begin < _MOST_WHOSE and form[k] in words.back | words.whose:
        if scene.gap(k) != " ":
            k += 1
            break
        k += 1
    if k >= len(form):
        return None
    led = form[k] in words.leads and k + 1 < len(form)
    if not (led or scene.gap(k - 1).startswith(",")) or scene.gap(k - 1)[:1] in (".", "!", "?"):
        return None
    named = parse_name(scene, k + led)
    return named if named is not None and len(named.words) > 1 and _is_apposed(scene, named) else None


def _is_apposed(scene: Scene, name: Name) -> bool:
    """Whether a mark ends the name, so that it does not begin another clause, and it is no place."""
    marked = name.stop >= len(scene.tokens.form) or scene.gap(name.stop - 1)[:1] in (",", ".", ")", ":")
    return marked and not is_place(scene, name)


def _behind_place(scene: Scene, name: Name) -> Name | None:
    """`Asisten I Setdakab Benteng, Drs. Edi Sutopo`: a comma, a title and a name follow the word behind the
    post, which is a place then."""
    k, words = name.stop, name_words()
    if k != name.last or k >= len(scene.tokens.form) or scene.gap(k - 1)[:1] not in (",", " "):
        return None
    titled = scene.tokens.form[k] in words.front | words.ranks | words.kept
    if degree_end(scene, k, comma=True) > k or not (titled or _may_be_town(scene, name)):
        return None
    if not scene.gap(k - 1).startswith(",") and not titled:
        return None
    later = parse_name(scene, k)
    return later if later is not None and len(later.words) > 1 and not is_place(scene, later) else None


def _may_be_town(scene: Scene, name: Name) -> bool:
    """Whether one word before a comma can be where the office is: the gazetteer has it, nobody bears it."""
    form = name.words[0]
    known = form in district_names() or form in joined_districts()
    return known and len(scene.tokens.positions[form]) == 1


def _without_town(scene: Scene, held: Held, name: Name) -> Name:
    """`Kepala KPH Randublatung Haris Sudarmo`: the name without the place of the office before it."""
    long = len(name.words) > 2 and held.group in _WITH_SEATS
    place = long and name.words[0] in district_names() and name.words[0] not in staff_words().persons
    return (parse_name(scene, name.first + 1) or name) if place else name


def named_next(scene: Scene, held: Held) -> Name | None:
    """`Penjabat Bupati X masuk. Namanya Y.`: the name in the next few words."""
    form = scene.tokens.form
    for k in range(held.last, min(held.last + _MOST_CLAUSE, len(form) - 1)):
        if form[k] == "namanya" and scene.is_capital(k + 1):
            name = parse_name(scene, k + 1)
            return name if name is not None and len(name.words) > 1 else None
        if k in scene.hits and scene.hits[k].payload.post is not None:
            return None
    for k in range(held.last, min(held.last + _MOST_LETTER, len(form) - 2)):
        if form[k] == "bernama" and form[k - 1] in holder_words().kinds and held.place:
            # `Lurah X menyangkal. Perempuan bernama Budi itu ...`
            name = parse_name(scene, k + (2 if form[k + 1] == "lengkap" else 1))
            return name if name is not None and len(name.words) > 1 else None
        if k in scene.hits and scene.hits[k].payload.post is not None:
            return None
    return None


def signed_by(scene: Scene, held: Held) -> Name | None:
    """`Surat Edaran Sekda X Nomor 1, yang diteken Budi Santoso`: who signed the letter of the office, where
    no post of another follows the name."""
    form, issuing = scene.tokens.form, cues.words().genitive | cues.words().signed_papers
    if held.group not in _SIGNERS or held.first == 0 or form[held.first - 1] not in issuing:
        return None
    for k in range(held.last, min(held.last + _MOST_LETTER, len(form))):
        hit = scene.hits.get(k)
        if scene.breaks_after(k - 1) or (hit is not None and hit.payload.post is not None):
            return None
        if hit is None or not hit.payload.flags & cues.ISSUE_PASSIVE or hit.last >= len(form):
            continue
        name = parse_name(scene, hit.last + (form[hit.last] == "oleh"))
        if name is None or len(name.words) < 2 or is_place(scene, name):
            return None
        behind = scene.hits.get(name.stop)
        return None if behind is not None and behind.payload.post is not None else name
    return None


def _behind_clause(scene: Scene, k: int) -> Name | None:
    """`Kajari yang dikenal tegas, X`: the name behind a short clause in small letters and its comma."""
    form = scene.tokens.form
    for j in range(k + 1, min(k + _MOST_CLAUSE, len(form))):
        gap = scene.gap(j - 1)
        if gap.startswith(","):
            name = parse_name(scene, j) if scene.is_capital(j) else None
            return name if name is not None and len(name.words) > 1 else None
        charged = form[k + 1] in holder_words().charges
        if gap != " " or (scene.is_capital(j) and not charged):
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


def _is_part_of(scene: Scene, name: Name) -> bool:
    """`Kepala Laboratorium` Navigasi pada Politeknik X: one word before `pada` and a house names a unit."""
    k, form = name.stop, scene.tokens.form
    return form[k : k + 1] == ["pada"] and k + 1 < len(form) and scene.is_capital(k + 1) and k == name.last


def _is_unit(scene: Scene, name: Name) -> bool:
    """Whether an institution goes on right behind the words: they name a part of it, not a person."""
    k = name.stop
    if k >= len(scene.tokens.form) or scene.gap(k - 1) != " " or not scene.is_capital(k):
        return False
    hit = scene.hits.get(k)
    body = hit is not None and hit.payload.body is not None
    return scene.case == "mixed" and (body or scene.tokens.form[k] in units().heads)
