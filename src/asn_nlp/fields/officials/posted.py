"""Posts with their holders: the name behind the post, before it, or none."""

from __future__ import annotations

from dataclasses import dataclass, replace

from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.apposition import holder_before
from asn_nlp.fields.officials.degrees import degree_end
from asn_nlp.fields.officials.initials import STAFF, initials_behind, is_identified
from asn_nlp.fields.officials.leads import led_post, member_post
from asn_nlp.fields.officials.names import is_initials, is_place, parse_name, parse_name_before
from asn_nlp.fields.officials.posts import parse_post
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.values import Held, Name
from asn_nlp.knowledge.offices import holder_words, name_words, status, units

# Posts of a house that is named after a person: without a comma the name is the house's.
_BEARS_NAME = ("Direktur RSUD",)
_MOST_CLAUSE = 9
_NAME_GAPS = frozenset((" ", " (", ", ", ",", " ,", " , ", ") ", "), ", "),", ",  ", ": ", " - "))


@dataclass(frozen=True, slots=True)
class Entry:
    """A post in the text. `first:last`: tokens of post and name (without degrees); `why`: how the two
    stand together."""

    first: int
    last: int
    held: Held
    name: Name | None
    why: str
    confidence: float


def read_posts(scene: Scene) -> tuple[list[Entry], set[str]]:
    """All posts of the article in text order, and the words of the names of people who hold none."""
    entries: list[Entry] = []
    outsiders: set[str] = set()
    free = 0
    pending: Held | None = None
    barred: tuple[int, str] | None = None
    for i, hit in scene.hits.items():
        if i < free:
            continue
        joined = barred[1] if barred and _is_joined(scene, barred[0], i) else None
        if hit.payload.flags & cues.OUTSIDER:
            outsiders |= _outsider(scene, hit.last)
            barred = (hit.last, "candidate")
            continue
        if hit.payload.post is None:
            told = _told_post(scene, i)
            if told is not None:
                free = told.last
                scene.taken.update(range(told.first, free))
                entries.append(told)
                pending = None
            continue
        if _is_generic(scene, i, hit.last):
            why = joined or status().barred.get(scene.tokens.form[i - 1] if i else "")
            barred = (hit.last, why) if why else None
            continue
        held = parse_post(scene, i, joined)
        if held is None:
            continue
        free = held.last
        scene.taken.update(range(held.first, held.last))
        barred = (held.last, held.barred) if held.barred else None
        if held.barred in ("thing", "plural"):
            single = replace(held, barred=None)
            named = name_behind(scene, held) if _is_one_of_many(scene, held) else None
            if named is None and scene.tokens.form[held.first - 1] in holder_words().one:
                named = initials_behind(scene, single)
            if named is None:
                continue
            held, barred = single, None
        name = name_behind(scene, held) or initials_behind(scene, held)
        if held.barred == "former" and name is None:
            # Who is accused of what he did in office counts.
            before = holder_before(scene, replace(held, barred=None, first=held.first - 1))
            if before is not None and is_initials(before):
                scene.taken.update(range(before.first, before.last))
                single = replace(held, barred=None)
                entries.append(Entry(before.first, held.last, single, before, "officials.name.post", 0.7))
                continue
        if held.barred:
            outsiders |= set(name.words) if name else set()
            continue
        if name is None and pending is not None:
            name = holder_before(scene, pending)
            if name is not None:
                scene.taken.update(range(name.first, name.last))
                entries.append(Entry(name.first, pending.last, pending, name, "officials.name.post", 0.85))
                pending = None
                continue
        if name is not None:
            scene.taken.update(range(name.first, name.last))
            free = name.stop
            first = held.first
            if pending is not None:
                first, held = pending.first, _main(pending, held)
            entries.append(Entry(first, name.last, held, name, "officials.post.name", 0.95))
            if scene.tokens.form[name.first - 1] in status().each:
                for more in _more_names(scene, name.stop):
                    scene.taken.update(range(more.first, more.last))
                    entries.append(Entry(more.first, more.last, held, more, "officials.post.names", 0.85))
                    free = more.stop
            pending = None
            continue
        name = _named_next(scene, held)
        if name is not None:
            scene.taken.update(range(name.first, name.last))
            entries.append(Entry(held.first, held.last, held, None, "officials.post", 0.7))
            entries.append(Entry(name.first, name.last, held, name, "officials.post.name_next", 0.8))
            pending = None
            continue
        pending = None
        if _opens_another(scene, held):
            pending = held
            continue
        if held.group == STAFF and holder_before(scene, held) is None:
            continue
        before = holder_before(scene, held)
        if before is not None:
            scene.taken.update(range(before.first, before.last))
            entries.append(Entry(before.first, held.last, held, before, "officials.name.post", 0.85))
        else:
            entries.append(Entry(held.first, held.last, held, None, "officials.post", 0.7))
    return _with_supervisor(scene, entries), outsiders


def _with_supervisor(scene: Scene, entries: list[Entry]) -> list[Entry]:
    """`Koordinator Divisi Hukum` without its body: that of the one supervisor that the article names."""
    if not any(e.held.group == "division" and e.held.body is None for e in entries):
        return entries
    found = {
        hit.payload.body.short: hit.payload.body
        for hit in scene.hits.values()
        if hit.payload.body is not None and hit.payload.body.kind == "election" and hit.payload.body.handles
    }
    local = [body for body in found.values() if not body.national]
    if len(local) != 1:
        return entries
    body = local[0]
    return [
        replace(
            e,
            held=replace(e.held, base=f"{e.held.base} {body.short}", body=body.short, institution=body.name),
        )
        if e.held.group == "division" and e.held.body is None
        else e
        for e in entries
    ]


def _told_post(scene: Scene, i: int) -> Entry | None:
    """`X yang memimpin Dinas Y`, `X dari Bawaslu Y`: a verb or the body tells the post of the name before."""
    hit = scene.hits[i]
    if hit.payload.flags & cues.LEADS:
        held = led_post(scene, i)
        name = (holder_before(scene, held) or name_behind(scene, held)) if held is not None else None
    elif hit.payload.body is not None and i > 1:
        held = member_post(scene, i)
        name = parse_name_before(scene, i - 1) if held is not None and scene.gap(i - 2) == " " else None
        if name is not None and (len(name.words) < 2 or is_place(scene, name)):
            return None
    else:
        return None
    if held is None or name is None:
        return None
    first, last = min(name.first, held.first), max(name.last, held.last)
    return Entry(first, last, held, name, "officials.name.leads", 0.8)


def _is_generic(scene: Scene, i: int, last: int) -> bool:
    """Whether a post in small letters has small words on both sides (`mengingatkan camat agar ...`): most
    posts of an article, told cheaply."""
    tokens = scene.tokens
    if scene.case != "mixed" or last >= len(tokens.form) or i == 0 or last in scene.hits:
        return False
    if scene.is_capital(i) or scene.is_capital(last) or scene.gap(last - 1) != " " or scene.gap(i - 1) != " ":
        return False
    before = tokens.form[i - 1]
    signed = scene.hits.get(i - 1)
    if signed is not None and signed.payload.flags & cues.ISSUE_PASSIVE:
        return False
    return (
        before not in holder_words().links
        and before not in holder_words().clause
        and (before,) not in status().acting
        and tokens.form[last] not in holder_words().still
    )


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


def _named_next(scene: Scene, held: Held) -> Name | None:
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


def _more_names(scene: Scene, k: int) -> list[Name]:
    """The names that follow in `masing-masing A, B dan C`."""
    out: list[Name] = []
    form = scene.tokens.form
    while k < len(form) and len(out) < 8:
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


def _is_one_of_many(scene: Scene, held: Held) -> bool:
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


def _is_joined(scene: Scene, end: int, i: int) -> bool:
    """Whether only `dan`, a slash or a comma stands between a barred post and token `i`."""
    if i == end:
        return "/" in scene.gap(i - 1)
    return i == end + 1 and scene.tokens.form[end] in holder_words().and_


def _opens_another(scene: Scene, held: Held) -> bool:
    """Whether a second post of the same person follows (`Anggota Bawaslu X Koordinator Divisi Y Z`)."""
    form = scene.tokens.form
    k = held.last
    if k >= len(form) or scene.gap(k - 1) not in (" ", ", "):
        return False
    hit = scene.hits.get(k)
    if hit is not None and hit.payload.post is not None:
        return scene.gap(k - 1) == " "
    steps = 0
    while k < len(form) and form[k] in holder_words().joins and steps < 3:
        k += 1
        steps += 1
    hit = scene.hits.get(k)
    return steps > 0 and hit is not None and hit.payload.post is not None


def _main(earlier: Held, later: Held) -> Held:
    """The post that the record prints of two: the more special one of a Bawaslu member, else the first."""
    if later.base.startswith("Koordinator Divisi"):
        body = earlier.body or later.body
        base = later.base if later.body or not body else f"{later.base} {body}"
        chosen, other = later, earlier
    else:
        chosen, other, base = earlier, later, earlier.base
    return Held(
        first=earlier.first,
        last=later.last,
        base=base,
        acting=chosen.acting,
        group=chosen.group,
        level=chosen.level,
        institution=chosen.institution or other.institution,
        body=chosen.body or other.body,
        region=chosen.region or other.region,
        place=chosen.place,
        barred=None,
        national=chosen.national,
    )


def _outsider(scene: Scene, k: int) -> set[str]:
    """Words of the names that follow a word for people without office, right behind it or behind a comma."""
    form = scene.tokens.form
    out: set[str] = set()
    at = k
    while at < len(form) and at - k < 9:
        gap = scene.gap(at - 1)
        if gap == " ":
            if at > k:
                at += 1
                continue
        elif scene.breaks_after(at - 1) or '"' in gap:
            break
        if (at == k or "," in gap) and (scene.is_capital(at) and at not in scene.hits):
            name = parse_name(scene, at)
            if name is not None:
                out.update(name.words)
                scene.taken.update(range(name.first, name.last))
                if "," in gap or at > k:
                    break
                at = name.last
                continue
        at += 1
    return out
