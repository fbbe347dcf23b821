"""The posts of an article in text order, each with its holder's name where the text gives one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.apposition import holder_before, holder_of_verb, pronoun_before, subject_before
from asn_nlp.fields.officials.holders import is_one_of_many, more_names, name_behind, named_next, signed_by
from asn_nlp.fields.officials.initials import STAFF, initials_behind
from asn_nlp.fields.officials.names import is_initials, is_place, parse_name, parse_name_before
from asn_nlp.fields.officials.post_paraphrases import charged_post, head_of, led_post, member_post
from asn_nlp.fields.officials.posts import parse_post
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.values import Held, Name
from asn_nlp.knowledge.offices import heads, holder_words, status

# Small words between two posts of one person: `yang juga sekaligus`.
_MOST_JOINS = 3
# Small words between a post and its body.
_MOST_SMALL = 6
# How far behind a word for people without office their names are looked for, in words.
_MOST_OUTSIDER = 9


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
    reader = _Reader(scene)
    for i in scene.hits:
        if i >= reader.free:
            reader.read(i)
    return _with_supervisor(scene, reader.entries), reader.outsiders


class _Reader:
    """Takes the triggers of an article one after the other.

    `free`: the first token behind the posts and names read; `pending`: a post behind which another of the
    same person stands; `barred`: end and reason of a post whose holder is no official here, for the post that
    it is joined to (`calon bupati dan wakil bupati`).
    """

    __slots__ = ("barred", "entries", "free", "outsiders", "pending", "scene")

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.entries: list[Entry] = []
        self.outsiders: set[str] = set()
        self.free = 0
        self.pending: Held | None = None
        self.barred: tuple[int, str] | None = None

    def read(self, i: int) -> None:
        """Read what the trigger at token `i` begins."""
        scene, hit = self.scene, self.scene.hits[i]
        joined = self.barred[1] if self.barred and _is_joined(scene, self.barred[0], i) else None
        if hit.payload.flags & cues.OUTSIDER:
            self.outsiders |= _outsider(scene, hit.last)
            self.barred = (hit.last, "candidate")
        elif hit.payload.post is None:
            self._read_told(i)
        elif _is_generic(scene, i, hit.last):
            why = joined or status().barred.get(scene.tokens.form[i - 1] if i else "")
            self.barred = (hit.last, why) if why else None
        else:
            held = parse_post(scene, i, None if joined == "plural" else joined)
            if held is not None and joined == "plural" and not held.barred and not self._is_person(held):
                held = replace(held, barred=joined)
            if held is not None:
                self._read_post(held)

    def _read_told(self, i: int) -> None:
        """A post told by other words than its own."""
        told = _told_post(self.scene, i)
        if told is not None:
            self.free = told.last
            self._take(told.first, told.last)
            if told.name is not None:
                self._take_name(told.name)
            self.entries.append(told)
            self.pending = None

    def _read_post(self, held: Held) -> None:
        scene = self.scene
        self.free = held.last
        self._take(held.first, held.last)
        self.barred = (held.last, held.barred) if held.barred else None
        if held.barred in ("thing", "plural"):
            if _is_that_one(scene, held):
                self._add_unnamed(replace(held, barred=None))
                return
            if held.barred == "plural" and self._names_many(held):
                return
            if not self._names_one(held):
                return
            held, self.barred = replace(held, barred=None), None
        name = name_behind(scene, held) or initials_behind(scene, held)
        if held.barred:
            self._read_barred(held, name)
        elif name is not None:
            self._add_named(held, name)
        elif not self._end_pending():
            self._add_unnamed(held)

    def _names_many(self, held: Held) -> bool:
        """`Dua lurah, Budi Santoso dan Siti Aminah, ...`: adds those who are named, each in full."""
        scene, free = self.scene, replace(held, barred=None)
        if scene.tokens.form[held.first - 1] not in holder_words().terms or held.last >= len(
            scene.tokens.form
        ):
            return False
        if not scene.gap(held.last - 1).startswith(","):
            return False
        name = name_behind(scene, free)
        names = [name, *more_names(scene, name.stop)] if name is not None else []
        if len(names) < 2 or any(len(each.words) < 2 for each in names):
            return False
        self._add_all(free, names)
        return True

    def _add_all(self, held: Held, names: list[Name]) -> None:
        for name in names:
            self._take_name(name)
            self.entries.append(Entry(name.first, name.last, held, name, "officials.post.names", 0.85))
            self.free = name.stop

    def _is_person(self, held: Held) -> bool:
        """`para camat, serta Kepala Dinas X, Siti Aminah`: a full name makes the post behind many that of
        one."""
        name = name_behind(self.scene, held)
        return self.scene.is_capital(held.first) and name is not None and len(name.words) > 1

    def _names_one(self, held: Held) -> bool:
        """Whether somebody in particular is named behind a post of many: `Seorang lurah di X, Budi`."""
        before = self.scene.tokens.form[held.first - 1]
        if before in status().each and self.scene.is_capital(held.first):
            # `Tiga pejabat, masing-masing Kabid A Budi, Camat B`
            return held.is_known or self._is_person(replace(held, barred=None))
        if is_one_of_many(self.scene, held) and name_behind(self.scene, held) is not None:
            return True
        one = self.scene.tokens.form[held.first - 1] in holder_words().one
        return one and initials_behind(self.scene, replace(held, barred=None)) is not None

    def _read_barred(self, held: Held, name: Name | None) -> None:
        """A post whose holder is no official here; but who is accused of what he did in office counts."""
        if name is not None:
            self.outsiders |= set(name.words)
        elif held.barred == "former":
            before = holder_before(self.scene, replace(held, barred=None, first=held.first - 1))
            if before is not None and is_initials(before):
                self._add_before(before, replace(held, barred=None), 0.7)

    def _end_pending(self) -> bool:
        """Give the post that waits for another the name before it; False where there is none."""
        name = holder_before(self.scene, self.pending) if self.pending is not None else None
        if name is None or self.pending is None:
            return False
        self._add_before(name, self.pending, 0.85)
        self.pending = None
        return True

    def _add_named(self, held: Held, name: Name) -> None:
        """A post with the name behind it, or with several (`masing-masing A, B dan C`)."""
        self._take_name(name)
        self.free = name.stop
        first = held.first
        if self.pending is not None:
            first, held = self.pending.first, _main(self.pending, held)
        self.entries.append(Entry(first, name.last, held, name, "officials.post.name", 0.95))
        if self.scene.tokens.form[name.first - 1] in status().each:
            for more in more_names(self.scene, name.stop):
                self._take_name(more)
                self.entries.append(Entry(more.first, more.last, held, more, "officials.post.names", 0.85))
                self.free = more.stop
        self.pending = None

    def _add_unnamed(self, held: Held) -> None:
        """A post without a name behind it: with one in the next sentence, before it, or with none."""
        self.pending = None
        bare = Entry(held.first, held.last, held, None, "officials.post", 0.7)
        name = named_next(self.scene, held) or signed_by(self.scene, held)
        if name is not None:
            self._take_name(name)
            self.entries.append(bare)
            self.entries.append(Entry(name.first, name.last, held, name, "officials.post.name_next", 0.8))
            return
        if _opens_another(self.scene, held):
            self.pending = held
            return
        before = holder_before(self.scene, held)
        if before is not None:
            self._add_before(before, held, 0.85)
        elif held.group != STAFF:
            self.entries.append(bare)

    def _add_before(self, name: Name, held: Held, confidence: float) -> None:
        self._take_name(name)
        self.entries.append(Entry(name.first, held.last, held, name, "officials.name.post", confidence))

    def _take_name(self, name: Name) -> None:
        self._take(name.first, name.last)
        self.scene.named.update(range(name.first, name.last))

    def _take(self, first: int, last: int) -> None:
        self.scene.taken.update(range(first, last))


def _is_that_one(scene: Scene, held: Held) -> bool:
    """`Budi Santoso ... Oknum Kabag Kesra pada Setda X itu`: a post that points back."""
    form, last = scene.tokens.form, held.last
    if held.first == 0 or form[held.first - 1] != "oknum" or not held.is_known or last >= len(form):
        return False
    return scene.gap(last - 1) == " " and form[last] in holder_words().back


def _told_post(scene: Scene, i: int) -> Entry | None:
    """`X yang memimpin Dinas Y`, `X dari Bawaslu Y`: a verb or the body tells the post of the name before."""
    hit = scene.hits[i]
    if hit.payload.flags & cues.LEADS:
        held = charged_post(scene, i)
        if held is not None:
            name = holder_of_verb(scene, i)
        else:
            held = led_post(scene, i)
            name = (holder_before(scene, held) or name_behind(scene, held)) if held is not None else None
        if held is None:
            held, name = _led_by_pronoun(scene, i)
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


def _led_by_pronoun(scene: Scene, i: int) -> tuple[Held | None, Name | None]:
    """`..., kata Budi Santoso. Ia baru setahun memimpin Bawaslu X.`"""
    at = pronoun_before(scene, i)
    held = head_of(scene, i) if at is not None else None
    if at is None or held is None or held.body is None:
        return None, None
    return held, subject_before(scene, at)


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
        and tokens.form[last] not in heads().meant
        and tokens.form[last] not in holder_words().whose
        and not (tokens.form[last - 1] == "badan" and tokens.form[last] in holder_words().back)
        and not _leads_to_body(scene, last)
        and tokens.form[last] not in holder_words().still
    )


def _leads_to_body(scene: Scene, k: int) -> bool:
    """`menurut kepala bidang mutasi BKPSDM X`: small words, then a body with a capital."""
    for j in range(k, min(k + _MOST_SMALL, len(scene.tokens.form))):
        if scene.gap(j - 1) != " ":
            return False
        hit = scene.hits.get(j)
        if scene.is_capital(j):
            return hit is not None and hit.payload.body is not None
        if hit is not None:
            return False
    return False


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
    while k < len(form) and form[k] in holder_words().joins and steps < _MOST_JOINS:
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
    while at < len(form) and at - k < _MOST_OUTSIDER:
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
