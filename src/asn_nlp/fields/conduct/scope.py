"""The light in which each act of a unit is told: a small state machine over its cues, left to right."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from asn_nlp.core.record import ViolationStatus
from asn_nlp.fields.conduct.acts import Found
from asn_nlp.fields.conduct.bits import B
from asn_nlp.fields.conduct.hits import Hit


class Mode(Enum):
    """What the words before an act say of it."""

    NONE = "none"
    BAN = "ban"
    DONT = "dont"
    NEG = "neg"
    AVOID = "avoid"
    MILD = "mild"
    PERMIT = "permit"
    REPORT = "report"


# How far a mode reaches, in words from the cue or from the last act under it.
_REACH = {
    Mode.BAN: 34, Mode.DONT: 22, Mode.NEG: 14, Mode.AVOID: 12, Mode.MILD: 16, Mode.PERMIT: 24,
    Mode.REPORT: 40, Mode.NONE: 0,
}  # fmt: skip


# An advising verb this far behind a ban that governs nothing takes over, in words.
_TAKES_OVER = 3
# A word of a finding this far behind a negation is not negated, in words.
_NEXT_CLAUSE = 2
# ... nor is one of suspicion: "nama yang tidak ada dalam daftar, yakni seorang guru yang kabarnya ..."
_FAR_CLAUSE = 4
# From an asking verb to the negation under it, in words.
_ASKED_OF = 6
# Words between two advising verbs that govern together.
_PAIRED_VERBS = 2


@cache
def _state_cues() -> int:
    """All cues that change the state."""
    return (
        B.PLEDGE | B.CONDITION | B.WHO | B.BAN | B.BAN_NOUN | B.MILD | B.DONT | B.PERMIT
        | B.EXCEPT | B.NONE_FOUND | B.CLEARED | B.NEG | B.AVOID | B.CONTRAST | B.REASON | B.PROVEN
        | B.UNDER_REVIEW | B.ALLEGED | B.HEARSAY | B.DEFINE | B.ADVISE | B.DUTY | B.ORDER | B.SO | B.LIST_OPEN
    )  # fmt: skip


@cache
def _through() -> int:
    """Cues that count although an act begins with them."""
    return B.DONT | B.BAN | B.BAN_NOUN | B.NEG | B.ALLEGED | B.AVOID


@cache
def _deciding() -> int:
    """Cues that decide an act from within; "diteruskan" in "kabar bohong diteruskan" is part of it."""
    return B.BAN | B.BAN_NOUN | B.DONT | B.NEG | B.AVOID | B.MILD | B.PERMIT | B.ADVISE | B.ALLEGED


def _by_place(event: tuple[int, int, Hit | Found]) -> tuple[int, int]:
    return event[0], event[1]


@dataclass(slots=True)
class Told:
    """An act with its scope. `mode` under which it stands, the frames of its unit at that point, the token
    of the cue that governs it (or -1)."""

    found: Found
    mode: Mode
    advise: bool = False
    remind: bool = False
    pledge: bool = False
    order: bool = False
    define: bool = False
    condition: bool = False
    who: bool = False
    inherited: bool = False
    status: ViolationStatus | None = None
    cue: int = -1


@dataclass(frozen=True, slots=True)
class Head:
    """What a unit hands on to the list items or sentences behind it."""

    mode: Mode = Mode.NONE
    advise: bool = False
    remind: bool = False
    pledge: bool = False
    # Whether what follows is its list.
    opens: bool = False
    # Whether an asking verb goes on governing: "Ia titip satu pesan. Jangan ...".
    asks: bool = False
    # That sentence only announces what is asked.
    message: bool = False
    # Its ban stood behind its acts: no heading of a paragraph to come.
    behind: bool = False


@dataclass(slots=True)
class Frame:
    """The state while one unit is read."""

    mode: Mode = Mode.NONE
    advise: bool = False
    # The advising verb is one of reminding or warning, under which "jangan" stays a ban.
    remind: bool = False
    pledge: bool = False
    order: bool = False
    define: bool = False
    condition: bool = False
    who: bool = False
    purpose: bool = False
    inherited: bool = False
    status: ViolationStatus | None = None
    anchor: int = 0
    cue: int = -1
    listed: bool = False
    advised_at: int = -1
    # An asking verb under a ban: it governs where a negation of its own follows.
    asking: Hit | None = None
    # An asking verb of a sentence before still governs.
    asked: bool = False
    asked_by_message: bool = False
    # A case is told of: a word of hearsay reports.
    in_case: bool = False
    # A ban has been named, but nothing yet that it bans.
    announced: bool = False
    # The permission is only what somebody wants, behind a condition: nothing to hand on.
    wanted: bool = False
    told: list[Told] = field(default_factory=list)

    def read(self, hits: list[Hit], acts: list[Found], preceding: dict[int, int]) -> None:
        """Go over a unit. `preceding`: for a token index, the mask of the hit that ends right before it."""
        told = _state_cues()
        if not acts:
            for h in hits:
                if h.mask & told:
                    self._cue(h, preceding)
            return
        events: list[tuple[int, int, Hit | Found]] = [(h.first, 0, h) for h in hits if h.mask & told]
        events += [(f.first, 1, f) for f in acts]
        events.sort(key=_by_place)
        starts = {f.first for f in acts}
        through = _through()
        inside = -1
        started = Told(acts[0], Mode.NONE)
        for _, kind, event in events:
            if kind:
                assert isinstance(event, Found)
                started = self._tell(event)
                self.told.append(started)
                inside = event.last
                self.anchor = event.last
                continue
            assert isinstance(event, Hit)
            covered = event.first < inside
            # A cue inside an act ("mobil dinas haram dipakai") decides it; its own words do not.
            if covered:
                if (started.inherited or started.mode in (Mode.NONE, Mode.REPORT, Mode.PERMIT)) and (
                    started.found.act.crosses
                ):
                    before = self.mode
                    if event.mask & _deciding():
                        self._cue(event, preceding)
                    if self.mode is not before:
                        fresh = self._tell(started.found)
                        self.told[-1] = started = fresh
                continue
            if event.first in starts and not event.mask & through:
                continue
            self._cue(event, preceding)

    def _tell(self, found: Found) -> Told:
        self.announced = False
        if self.mode is not Mode.NONE and found.first - self.anchor > _REACH[self.mode]:
            self._set(Mode.NONE)
        return Told(
            found,
            self.mode,
            advise=self.advise,
            remind=self.remind,
            pledge=self.pledge,
            order=self.order,
            define=self.define,
            condition=self.condition,
            who=self.who,
            inherited=self.inherited,
            status=self.status if self.mode is Mode.REPORT else None,
            cue=self.cue,
        )

    def _set(self, mode: Mode, hit: Hit | None = None) -> None:
        self.mode = mode
        self.inherited = self.wanted = False
        if hit is not None:
            self.cue, self.anchor = hit.first, hit.last
        else:
            self.cue = -1

    def _cue(self, hit: Hit, preceding: dict[int, int]) -> None:
        """Let one cue change the state. The order is that of strength."""
        mask = hit.mask
        self._note(mask)
        if not (self._governs(hit) or self._denied(hit, preceding)):
            self._turned(hit)
        # A mask may hold both: mengingatkan is advice wherever else it stands.
        if mask & B.ADVISE and self.mode is Mode.NONE and not self.advise:
            self._advised(hit)

    def _note(self, mask: int) -> None:
        """What a cue says beside the mode that it sets."""
        if mask & B.PLEDGE and self.mode in (Mode.NONE, Mode.REPORT):
            self.pledge = True
        if mask & B.CONDITION:
            self.condition = True
            if self.mode in (Mode.NEG, Mode.AVOID):
                self._set(Mode.NONE)
        if mask & B.SO:
            self.define = True
        if mask & B.WHO:
            self.who = True

    def _governs(self, hit: Hit) -> bool:
        """Whether the cue bans, permits or clears outright, whatever came before it."""
        mask = hit.mask
        if mask & (B.BAN | B.BAN_NOUN):
            self._set(Mode.BAN, hit)
            self.announced = True
        elif mask & B.MILD:
            self._set(Mode.MILD, hit)
        elif mask & B.DONT:
            self._set(Mode.DONT, hit)
        elif mask & (B.PERMIT | B.EXCEPT | B.NONE_FOUND):
            self._set(Mode.PERMIT, hit)
        elif mask & B.CLEARED:
            self._report("cleared", hit)
        else:
            return False
        return True

    def _denied(self, hit: Hit, preceding: dict[int, int]) -> bool:
        """Whether the cue negates or avoids; what it does then depends on the words before it."""
        before = preceding.get(hit.first, 0)
        if hit.mask & B.NEG:
            if self._asks_anew(hit):
                pass  # "dilarang ikut kampanye dan diminta tidak memasang baliho"
            elif self.mode is Mode.BAN:
                self.anchor = hit.last
            elif before & B.WHO:
                pass  # "ASN yang tidak ..." tells people apart
            elif before & B.CONDITION and not self.advise:
                self._set(Mode.PERMIT, hit)  # "diancam bila tidak mendukung": what is wanted, not banned
                self.wanted = True
            elif self.mode is Mode.PERMIT and not self.inherited:
                self.anchor = hit.last  # "boleh hadir, asal tidak ..."
            elif self.mode is not Mode.DONT:
                self._set(Mode.NEG, hit)
        elif hit.mask & B.AVOID:
            # "untuk menghindari ..." gives a purpose, unless somebody is being asked or pledges.
            purpose = before & B.PURPOSE and not (self.pledge or self.advise or self.order)
            if self.mode is not Mode.BAN and not purpose:
                self._set(Mode.AVOID, hit)
        else:
            return False
        return True

    def _asks_anew(self, hit: Hit) -> bool:
        """Whether a negation stands under an asking verb that follows the acts of a ban."""
        asking, self.asking = self.asking, None
        if asking is None or self.mode not in (Mode.BAN, Mode.DONT):
            return False
        if asking.first < self.anchor or hit.first - asking.last > _ASKED_OF:
            return False
        self._set(Mode.NEG, hit)
        self.remind, self.advise = bool(asking.mask & B.REMIND), True
        self.order = False
        self.advised_at = asking.last
        return True

    def _turned(self, hit: Hit) -> None:
        """A weaker cue: it opens a list, turns the sentence, reports, or asks."""
        mask = hit.mask
        if mask & B.LIST_OPEN and self.mode is Mode.NONE and self.announced:
            # "... terlarang bagi pegawai, akibat pandemi sekalipun, antara lain ...": the list is the ban's.
            self._set(Mode.BAN, hit)
        elif mask & B.CONTRAST:
            self._set(Mode.NONE)
            self.announced = False
            self.define = False
        elif mask & B.REASON:
            if self.mode not in (Mode.REPORT, Mode.NONE):
                self._set(Mode.NONE)
                self.advise = False
        elif mask & B.PROVEN:
            self._report("proven", hit)
        elif mask & B.UNDER_REVIEW:
            self._report("under_review", hit)
        elif mask & B.ALLEGED or (mask & B.HEARSAY and self.in_case):
            self._report("alleged", hit)
        elif mask & B.DEFINE:
            self.define = self.define or self.mode is Mode.NONE
        elif mask & B.ADVISE:
            self._asked_to(hit)
        elif mask & (B.DUTY | B.ORDER):
            governed = self.mode not in (Mode.NONE, Mode.REPORT) and hit.first > self.anchor
            if governed and not (self.listed and self.mode is Mode.BAN and self.inherited):
                self._set(Mode.NONE)
            self.order = True

    def _asked_to(self, hit: Hit) -> None:
        """A verb of advising takes over from what was handed on or reported, and from a ban of nothing."""
        idle = self.mode is Mode.BAN and not any(t.cue == self.cue for t in self.told)
        if (
            self.mode in (Mode.NONE, Mode.REPORT)
            or self.inherited
            or (idle and hit.first - self.anchor > _TAKES_OVER)
        ):
            self._set(Mode.NONE)
            self._advised(hit)
        elif self.mode in (Mode.BAN, Mode.DONT) and not hit.mask & B.REMIND and self.told:
            self.asking = hit

    def _advised(self, hit: Hit) -> None:
        """The last verb governs; of two side by side ("mengimbau dan mengingatkan") the milder."""
        paired = self.advise and not self.remind and hit.first - self.advised_at <= _PAIRED_VERBS
        self.remind = bool(hit.mask & B.REMIND) and not paired
        self.advise = True
        self.advised_at = hit.last

    def _report(self, status: ViolationStatus, hit: Hit) -> None:
        if self.mode is Mode.REPORT:
            # The stronger word of a sentence holds: "dilaporkan ... terbukti".
            if _RANK[status] > _RANK[self.status]:
                self.status = status
            self.anchor = hit.last
        elif (
            self.mode is Mode.NONE
            or self.inherited
            or (status == "proven" and self.mode is Mode.NEG and hit.first - self.anchor > _NEXT_CLAUSE)
            or (self.mode is Mode.NEG and hit.first - self.anchor > _FAR_CLAUSE)
        ):
            self._set(Mode.REPORT, hit)
            self.status = status


_RANK: dict[ViolationStatus | None, int] = {
    None: 0,
    "alleged": 1,
    "under_review": 2,
    "proven": 3,
    "cleared": 4,
}
