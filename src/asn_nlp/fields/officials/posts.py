"""Posts as printed: acting prefix, head, unit or body, district, region tail."""

from __future__ import annotations

from dataclasses import replace

from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.assemble import BELOW, assemble
from asn_nlp.fields.officials.cues import trie
from asn_nlp.fields.officials.districts import place_size
from asn_nlp.fields.officials.prefixes import acting_prefix, why_barred
from asn_nlp.fields.officials.printed import TECHNICAL, PrintedForms
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.staff import read_staff_tail, read_workplace
from asn_nlp.fields.officials.tails import (
    bracket_end,
    house_end,
    is_origin,
    is_town_before_region,
    is_town_of_name,
    is_unknown_agency,
    known_place_end,
    opens_name,
    origin_end,
    region_between_commas,
)
from asn_nlp.fields.officials.unit_names import printed_word, read_unit, unit_before_body
from asn_nlp.fields.officials.values import Held
from asn_nlp.knowledge.offices import (
    Body,
    Post,
    heads,
    name_words,
    status,
    units,
)

_MOST_TAIL = 10
_MOST_PLACE = 4
_MOST_CLAUSE = 7


def parse_post(scene: Scene, i: int, inherited: str | None = None) -> Held | None:
    """The post whose trigger hit begins at token `i`; None where its words make no post.

    `inherited`: the bar of the post that this one is joined to (`calon bupati dan wakil bupati`).
    """
    hit = scene.hits[i]
    post = hit.payload.post
    if post is None:
        return None
    first, acting = acting_prefix(scene, i)
    return _Parser(scene, post, first, hit.last, acting, why_barred(scene, first) or inherited).parse()


def parse_as(scene: Scene, post: Post, first: int, at: int) -> Held | None:
    """The post that is told by other words than its own: its mention begins at token `first`, its unit, body
    or place at token `at`."""
    return _Parser(scene, post, first, at, None, None).parse()


class _Parser(PrintedForms):
    """Reads on behind the head of a post."""

    __slots__ = ()

    def parse(self) -> Held | None:
        """The post, or None where its words make none."""
        if self.post.group == "staff_named" and self.post.object == "none":
            return self._staff()
        if self.canonical == "Guru" and self._teacher():
            return assemble(self)
        if self.post.group == "school":
            self._school_as_printed()
        if self.canonical in heads().house:
            end = house_end(self.scene, self.at)
            if end == self.at:
                self._take_house_region()
            if end > self.at:
                words = " ".join(self.scene.tokens.surface(j) for j in range(self.at, end))
                self.canonical, self.at = f"{self.canonical} {words}", end
        elif self.post.object == "field":
            self._as_printed()
            self._opened_body()
            if not self.bodies:
                self.field = self._field()
            if self.field and self.post.canonical == TECHNICAL:
                self._take_unit_place()
        elif self.post.object == "body":
            self._open_unit()
        if self.post.object == "place" and self.post.group in BELOW:
            place = read_workplace(self.scene, self.at, self.first)
            if place.end > self.at:
                self.place, self.region = " ".join(place.words), place.region
                self.at = place.end
        for _ in range(_MOST_TAIL):
            if not self._step():
                break
        if self.post.object == "body" and not (self.bodies or self.is_unit):
            self._take_sender()
        if self.post.object == "body" and not (self.bodies or self.is_unit):
            self._take_body_before()
        if self.scene.tokens.form[self.first] == "komisioner" and not self.bodies:
            self._take_body_behind()
            while self.bodies and self._step():
                pass
        if self.post.object == "body" and not (self.bodies or self.is_unit or self.division):
            return None
        if self.post.group == "division_of_member":
            return None
        if self.post.group == "judge" and not self._is_judge():
            return None
        return assemble(self)

    def _take_house_region(self) -> None:
        """`Direktur RSUD Dompu`: the bare region is the name of the house; `RSUD Kota X` lies in it."""
        scene, k = self.scene, self.at
        if k >= len(scene.tokens.form) or self._gap() != " " or scene.tokens.form[k] in status().tail:
            return
        end = scene.region_at.get(scene.tokens.start[k])
        if end is not None and scene.is_capital(k):
            self._take_region(end)
            self.canonical = f"{self.canonical} {scene.text[scene.tokens.start[k] : end]}"

    def _staff(self) -> Held:
        """A title below the heads with the unit or the place behind it."""
        seat = self._seat()
        title, _, last = self.canonical.rpartition(" ")
        tail = read_staff_tail(self.scene, self.at - 1, self.first) if title else None
        if tail is None or last not in " ".join(tail.words).split():
            title, tail = self.canonical, read_staff_tail(self.scene, self.at, self.first)
        self.at, self.region = tail.end, tail.region or self.region
        self.is_placed = tail.is_placed or seat
        if self.is_placed and self.at < len(self.scene.tokens.form) and self._gap() == ", ":
            for k in (self.at, self.at + 1):
                # `Penyuluh di BPP X, Kabupaten Y, Budi`
                if k < len(self.scene.tokens.form) and region_between_commas(self.scene, k):
                    self._take_region(self.scene.region_at[self.scene.tokens.start[k]], k)
                    break
        self.canonical = " ".join((title, *tail.words))
        return assemble(self)

    def _seat(self) -> bool:
        """`Staf Kantor Camat` X: takes the place behind the seat."""
        if self.canonical.split()[-2:-1] != ["Kantor"] or self.at >= len(self.scene.tokens.form):
            return False
        size = place_size(self.scene, self.at, self.first, village=True) if self._gap() == " " else 0
        if size == 0:
            return False
        start = self.scene.tokens.start[self.at]
        if start in self.scene.region_at:
            self.region = (start, self.scene.region_at[start])
        words = (printed_word(self.scene, j) for j in range(self.at, self.at + size))
        self.canonical, self.at = " ".join((self.canonical, *words)), self.at + size
        return True

    def _teacher(self) -> bool:
        """`Guru SMPN 1 X`, `guru bersertifikat di SMAN 2 Y`: a teacher with the school, where it is named."""
        form, houses = self.scene.tokens.form, cues.staff_words().houses
        at = self.at - 1 if self.at - 1 > self.first and form[self.at - 1] in houses else self.at
        tail = read_staff_tail(self.scene, at, self.first)
        numbered = any(word.isdigit() for word in tail.words[1:])
        if not (tail.is_placed and numbered and tail.words[0].lower() in houses):
            return False
        self.at, self.region, self.is_placed = tail.end, tail.region, True
        self.canonical = " ".join((self.canonical, *tail.words))
        return True

    def _is_judge(self) -> bool:
        """Not `majelis hakim` in small letters, nor the chair of a board of another kind."""
        tokens = self.scene.tokens
        if self.canonical == "Hakim":
            return self.scene.is_capital(self.first)
        return not status().trial.isdisjoint(tokens.positions)

    def _opened_body(self) -> None:
        """`Kepala Badan Kepegawaian ...`: the body's name begins with the head's last word."""
        if self.post.canonical.split()[-1] not in heads().opens_body:
            return
        match = trie().longest_at(self.scene.tokens, self.at - 1)
        if match is not None and match.payload.body is not None and match.last > self.at:
            self.bodies.append(match.payload.body)
            self.at = match.last

    def _open_unit(self) -> None:
        """`Kepala Pusat Penerangan Kemendagri`, `Direktur Pengawasan pada BKN`: words before the body."""
        if self.canonical not in heads().runs_unit or self.at >= len(self.scene.tokens.form):
            return
        hit = self.scene.hits.get(self.at)
        if self._gap() != " " or (hit is not None and hit.payload.body is not None):
            return
        if self.scene.tokens.form[self.at] in units().no_unit:
            return
        found = unit_before_body(self.scene, self.at)
        if found is None and self.canonical in heads().runs_any and self.scene.is_capital(self.at):
            words, at = read_unit(self.scene, self.at)
            found = (words, at) if words else None
        if found is not None:
            self.canonical = f"{self.canonical} {found[0]}"
            self.is_unit = True
            self.at = found[1]

    def _gap(self) -> str:
        return self.scene.gap(self.at - 1)

    def _step(self) -> bool:
        """Take the next piece of the tail; False when there is none."""
        scene, k = self.scene, self.at
        tokens = scene.tokens
        if k >= len(tokens.form):
            return False
        gap = self._gap()
        if gap in (" (", "(", " ( "):
            self.at = k if opens_name(scene, k) else bracket_end(scene, k)
            return self.at > k
        if gap in (", ", ",", " , ") and region_between_commas(scene, k):
            return self._take_region(scene.region_at[tokens.start[k]])
        if gap in (", ", ",") and self.region is not None and tokens.form[k] in status().provincial:
            gap = " "
        if gap in (", ", ",") and self.place is not None and tokens.form[k] in status().tail:
            gap = " " if scene.region_at.get(tokens.start[k]) is not None else gap
        if self.place is not None and tokens.form[k] in status().place_cues and gap in (" ", ", ", ","):
            return self._take_district()
        if gap not in (" ", ") ", "/", ". ", ")") or (
            gap == ". " and tokens.form[k - 1] not in status().dotted
        ):
            return False
        region_end = scene.region_at.get(tokens.start[k])
        hit = scene.hits.get(k)
        if region_end is not None and not self._is_unit_place():
            return not self._is_name_of_minister(k) and self._take_region(region_end)
        if tokens.form[k].isdigit():
            if self.post.group not in ("school", "security", "staff_named"):
                return False
            if self.post.group == "school" and self.place:
                # `SDN Cimanuk 7`: the number behind the place stays there.
                self.place = f"{self.place} {tokens.form[k]}"
            else:
                self.number = "" if self.post.group == "security" else tokens.form[k]
        elif tokens.form[k] in status().barred_after:
            self.barred = self.barred or "after"
        elif hit is not None and hit.payload.body is not None and len(self.bodies) < 2:
            self._take_body(k, hit.last, hit.payload.body)
            return True
        elif (
            hit is not None and hit.payload.post is not None and hit.payload.post.group.startswith("division")
        ):
            return self._take_division(hit.last, hit.payload.post.canonical)
        elif self.post.object == "place" and self.place is None and not self.elsewhere:
            return self._take_place() or self._take_marked_place() or self._skip_whereabouts()
        elif self.post.object == "body" and not self.bodies and not self.is_unit:
            return self._take_unknown_body()
        elif self.post.group in BELOW and self._take_workplace():
            return True
        elif is_origin(scene, k) or self._is_court_town(k):
            pass
        elif self.region and not self.field and self._is_branch(k):
            return self._take_branch_field()
        elif tokens.form[k] in units().heads and tokens.form[k + 1 : k + 2] == ["tersebut"]:
            self.at = k + 1
        elif self.bodies and tokens.form[k] in status().origins and origin_end(scene, k) > k:
            self.at = origin_end(scene, k)
            return True
        elif self.bodies and tokens.form[k] in units().branches:
            return self._take_branch()
        elif known_place_end(scene, k, national=self.post.level == "national") > k:
            self.at = known_place_end(scene, k, national=self.post.level == "national")
            return True
        elif tokens.form[k] in status().links and self._is_linked(k + 1):
            pass
        elif self.field and tokens.form[k] in units().heads:
            return self._take_unit()
        elif self.field and not self.bodies and is_unknown_agency(scene, k):
            return self._take_unknown_body()
        elif tokens.form[k] not in status().tail:
            return False
        self.at = k + 1
        return True

    def _is_body(self, k: int) -> bool:
        hit = self.scene.hits.get(k)
        return hit is not None and hit.payload.body is not None and self.scene.gap(k - 1) == " "

    def _is_linked(self, k: int) -> bool:
        """`Kabid X pada BKPSDM`, `Kasi X pada Dinas Y`, `anggotanya dari Divisi X`: what may follow."""
        if (not self.bodies and self._is_body(k)) or (self.post.object == "body" and self._is_division(k)):
            return True
        form = self.scene.tokens.form
        opens = k < len(form) and form[k] in units().heads and self.scene.is_capital(k)
        return opens and bool(self.field) and self.post.group in BELOW

    def _is_division(self, k: int) -> bool:
        hit = self.scene.hits.get(k)
        return (
            hit is not None and hit.payload.post is not None and hit.payload.post.group.startswith("division")
        )

    def _take_body(self, k: int, last: int, body: Body) -> None:
        """The body. One that is spelled out, or stands behind `pada`, is not repeated in the position."""
        linked = self.scene.tokens.form[k - 1] in status().links
        if self.post.object == "field" and body.national and (linked or last - k > 1 + ("RI" in body.short)):
            self.unnamed = True
        surface = self.scene.tokens.surface(self.at)
        if last == self.at + 1 and surface.startswith(heads().agency) and surface[3:].islower():
            # `Disdikbud`: the letters of a department stay as printed.
            body = replace(body, short=surface, name=surface)
        self.bodies.append(body)
        self.at = last

    def _take_unit_place(self) -> None:
        """`Kepala UPTD Pasar` X: the place that the unit is named after."""
        k = self.at
        if k >= len(self.scene.tokens.form) or self._gap() != " ":
            return
        size = place_size(self.scene, k, self.first, village=False)
        if size:
            end = self.scene.region_at.get(self.scene.tokens.start[k])
            if end is not None and self.region is None:
                self.region = (self.scene.tokens.start[k], end)
            words = (printed_word(self.scene, j) for j in range(k, k + size))
            self.field = " ".join((self.field, *words))
            self.at, self.is_placed = k + size, True

    def _take_workplace(self) -> bool:
        """`Kasi Trantib` Kecamatan X, `Kasubbag Umum` Kantor Camat X: the house of a post below its head."""
        place = read_workplace(self.scene, self.at, self.first)
        if place.end == self.at:
            return False
        self.field = " ".join((self.field, *place.words)).strip()
        self.region = self.region or place.region
        self.at, self.is_placed = place.end, True
        return True

    def _is_court_town(self, k: int) -> bool:
        court = bool(self.bodies) and self.bodies[-1].kind == "justice"
        court = (court or self.canonical.endswith("Pengadilan Negeri")) and self.region is None
        return court and is_town_before_region(self.scene, k)

    def _is_branch(self, k: int) -> bool:
        return self.post.object == "field" and self.scene.tokens.form[k] in units().branches

    def _take_branch_field(self) -> bool:
        """`Staf Ahli Bupati X Bidang Y`: the unit behind the region."""
        k, word = self.at, self.scene.tokens.surface(self.at)
        self.at = k + 1
        words = self._field()
        self.field = f"{word} {words}" if words else ""
        return bool(words)

    def _take_branch(self) -> bool:
        """`Asisten KASN Bidang X`, `Anggota KPU Divisi Y`: what the person looks after, behind the body."""
        k, word = self.at, self.scene.tokens.surface(self.at)
        self.at = k + 1
        words = self._field()
        if not words:
            self.at = k
            return False
        self.division = f"{word} {words}"
        return True

    def _take_district(self) -> bool:
        """`Kepala Desa X, Kecamatan Y`: where the village lies."""
        scene, k = self.scene, self.at + 1
        while k < len(scene.tokens.form) and k - self.at < _MOST_PLACE and scene.gap(k - 1) in (" ", "-"):
            end = scene.region_at.get(scene.tokens.start[k])
            if not scene.is_capital(k) or k in scene.hits:
                break
            if end is not None:
                self.region = self.region or (scene.tokens.start[k], end)
            k += 1
        if k == self.at + 1:
            return False
        self.at = k
        return True

    def _take_unit(self) -> bool:
        """`Kabid X Dinas Y`: the unit that the section belongs to."""
        k, field = self.at, self.field
        self.at = k + 1
        words = self._field()
        if not words:
            self.at = k
            return False
        self.unit = f"{self.scene.tokens.surface(k)} {words}"
        self.field = field
        return True

    def _skip_whereabouts(self) -> bool:
        """`lurah di wilayah Kecamatan X`: where the post is, in words."""
        scene, k = self.scene, self.at
        form = scene.tokens.form
        if form[k] != "di":
            return False
        for j in range(k + 1, min(k + 4, len(form))):
            if scene.gap(j - 1) != " ":
                return False
            end = scene.region_at.get(scene.tokens.start[j])
            if end is not None:
                self.at = j
                self.elsewhere = True
                return self._take_region(end)
            if form[j] in status().place_cues and j + 1 < len(form) and scene.is_capital(j + 1):
                self.at = j + 2
                stop = min(len(form), j + 2 + _MOST_PLACE)
                while self.at < stop and self._gap() == " " and scene.is_capital(self.at):
                    self.at += 1
                self.elsewhere = True
                return True
        return False

    def _is_unit_place(self) -> bool:
        return self.post.object == "place" and self.place is None and self.region is None

    def _is_name_of_minister(self, k: int) -> bool:
        """`Wamendagri Bima Aryaputra`: a national post has no region, the word is a name."""
        bare = self.post.level == "national" and not self.bodies and not self.field and self._gap() == " "
        more = k + 1 < len(self.scene.tokens.form) and self.scene.gap(k) == " "
        return bare and more and self.scene.is_capital(k + 1) and k + 1 not in self.scene.hits

    def _take_region(self, end: int, at: int | None = None) -> bool:
        at = self.at if at is None else at
        self.region = self.region or (self.scene.tokens.start[at], end)
        while at < len(self.scene.tokens.form) and self.scene.tokens.start[at] < end:
            at += 1
        self.at = at
        return True

    def _take_division(self, last: int, canonical: str) -> bool:
        self.at = last
        words = self._field()
        self.division = f"{canonical} {words}" if words else ""
        if canonical == "Koordinator Divisi" and words:
            self.canonical = "Koordinator Divisi"
            self.field = words
            self.division = ""
        return bool(words)

    def _take_unknown_body(self) -> bool:
        """`Kepala DPMPTSP`: letters of an agency that the data does not list; not for `Ketua`, which parties
        and associations have too."""
        tokens, k = self.scene.tokens, self.at
        surface = tokens.surface(k)
        good = self.field or self.post.canonical in heads().runs_unknown
        named = surface.startswith(heads().agency) and surface[3:].islower() and len(surface) > 4
        capitals = 2 < len(surface) < 11 and surface.isupper()
        if not good or not (named or capitals) or tokens.form[k] in name_words().never:
            return False
        self.bodies.append(Body(surface, surface, "unit", True, False, False, (), "unsure", "text"))
        self.at = k + 1
        return True

    def _field(self) -> str:
        """Words of the unit's name from here on; "" where none are printed."""
        longer = unit_before_body(self.scene, self.at)
        if longer is not None:
            words, self.at = longer
        else:
            at = self.at
            words, self.at = read_unit(self.scene, at)
            head, _, last = words.rpartition(" ")
            # `Umum Kecamatan X`: the last word opens the place.
            if last.lower() in cues.staff_words().districts and self.post.group in BELOW:
                words, self.at = head, self.at - 1
        return words

    def _take_marked_place(self) -> bool:
        """`Babinsa Desa X`: the place behind its level word."""
        form, k = self.scene.tokens.form, self.at
        marked = form[k] in status().place_cues and self.scene.is_capital(k) and k + 1 < len(form)
        if not marked or self.scene.gap(k) != " ":
            return False
        self.at = k + 1
        if self._take_place():
            return True
        self.at = k
        return False

    def _take_place(self) -> bool:
        """The district or village behind `Camat`."""
        k = self.at
        size = place_size(self.scene, k, self.first, village=self.post.level == "desa")
        if size == 0:
            return False
        self.place = " ".join(printed_word(self.scene, j) for j in range(k, k + size))
        if "'" in self.scene.text[self.scene.tokens.start[k] : self.scene.tokens.end[k + size - 1]]:
            self.place = self.scene.text[self.scene.tokens.start[k] : self.scene.tokens.end[k + size - 1]]
        start = self.scene.tokens.start[k]
        end = self.scene.region_at.get(start)
        if end is not None:
            self.region = (start, end)
        self.at = k + size
        if is_town_of_name(self.scene, self.at):
            self.place, self.at = f"{self.place} Kota", self.at + 1
        return True
