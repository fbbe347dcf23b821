"""Whom a ban binds: civil servants unless the clause names somebody else and not them."""

from __future__ import annotations

from functools import cache

from asn_nlp.core.record import Subject
from asn_nlp.fields.conduct.bits import B
from asn_nlp.fields.conduct.hits import Hit

# Names of one group stand at most this far apart, in words: "ASN, THL maupun perangkat desa".
_GROUP_GAP = 4
_HEAD_GAP = 4


@cache
def _groups() -> tuple[tuple[int, Subject], ...]:
    return (
        (B.S_ASN, "asn"),
        (B.S_NON_ASN, "non_asn"),
        (B.S_VILLAGE, "village"),
        (B.S_MILITARY, "military_police"),
        (B.S_HEAD, "regional_head"),
        (B.S_ORGANISER, "organiser"),
        (B.S_CANDIDATE, "candidate"),
        (B.S_OTHER, "other"),
    )


@cache
def _any() -> int:
    mask = 0
    for group, _ in _groups():
        mask |= group
    return mask


def subject_of(
    hits: list[Hit], cue: int, act: int, advise: bool, taken: list[tuple[int, int]]
) -> Subject | None:
    """The subject of a ban whose cue stands at token `cue` and whose act starts at `act`; None where the
    clause names nobody. `taken`: token spans of acts, whose words are objects, never the subject."""
    first_act = min((first for first, _ in taken if first > cue), default=act)
    between = [h for h in hits if cue < h.first < min(act, first_act) and h.mask & _any()]
    named = [h for h in between if not _within(h, taken)]
    if named and not named[0].mask & (B.S_CANDIDATE | B.S_OTHER):
        return _of_group(named)
    before = [h for h in hits if h.first < cue and h.mask & _any() and not _within(h, taken)]
    if advise:
        asked = [h.first for h in hits if h.mask & B.ADVISE and h.first < cue]
        if asked:
            behind = [h for h in before if h.first > asked[-1]]
            passive = any(h.mask & B.ADVISED and h.first == asked[-1] for h in hits)
            before = behind or (before if passive else [])
    group: list[Hit] = []
    for h in reversed(before):
        if group and group[-1].first - h.last > _GROUP_GAP:
            break
        group.append(h)
    if not group:
        return None
    subject = _of_group(group)
    if subject == "regional_head" and not _binds_head(group[0], hits, cue):
        return None
    if subject in ("candidate", "other"):
        # An object of the clause before, not its subject, when civil servants were named first.
        first = next(h for h in hits if h.mask & _any())
        if cue - group[0].last > _HEAD_GAP or group[-1] is not first:
            return None
    return subject


def _within(hit: Hit, taken: list[tuple[int, int]]) -> bool:
    return any(first <= hit.first < last for first, last in taken)


def _of_group(group: list[Hit]) -> Subject:
    """Civil servants win in a mixed group."""
    mask = 0
    for h in group:
        mask |= h.mask
    for wanted, subject in _groups():
        if mask & wanted:
            return subject
    return "asn"


def _binds_head(hit: Hit, hits: list[Hit], cue: int) -> bool:
    """A regent right before the ban is bound by it, unless he only says it."""
    if cue - hit.last > _HEAD_GAP:
        return False
    return all(not (0 <= hit.first - h.last <= 1 and h.mask & B.SAYING) for h in hits)
