"""What one unit hands to the next: open lists, and sentences that go on with the last one."""

from __future__ import annotations

from asn_nlp.fields.conduct.bits import B
from asn_nlp.fields.conduct.passage import Passage
from asn_nlp.fields.conduct.scope import Frame, Head, Mode
from asn_nlp.fields.conduct.units import Unit

# A sentence goes on with the last one when its linking word stands among its first words.
_LINK_REACH = 1
# The act of a sentence that goes on stands near its start.
_LINKED_ACT_REACH = 14
_NOTHING: dict[int, int] = {}
_NO_HEAD = Head()


def read_unit(passage: Passage, head: Head, before: Passage | None, following: Unit | None) -> Head:
    """Run the state machine over one unit, with what the units before hand on; return what it hands on."""
    if not passage.hits:
        return _kept(passage, head, following)
    frame = passage.frame
    frame.anchor = passage.unit.first
    linked = _starts_with(passage, B.GO_ON)
    listed = _enter(passage, head, before, linked)
    preceding = {h.last: h.mask for h in passage.hits} if passage.mask & B.AVOID else _NOTHING
    frame.read(passage.hits, passage.acts, preceding)
    passage.told = frame.told
    if listed:
        # The list stays open for the next item, under the head that opened it.
        return Head(head.mode, head.advise, head.pledge, opens=True)
    heads = B.BAN | B.BAN_NOUN | B.PLEDGE | B.DONT | B.MILD
    if not passage.acts:
        if not passage.mask & (heads | B.PERMIT | B.ADVISE | B.SAYING):
            return _kept(passage, head, following)
    elif linked and frame.mode is Mode.NONE and head.mode is not Mode.NONE and not passage.mask & heads:
        return head
    return _new_head(passage, frame, following)


def _kept(passage: Passage, head: Head, following: Unit | None) -> Head:
    """The head behind a unit that says nothing itself: "Isinya ada empat poin." leaves open what was open."""
    if head.mode is Mode.NONE and not head.pledge:
        return _NO_HEAD
    opens = head.opens or passage.unit.colon or (following is not None and following.item)
    if passage.unit.paragraph and not opens:
        return _NO_HEAD
    return Head(head.mode, head.advise, head.pledge, opens)


def _enter(passage: Passage, head: Head, before: Passage | None, linked: bool) -> bool:
    """Put a unit into the scope that its head hands on; True for an item of an open list."""
    unit, frame = passage.unit, passage.frame
    if head.mode is Mode.NONE and not head.pledge:
        return False
    starts = bool(passage.acts) and passage.acts[0].first - unit.first <= 1
    item = unit.item or _starts_with(passage, B.ORDINAL)
    if item or (head.opens and starts):
        frame.mode, frame.advise, frame.pledge = head.mode, head.advise, head.pledge
        frame.inherited = frame.listed = True
        passage.listed = item
        return item or not unit.paragraph
    if linked and head.mode is not Mode.NONE and passage.acts:
        if passage.acts[0].first - unit.first <= _LINKED_ACT_REACH:
            frame.mode, frame.advise, frame.pledge = head.mode, head.advise, head.pledge
            frame.inherited = True
    elif not unit.paragraph and head.pledge and head.opens and before is not None and before.unit.paragraph:
        # Prose of a pledge: "Mereka juga ..." in the same paragraph.
        frame.pledge = bool(passage.mask & (B.NEG | B.AVOID))
    return False


def _new_head(passage: Passage, frame: Frame, following: Unit | None) -> Head:
    """The head that a unit makes itself."""
    mode = _mode_handed_on(passage, frame)
    pledge = bool(frame.pledge or passage.mask & B.PLEDGE) and mode in (Mode.NONE, Mode.NEG, Mode.AVOID)
    if mode is Mode.NONE and not pledge:
        return _NO_HEAD
    empty = all(t.mode is Mode.NONE for t in passage.told)
    opens = empty or passage.unit.colon or (following is not None and following.item)
    return Head(mode, frame.advise, pledge, opens or _opens_at_end(passage))


def _mode_handed_on(passage: Passage, frame: Frame) -> Mode:
    """The mode that the next unit may go on with: that at the end, or that of the last act."""
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
