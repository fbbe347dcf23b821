"""Acts among the hits of a unit."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from asn_nlp.fields.conduct.hits import Hit
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
def _acts_from(mask: int) -> tuple[Act, ...]:
    """The acts whose first element a hit with this mask fits."""
    return tuple(act for act in lexicon().acts if act.first & mask)


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


def find_acts(hits: list[Hit], tokens: Tokens) -> list[Found]:
    """The acts of one unit's hits, in order, not overlapping: the more specific wins, then the tighter."""
    seen = 0
    for hit in hits:
        seen |= hit.mask
    found: list[Found] = []
    for k, hit in enumerate(hits):
        for act in _acts_from(hit.mask):
            for need in act.needs:
                if not need & seen:
                    break
            else:
                core, last = _match(act, hits, k)
                if last:
                    found.append(Found(hit.first, last, act, core))
    if len(found) < 2:
        return found
    found.sort(key=lambda f: (-f.act.weight, f.last - f.first, f.first))
    kept: list[Found] = []
    for f in found:
        if not any(_clash(f, other) for other in kept):
            kept.append(f)
    kept.sort()
    for i in range(1, len(kept)):
        # What shares a verb with the act before begins behind it.
        if kept[i].first < kept[i - 1].last <= kept[i].core:
            kept[i] = kept[i]._replace(first=kept[i].core)
    return _merge(_outdo(kept, hits, tokens), hits)


def _clash(f: Found, other: Found) -> bool:
    """Whether two finds cover the same words, other than a verb that both may have."""
    if f.last <= other.first or f.first >= other.last:
        return False
    return not (f.core != other.core and frozenset((f.act.code, other.act.code)) in relations().share_verb)


def _match(act: Act, hits: list[Hit], k: int) -> tuple[int, int]:
    """Core and end of the act that starts at hit `k`; zeros where it does not match."""
    blockers = 0 if act.crosses else _blockers()
    last = hits[k].last
    core = hits[k].first
    at = k
    for element in act.rest:
        j = at + 1
        matched = False
        while j < len(hits):
            hit = hits[j]
            if hit.first - last > element.gap:
                break
            if hit.mask & element.mask:
                matched = True
                break
            if hit.mask & blockers:
                break
            j += 1
        if matched:
            at, last = j, hits[j].last
            if not element.optional:
                core = hits[j].first
        elif not element.optional:
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
