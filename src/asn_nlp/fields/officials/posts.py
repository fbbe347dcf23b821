"""Posts as printed: acting prefix, head, unit or body, district, region tail."""

from __future__ import annotations

from asn_nlp.fields.officials.cues import trie
from asn_nlp.fields.officials.districts import place_size
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.unit_names import printed_word, read_unit
from asn_nlp.fields.officials.values import Held
from asn_nlp.knowledge.offices import (
    Body,
    Post,
    joined_regions,
    name_words,
    region_words,
    status,
    units,
)

_MOST_TAIL = 10
# Heads of which the unit word opens the name of a body: `Kepala Badan` Kepegawaian ...
_OPENS_BODY = ("Badan", "Dinas", "Kantor")


def parse_post(scene: Scene, i: int, inherited: str | None = None) -> Held | None:
    """The post whose trigger hit begins at token `i`; None where its words make no post.

    `inherited`: the bar of the post that this one is joined to (`calon bupati dan wakil bupati`).
    """
    hit = scene.hits[i]
    post = hit.payload.post
    if post is None:
        return None
    first, acting = _acting(scene, i)
    return _Parser(scene, post, first, hit.last, acting, _barred(scene, first) or inherited).parse()


def _acting(scene: Scene, i: int) -> tuple[int, str | None]:
    """First token and canonical prefix of `Penjabat (Pj.)` and the like before token `i`."""
    form = scene.tokens.form
    known = status().acting
    for size in (3, 2, 1):
        j = i - size
        if j < 0:
            continue
        prefix = known.get(tuple(form[j:i]))
        if prefix and all(set(scene.gap(k)) <= set(" .()") for k in range(j, i)):
            return j, prefix
    return i, None


def _barred(scene: Scene, first: int) -> str | None:
    if first == 0 or scene.gap(first - 1) not in (" ", "-"):
        return None
    if scene.tokens.surface(first - 1) == "SE":
        return None
    return status().barred.get(scene.tokens.form[first - 1])


def _body_of(words: str) -> Body | None:
    """The body that a unit's full name means, commas in it aside."""
    found = trie().get(words)
    return found.body if found is not None else None


class _Parser:
    """Reads on behind the head of a post."""

    __slots__ = (
        "acting", "at", "barred", "bodies", "canonical", "division", "field", "first", "number", "place",
        "post", "region", "scene", "unit",
    )  # fmt: skip

    def __init__(
        self, scene: Scene, post: Post, first: int, at: int, acting: str | None, barred: str | None
    ) -> None:
        self.scene = scene
        self.post = post
        self.first = first
        self.at = at
        self.acting = acting
        self.barred = barred
        self.canonical = post.canonical
        self.bodies: list[Body] = []
        self.field = ""
        self.division = ""
        self.unit: str | None = None
        self.number = ""
        self.place: str | None = None
        self.region: tuple[int, int] | None = None

    def parse(self) -> Held | None:
        """The post, or None where its words make none."""
        if self.post.object == "field":
            self._opened_body()
            if not self.bodies:
                self.field = self._field()
        for _ in range(_MOST_TAIL):
            if not self._step():
                break
        if self.post.object == "body" and not self.bodies:
            return None
        if self.post.group == "division_of_member":
            return None
        if self.post.group == "judge" and not self._is_judge():
            return None
        return self._held()

    def _is_judge(self) -> bool:
        """Not `majelis hakim` in small letters, nor the chair of a board of another kind."""
        tokens = self.scene.tokens
        if self.canonical == "Hakim":
            return self.scene.is_capital(self.first)
        return bool({"hakim", "sidang", "terdakwa", "pengadilan"} & tokens.positions.keys())

    def _opened_body(self) -> None:
        """`Kepala Badan Kepegawaian ...`: the body's name begins with the head's last word."""
        if self.post.canonical.split()[-1] not in _OPENS_BODY:
            return
        match = trie().longest_at(self.scene.tokens, self.at - 1)
        if match is not None and match.payload.body is not None and match.last > self.at:
            self.bodies.append(match.payload.body)
            self.at = match.last

    def _gap(self) -> str:
        return self.scene.gap(self.at - 1)

    def _step(self) -> bool:
        """Take the next piece of the tail; False when there is none."""
        scene, k = self.scene, self.at
        tokens = scene.tokens
        if k >= len(tokens.form):
            return False
        gap = self._gap()
        if gap in (" (", "(", " ( ") and not self._bracket():
            return False
        if gap in (" (", "(", " ( "):
            return True
        if gap in (", ", ",") and self.region is not None and tokens.form[k] in status().provincial:
            gap = " "
        if gap not in (" ", ") ", "/", ". ", ")") or (
            gap == ". " and tokens.form[k - 1] not in status().dotted
        ):
            return False
        region_end = scene.region_at.get(tokens.start[k])
        hit = scene.hits.get(k)
        if region_end is not None and not self._is_unit_place(k):
            return self._take_region(region_end)
        if tokens.form[k].isdigit():
            if self.post.group not in ("school", "security"):
                return False
            self.number = tokens.form[k] if self.post.group == "school" else ""
        elif tokens.form[k] in status().barred_after:
            self.barred = self.barred or "after"
        elif hit is not None and hit.payload.body is not None and len(self.bodies) < 2:
            self.bodies.append(hit.payload.body)
            self.at = hit.last
            return True
        elif (
            hit is not None and hit.payload.post is not None and hit.payload.post.group.startswith("division")
        ):
            return self._take_division(hit.last, hit.payload.post.canonical)
        elif self.post.object == "place" and self.place is None:
            return self._take_place() or self._skip_whereabouts()
        elif self.post.object == "body" and not self.bodies:
            return self._take_unknown_body()
        elif self._take_known_place():
            return True
        elif tokens.form[k] in status().links and not self.bodies and self._is_body(k + 1):
            pass
        elif self.field and tokens.form[k] in units().heads:
            return self._take_unit()
        elif tokens.form[k] not in status().tail:
            return False
        self.at = k + 1
        return True

    def _is_body(self, k: int) -> bool:
        hit = self.scene.hits.get(k)
        return hit is not None and hit.payload.body is not None and self.scene.gap(k - 1) == " "

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

    def _take_known_place(self) -> bool:
        """A region that the text does not mark: run together (`Waykanan`), or a regional office's seat."""
        scene, k = self.scene, self.at
        form = scene.tokens.form
        if not scene.is_capital(k):
            return False
        national = self.post.level == "national"
        for size in (3, 2, 1):
            words = tuple(form[k : k + size])
            if words in region_words() and (size > 1 or national):
                self.at = k + size
                return True
        if form[k] in joined_regions():
            self.at = k + 1
            return True
        return False

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
                return self._take_region(end)
            if form[j] in status().place_cues and j + 1 < len(form) and scene.is_capital(j + 1):
                self.at = j + 2
                return True
        return False

    def _is_unit_place(self, k: int) -> bool:
        return self.post.object == "place" and self.place is None and self.region is None

    def _take_region(self, end: int) -> bool:
        self.region = self.region or (self.scene.tokens.start[self.at], end)
        at = self.at
        while at < len(self.scene.tokens.form) and self.scene.tokens.start[at] < end:
            at += 1
        self.at = at
        return True

    def _bracket(self) -> bool:
        """`(Sekda)`, `(PPU)`: a short form in brackets; its last token, or False."""
        tokens = self.scene.tokens
        if not self.scene.is_capital(self.at):
            return False
        for j in range(self.at, min(self.at + 4, len(tokens.form) - 1)):
            if ")" in self.scene.gap(j):
                self.at = j + 1
                return True
        return False

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
        good = self.post.canonical in ("Kepala", "Sekretaris", "Wakil Kepala", "Direktur")
        if not (
            good and 2 < len(surface) < 11 and surface.isupper() and tokens.form[k] not in name_words().never
        ):
            return False
        self.bodies.append(Body(surface, surface, "unit", True, False, False, (), "unsure", "text"))
        self.at = k + 1
        return True

    def _field(self) -> str:
        """Words of the unit's name from here on; "" where none are printed."""
        words, self.at = read_unit(self.scene, self.at)
        return words

    def _take_place(self) -> bool:
        """The district or village behind `Camat`."""
        k = self.at
        size = place_size(self.scene, k, self.first, village=self.post.level == "desa")
        if size == 0:
            return False
        self.place = " ".join(printed_word(self.scene, j) for j in range(k, k + size))
        start = self.scene.tokens.start[k]
        end = self.scene.region_at.get(start)
        if end is not None:
            self.region = (start, end)
        self.at = k + size
        return True

    def _held(self) -> Held:
        post, body = self.post, self.bodies[0] if self.bodies else None
        base = self.canonical
        institution = body.name if body else None
        if base == "Koordinator Divisi" or post.group == "division":
            base = f"{base} {self.field}".strip()
            if body:
                base = f"{base} {body.short}"
        elif post.object == "body" and body:
            base = f"{base} {body.short}"
            if self.division:
                base = f"{base} {self.division}"
        elif post.object == "field":
            base, institution = self._unit(base, body, institution)
        elif post.object == "place" and self.place:
            base = f"{base} {self.number} {self.place}".replace("  ", " ")
            if post.group == "district" and post.canonical in ("Camat", "Sekretaris Kecamatan"):
                institution = f"Kecamatan {self.place}"
        level = post.level
        return Held(
            first=self.first,
            last=self.at,
            base=base,
            acting=self.acting,
            group=post.group,
            level=level,
            institution=institution or self.unit,
            body=body.short if body else None,
            region=self.region,
            place=self.place,
            barred=self.barred,
            national=level == "national" or bool(body and body.national),
        )

    def _unit(self, base: str, body: Body | None, institution: str | None) -> tuple[str, str | None]:
        head, _, unit = base.rpartition(" ")
        if base == "Asisten":
            known = units().assistant
            number = next((known[w] for w in self.field.lower().split() if w in known), None)
            return (number or f"{base} {self.field}".strip()), institution
        if unit in _OPENS_BODY and self.field and body is None:
            known_body = _body_of(f"{unit} {self.field}")
            if known_body is not None:
                return f"{head} {known_body.short}", known_body.name
        if unit == "Regional":
            return f"{base} {self.field} BKN".replace("  ", " "), "Badan Kepegawaian Negara"
        if self.field:
            base = f"{base} {self.field}".replace(" ,", ",")
            if unit in _OPENS_BODY:
                institution = f"{unit} {self.field}"
        elif body is not None and unit in _OPENS_BODY:
            return f"{head} {body.short}", institution
        if body is not None and body.in_position and (self.field or unit in ("Bidang", "Bagian", "Seksi")):
            base = f"{base} {body.short}"
        return base, institution
