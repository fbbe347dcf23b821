"""The primary region: where the conduct or the event took place."""

from __future__ import annotations

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.regions.evidence import LEAD, Evidence, headline, is_dateline
from asn_nlp.fields.regions.homonyms import COURTS
from asn_nlp.fields.regions.values import RegionMention
from asn_nlp.knowledge.regions import cues

_LISTED = 3  # parts of a province that make a list
_PROVINCES = 3  # provinces that make a story of national bodies one on the whole country
_PASSING = 2  # mentions of a region that is only an example
_REST = 400  # characters behind the lead from which on a region of the article would come back
_HARD = ("level", "government", "post", "institution")


def choose_primary(ctx: Context, kept: dict[str, Evidence]) -> str | None:
    """The code of the primary region, None where the article is national or names only a list."""
    if not kept:
        return None
    head = headline(ctx)
    lead = head[1] + LEAD
    scores = {code: sum(_weight(m, head, lead) for m in e.mentions) for code, e in kept.items()}
    places = sorted((c for c in scores if len(c) > 2), key=lambda c: -scores[c])
    provinces = sorted((c for c in scores if len(c) == 2), key=lambda c: -scores[c])
    if not places:
        if _is_national(ctx, kept, head[0], lead):
            return None
        return _of_provinces(provinces, scores, kept)
    best = places[0]
    if _is_national(ctx, kept, head[0], lead):
        return None
    early = [c for c in provinces if _is_early(kept[c], lead) and _speaks(kept[c])]
    if early and not _is_early(kept[best], lead):
        return early[0]  # a provincial story that comes to one of its parts later, as an example
    province = best[:2] if best[:2] in scores else None
    if (
        province is not None
        and _only_lends(kept[best])
        and _is_early(kept[province], lead)
        and _acts(kept[province])
    ):
        return province  # `Banjarbaru - Pemprov Kalsel`: the town lends its hall
    if early and _acts(kept[early[0]]) and not _acts(kept[best]):
        elsewhere = early[0] != best[:2]
        before = kept[early[0]].mentions[0].start < kept[best].mentions[0].start
        titled = _is_early(kept[early[0]], head[1]) and not _is_early(kept[best], head[1])
        if (elsewhere and before) or (titled and scores[early[0]] >= 2 * scores[best]):
            return early[0]  # an office of the province acts, a town is only named
    rivals = [c for c in places[1:] if scores[c] >= 0.6 * scores[best]]
    if province is not None:
        listed = sum(_is_early(kept[c], lead) and not _acts(kept[c]) for c in places)
        if (
            listed >= _LISTED
            and not _acts(kept[best])
            and _speaks(kept[province])
            and _is_early(kept[province], lead)
        ):
            return province  # its parts stand in a list of the lead
        if len(rivals) >= 1 and _speaks(kept[province]) and scores[province] >= scores[best]:
            return province  # a provincial body on several of its parts
        if scores[province] >= 2.5 * scores[best] and _speaks(kept[province]):
            return province  # the part only lends a place, or is one example
    elif provinces and scores[provinces[0]] >= 2.5 * scores[best] and _speaks(kept[provinces[0]]):
        return provinces[0]
    if len(places) >= 4 and len(rivals) >= 2 and scores[best] < 2.5 and not _acts(kept[best]):
        return province  # a ranking or list
    return best


def _of_provinces(provinces: list[str], scores: dict[str, float], kept: dict[str, Evidence]) -> str | None:
    """Of provinces alone: the one that stands out; none of a list."""
    if len(provinces) > 2 and not _acts(kept[provinces[0]]):
        return None
    if len(provinces) > 2 and scores[provinces[0]] < 1.5 * scores[provinces[1]]:
        return None
    return provinces[0]


def _is_national(ctx: Context, kept: dict[str, Evidence], begin: int, lead: int) -> bool:
    """Whether the regions are examples in an article on the whole country.

    Either none is named early, and early are national bodies or nowhere an office of a region; or they are
    named early but in passing, beside national bodies and without an office of theirs.
    """
    tokens = ctx.reading.tokens
    national = not cues().national.isdisjoint(tokens.form[tokens.at(begin) : tokens.at(lead)])
    acting = any(_acts(e) for e in kept.values())
    if not any(_is_early(e, lead) for e in kept.values()):
        return national or not acting
    wide = len({c[:2] for c in kept}) >= _PROVINCES
    if national and wide and not any(_acts(e) for e in kept.values()):
        return True
    titled = any(m.start < lead - LEAD for e in kept.values() for m in e.mentions)
    most = max(len(e.mentions) for e in kept.values())
    long = len(ctx.reading.view) > lead + _REST
    scene = len({c for c in kept if len(c) > 2}) == 1 and any(
        _in_district(ctx, e, lead) for e in kept.values()
    )
    return long and national and not acting and not titled and not scene and most <= _PASSING


def _in_district(ctx: Context, e: Evidence, lead: int) -> bool:
    """Whether the lead is set in a district of the region (`Distrik Sota, Merauke`)."""
    view = ctx.reading.view
    return any(
        m.start < lead
        and any(w in view[max(0, m.start - 40) : m.start].lower() for w in ("kecamatan", "kec.", "distrik"))
        for m in e.mentions
    )


def _only_lends(e: Evidence) -> bool:
    """Whether a region is nothing but the dateline's place or a venue."""
    kinds = [m.why.rsplit(".", 1)[-1] for m in e.mentions]
    return "dateline" in kinds and all(k in ("dateline", "place") for k in kinds)


def _speaks(e: Evidence) -> bool:
    """Whether a body or office of the region is in the article."""
    return any(m.why.rsplit(".", 1)[-1] in _HARD for m in e.mentions)


def _acts(e: Evidence) -> bool:
    """Whether an office of the region is named, not only the region."""
    offices = ("government", "post", "institution")
    return any(m.value.cue not in COURTS and m.why.rsplit(".", 1)[-1] in offices for m in e.mentions)


def _is_early(e: Evidence, lead: int) -> bool:
    """Whether headline or lead names the region."""
    return any(m.start < lead for m in e.mentions)


def _weight(m: Mention[RegionMention], head: tuple[int, int], lead: int) -> float:
    kind = m.why.rsplit(".", 1)[-1]
    if kind == "province_of" or m.value.cue in COURTS:
        return 0.3
    weight = 1.0 if kind in _HARD else 0.6
    if m.confidence < 0.6:
        weight = 0.3
    if head[0] <= m.start < head[1]:
        weight += 2.0
    elif m.start < lead:
        weight += 1.0
    if is_dateline(m):
        weight += 0.5
    return weight
