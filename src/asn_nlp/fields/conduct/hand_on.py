"""What one unit hands to the next: open lists, and sentences that go on with the last one."""

from __future__ import annotations

from functools import cache

from asn_nlp.fields.conduct.bits import B
from asn_nlp.fields.conduct.passage import Passage
from asn_nlp.fields.conduct.scope import Frame, Head, Mode
from asn_nlp.fields.conduct.units import Unit

# A sentence goes on with the last one when its linking word stands among its first words.
_LINK_REACH = 1
# The act of a sentence that goes on stands near its start.
_LINKED_ACT_REACH = 14
# "Kami tidak ..." begins a point of a pledge.
_PLEDGED_REACH = 3
# From a ban word to the colon that opens its list, in words.
_ANNOUNCED = 8
_NOTHING: dict[int, int] = {}
_NO_HEAD = Head()
# What leaves nothing open to a paragraph to come, lists apart.
_COMMANDS = (Mode.DONT, Mode.MILD, Mode.PERMIT)


@cache
def _looks_back() -> int:
    """Cues that mean something else behind certain words."""
    return B.AVOID | B.WHO | B.CONDITION


@cache
def _heads() -> int:
    """Cues that open a scope of their own."""
    return B.BAN | B.BAN_NOUN | B.PLEDGE | B.DONT | B.MILD


@cache
def _speaking() -> int:
    """Cues without which a unit that has no act hands on nothing of its own."""
    return _heads() | B.PERMIT | B.ADVISE | B.SAYING


def read_unit(passage: Passage, head: Head, before: Passage | None, following: Unit | None) -> Head:
    """Run the state machine over one unit, with what the units before hand on; return what it hands on."""
    if not passage.hits:
        return _kept(passage, head, following)
    if head.mode is Mode.NONE and not (passage.acts or head.pledge or passage.mask & _speaking()):
        return _kept(passage, head, following)  # most units: nothing governs them, and they open nothing
    frame = passage.frame = Frame(anchor=passage.unit.first, in_case=passage.in_case)
    linked = _starts_with(passage, B.GO_ON)
    listed = _enter(passage, frame, head, before, linked)
    preceding = {h.last: h.mask for h in passage.hits} if passage.mask & _looks_back() else _NOTHING
    frame.read(passage.hits, passage.acts, preceding)
    passage.told = frame.told
    if listed:
        # The list stays open for the next item, under the head that opened it.
        return Head(head.mode, head.advise, head.remind, head.pledge, opens=True)
    if not passage.acts:
        if not passage.mask & _speaking():
            return _kept(passage, head, following)
    elif linked and frame.mode is Mode.NONE and head.mode is not Mode.NONE and not passage.mask & _heads():
        return head
    elif (
        head.opens
        and before is not None
        and before.listed
        and following is not None
        and following.item
        and frame.mode is Mode.NONE
        and not passage.mask & _speaking()
    ):
        return head  # a sentence more of an item, in a list that goes on
    return _new_head(passage, frame, following)


def _kept(passage: Passage, head: Head, following: Unit | None) -> Head:
    """The head behind a unit that says nothing itself: "Isinya ada empat poin." leaves open what was open."""
    if head.mode is Mode.NONE and not head.pledge:
        return _NO_HEAD
    opens = head.opens or passage.unit.colon or (following is not None and following.item)
    if passage.unit.paragraph and not opens:
        return _NO_HEAD
    if passage.unit.paragraph and head.mode in _COMMANDS and not (passage.unit.item or passage.unit.colon):
        return _NO_HEAD  # a command stays with its paragraph: "JANGAN DIBACA TERLALU CEPAT" in a page's head
    return Head(head.mode, head.advise, head.remind, head.pledge, opens, behind=head.behind)


def _enter(passage: Passage, frame: Frame, head: Head, before: Passage | None, linked: bool) -> bool:
    """Put a unit into the scope that its head hands on; True for an item of an open list."""
    unit = passage.unit
    frame.asked = (
        head.asks and not unit.paragraph and (head.message or not passage.mask & (B.SAYING | B.ADVISE))
    )
    frame.asked_by_message = frame.asked and head.message
    if head.mode is Mode.NONE and not head.pledge:
        return False
    reach = _PLEDGED_REACH if head.pledge else 1
    starts = bool(passage.acts) and passage.acts[0].first - unit.first <= reach
    item = unit.item or _starts_with(passage, B.ORDINAL)
    # A command or permission without an act leaves nothing open to the next paragraph.
    over = unit.paragraph and (head.behind or head.mode in _COMMANDS)
    if item or (head.opens and starts and not over):
        frame.mode, frame.advise, frame.remind = head.mode, head.advise, head.remind
        frame.pledge = head.pledge
        frame.inherited = frame.listed = True
        passage.listed = item
        return item or not unit.paragraph or (head.pledge and head.opens)
    if linked and head.mode is not Mode.NONE and passage.acts:
        if passage.acts[0].first - unit.first <= _LINKED_ACT_REACH:
            frame.mode, frame.advise, frame.remind = head.mode, head.advise, head.remind
            frame.pledge = head.pledge
            frame.inherited = True
    elif (
        not unit.paragraph
        and head.pledge
        and head.opens
        and before is not None
        and before.unit.paragraph
        and not passage.mask & B.ADVISE
    ):
        # Prose of a pledge: "Mereka juga ..." in the same paragraph.
        frame.pledge = bool(passage.mask & (B.NEG | B.AVOID))
    return False


def _new_head(passage: Passage, frame: Frame, following: Unit | None) -> Head:
    """The head that a unit makes itself."""
    mode = _mode_handed_on(passage, frame)
    pledge = bool(frame.pledge or passage.mask & B.PLEDGE) and mode in (Mode.NONE, Mode.NEG, Mode.AVOID)
    asks = frame.asked or (frame.advise and not frame.remind and not frame.order)
    message = frame.asked_by_message or (asks and not passage.acts)
    if mode is Mode.NONE and not pledge:
        return Head(asks=True, message=message) if asks else _NO_HEAD
    empty = all(t.mode is Mode.NONE for t in passage.told)
    behind = bool(passage.told) and frame.cue >= passage.told[-1].found.last
    opens = empty or passage.unit.colon or (following is not None and following.item)
    opens = opens or _opens_at_end(passage) or _announced(passage, frame)
    return Head(mode, frame.advise, frame.remind, pledge, opens, asks, message, behind)


def _announced(passage: Passage, frame: Frame) -> bool:
    """Whether a colon behind the ban opens a list of sentences: "dilarang: ikut kampanye. Berfoto ..." """
    inner = passage.unit.inner
    return frame.mode is Mode.BAN and 0 <= frame.cue < inner and inner - frame.cue <= _ANNOUNCED


def _mode_handed_on(passage: Passage, frame: Frame) -> Mode:
    """The mode that the next unit may go on with: that at the end, or that of the last act."""
    if frame.wanted:
        return Mode.NONE
    if frame.mode in (Mode.BAN, Mode.DONT, Mode.PERMIT, Mode.MILD):
        return frame.mode
    if passage.told and passage.told[-1].mode in (Mode.BAN, Mode.DONT, Mode.MILD):
        return passage.told[-1].mode
    if frame.mode in (Mode.NEG, Mode.AVOID) and (frame.pledge or frame.advise):
        return frame.mode if passage.unit.colon or passage.told else Mode.NONE
    # "Jenis pelanggaran: ..." opens a list of what is forbidden.
    if passage.unit.colon and passage.mask & B.PENAL and passage.mask & B.KIND_OF:
        return Mode.BAN
    return Mode.NONE


def _opens_at_end(passage: Passage) -> bool:
    last = passage.unit.last
    return any(h.mask & B.LIST_OPEN and last - h.last <= 2 for h in passage.hits[-3:])


def _starts_with(passage: Passage, mask: int) -> bool:
    first = passage.unit.first
    for h in passage.hits:
        if h.first - first > _LINK_REACH:
            return False
        if h.mask & mask:
            return True
    return False
