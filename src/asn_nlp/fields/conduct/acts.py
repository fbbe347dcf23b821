"""Acts among the hits of a unit."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from asn_nlp.fields.conduct.hits import Hit, mask_of
from asn_nlp.fields.conduct.lexicon import Act, lexicon
from asn_nlp.knowledge.prohibitions import relations
from asn_nlp.reading.tokens import Tokens

# Two finds of one code this close (words) with nothing else between are one stretch of evidence.
_MERGE_GAP = 6
# Between "dukungan" and the way it is given, in words.
_VIA_GAP = 3


class Found(NamedTuple):
    """An act at tokens `first:last` (half-open). `core`: the token where its last required word
    starts; before it may stand a verb that it shares with another act."""

    first: int
    last: int
    act: Act
    core: int


@cache
def _acts_from(mask: int) -> tuple[tuple[tuple[int, ...], Act], ...]:
    """The acts whose first element a hit with this mask fits, each behind what it needs besides."""
    return tuple((act.needs, act) for act in lexicon().acts if act.first & mask)


@cache
def _openers() -> int:
    """The bits with which any act begins."""
    mask = 0
    for act in lexicon().acts:
        mask |= act.first
    return mask


@cache
def _blockers() -> int:
    """Cues over which no act runs: a new ban or negation starts a new clause."""
    bits = lexicon().bits
    return (
        bits["REASON"]
        | bits["BAN"]
        | bits["BAN_NOUN"]
        | bits["NEG"]
        | bits["DONT"]
        | bits["AVOID"]
        | bits["MILD"]
        | bits["PERMIT"]
    )


@cache
def _leading() -> int:
    """Cues with which a wording may begin although they only lead to the act."""
    return lexicon().bits["ALLEGED"] | lexicon().bits["AVOID"]


def find_acts(hits: list[Hit], tokens: Tokens) -> list[Found]:
    """The acts of one unit's hits, in order, not overlapping: the more specific wins, then the tighter."""
    seen = mask_of(hits)
    openers = _openers()
    found: list[Found] = []
    if not seen & openers:
        return found
    for k, (first, _, mask) in enumerate(hits):
        if not mask & openers:
            continue
        for needs, act in _acts_from(mask):
            for need in needs:
                if not need & seen:
                    break
            else:
                core, last = _match(act, hits, k)
                if last:
                    # "menolak amplop", "diduga mengarah ...": the cue is no part of the act.
                    start = hits[k + 1].first if act.rest and mask & _leading() else first
                    found.append(Found(start, last, act, core))
    if len(found) < 2:
        return found
    found.sort(key=lambda f: (-f.act.weight, f.last - f.first, f.first))
    kept: list[Found] = []
    for f in found:
        for other in kept:
            if f.first < other.last and f.last > other.first and _clash(f, other):
                break
        else:
            kept.append(f)
    kept.sort(key=lambda f: (f.first, f.last))
    for i in range(1, len(kept)):
        # What shares a verb with the act before begins behind it.
        if kept[i].first < kept[i - 1].last <= kept[i].core:
            kept[i] = kept[i]._replace(first=kept[i].core)
    return _merge(_outdo(kept, hits, tokens), hits)


def _clash(f: Found, other: Found) -> bool:
    """Whether two finds that overlap share more than a verb that both may have."""
    return not (f.core != other.core and frozenset((f.act.code, other.act.code)) in relations().share_verb)


def _match(act: Act, hits: list[Hit], k: int) -> tuple[int, int]:
    """Core and end of the act that starts at hit `k`; zeros where it does not match."""
    blockers = 0 if act.crosses else _blockers()
    core, last, _ = hits[k]
    at = k
    for element in act.rest:
        found = False
        # Hits do not overlap: no more than these can lie within the gap.
        for j, (first, end, mask) in enumerate(hits[at + 1 : at + 2 + element.gap], at + 1):
            if first - last > element.gap:
                break
            if mask & element.mask:
                at, last, found = j, end, True
                core = core if element.optional else first
                break
            if mask & blockers:
                break
        if not (found or element.optional):
            return 0, 0
    if act.excludes:
        for hit in hits[k:]:
            if hit.first - last > act.reach:
                break
            if hit.mask & act.excludes:
                return 0, 0
    return core, last


def _outdo(kept: list[Found], hits: list[Hit], tokens: Tokens) -> list[Found]:
    """Drop what a more specific neighbour says already, right beside it or as the head of its list."""
    beats, absorbs = relations().beats, relations().absorbs
    out: list[Found] = []
    for i, f in enumerate(kept):
        close = [kept[j] for j in (i - 1, i + 1) if 0 <= j < len(kept)]
        if any(
            (other.act.code, f.act.code) in beats
            and (tokens.gap(f.last - 1) if other.first == f.last else tokens.gap(f.first - 1)) == " "
            for other in close
            if other.first == f.last or other.last == f.first
        ):
            continue
        if f.act.code == "declare_support" and i + 1 < len(kept) and kept[i + 1].first - f.last <= _VIA_GAP:
            # "memberikan dukungan dengan cara ikut kampanye": the ways count, not the heading.
            via = next((h for h in hits if h.first >= f.last), None)
            if via is not None and via.first == f.last and via.mask & lexicon().bits["VIA"]:
                continue
        if any(f.act.code in absorbs.get(other.act.code, ()) for other in kept[:i]):
            continue
        out.append(f)
    return out


def _merge(kept: list[Found], hits: list[Hit]) -> list[Found]:
    """Join neighbours of one code with no cue between."""
    blockers = _blockers()
    out: list[Found] = []
    for f in kept:
        if out:
            before = out[-1]
            if before.act.code == f.act.code and f.first - before.last <= _MERGE_GAP:
                between = (h for h in hits if before.last <= h.first < f.first)
                if not any(h.mask & blockers for h in between):
                    best = max(before.act, f.act, key=lambda act: (act.crosses, act.confidence))
                    out[-1] = Found(before.first, max(f.last, before.last), best, before.core)
                    continue
        out.append(f)
    return out
