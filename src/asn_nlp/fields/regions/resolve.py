"""From mentions to regions: homonyms told apart, noise left out, one of them primary."""

from __future__ import annotations

from collections import Counter

from asn_nlp.core.build import build
from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Region
from asn_nlp.core.span import Grounding, Span
from asn_nlp.fields.context import Context
from asn_nlp.fields.regions.evidence import Evidence, is_dateline
from asn_nlp.fields.regions.find import SURE
from asn_nlp.fields.regions.homonyms import COURTS, Votes
from asn_nlp.fields.regions.primary import choose_primary
from asn_nlp.fields.regions.values import RegionMention
from asn_nlp.knowledge import regions as knowledge

_GROUNDING: dict[str, Grounding] = {
    "name": "exact", "abbreviation": "normalised", "spelling": "normalised", "former": "normalised",
    "capital": "inferred", "kecamatan": "inferred",
}  # fmt: skip


def resolve(ctx: Context, mentions: list[Mention[RegionMention]]) -> list[Region]:
    """Regions of the article in order of first mention; sets `ctx.primary_region`."""
    votes = Votes(ctx, mentions)
    found: dict[str, Evidence] = {}
    open_: dict[tuple[str, ...], list[Mention[RegionMention]]] = {}
    for m in mentions:
        code = votes.choose(m)
        if code is not None:
            found.setdefault(code, Evidence(code)).mentions.append(m)
        elif (
            m.value.via not in ("capital", "kecamatan") and m.confidence >= SURE and m.value.cue not in COURTS
        ):
            open_.setdefault(tuple(sorted(m.value.codes)), []).append(m)
        else:
            ctx.drop("regions", m, "several regions fit and none is named elsewhere")
    kept = _accept(ctx, found)
    primary = choose_primary(ctx, kept)
    ctx.primary_region = primary
    out = [_region(ctx, e, e.code == primary) for e in kept.values()]
    out += [_ambiguous(ctx, codes, ms) for codes, ms in open_.items()]
    out.sort(key=lambda r: r.evidence[0].start)
    return out


def _accept(ctx: Context, found: dict[str, Evidence]) -> dict[str, Evidence]:
    """The regions that the article names, without those that only lend a place to a name or a dateline."""
    sure = {c: e for c, e in found.items() if any(m.confidence >= SURE for m in e.names)}
    _confirm_listed(found, sure)
    local = {c for c in sure if len(c) > 2 and not sure[c].only_dateline}
    for code, e in found.items():
        if code in sure:
            continue
        note = _inferred(e, sure, local)
        if note:
            for m in e.mentions:
                ctx.drop("regions", m, note)
        else:
            sure[code] = e
    return {c: e for c, e in sure.items() if not _is_venue(ctx, e, sure)}


def _confirm_listed(found: dict[str, Evidence], sure: dict[str, Evidence]) -> None:
    """A name that is also a word counts among at least three others of its province: a list or table."""
    company = Counter(c[:2] for c in sure if len(c) > 2)
    for code, e in found.items():
        if code not in sure and company[code[:2]] >= 3 and any(m.why.endswith(".bare") for m in e.names):
            sure[code] = e


def _inferred(e: Evidence, sure: dict[str, Evidence], local: set[str]) -> str:
    """Why a region that nothing names is left out ('' where it is taken): known only by its capital, by a
    district, or by mentions too weak."""
    strong = [m for m in e.mentions if m.confidence >= SURE]
    if strong:
        if local:
            return "only its dateline or district, and another region is named"
        return ""
    if not sure and any(m.confidence >= 0.45 for m in e.mentions):
        return ""  # better than nothing: a capital town, or a name behind an unknown word
    return "no cue makes it a region"


def _is_venue(ctx: Context, e: Evidence, sure: dict[str, Evidence]) -> bool:
    """Whether a region only lent a place: a dateline's, from which a far or a provincial story was sent, or
    that of a meeting in the capital."""
    if e.code[:3] == "31." and len(e.mentions) <= 2 and all(_only_place(m) for m in e.mentions):
        for m in e.mentions:
            ctx.drop("regions", m, "where national bodies meet")
        return True
    others = [o for c, o in sure.items() if c != e.code and not o.only_dateline]
    if not e.only_dateline:
        return False
    if e.code == "31":
        note = "a dateline of the capital names no region"
    elif len(e.code) > 2 and any(len(o.code) > 2 or (o.code == e.code[:2] and _speaks(o)) for o in others):
        note = "only a dateline, and the article is about another region"
    else:
        return False
    for m in e.mentions:
        ctx.drop("regions", m, note)
    return True


def _only_place(m: Mention[RegionMention]) -> bool:
    return m.why.rsplit(".", 1)[-1] in ("bare", "place", "weak")


def _speaks(e: Evidence) -> bool:
    """Whether a region is more than the province printed behind one of its parts."""
    return any(not m.why.endswith(".province_of") for m in e.mentions)


def _spans(ctx: Context, mentions: list[Mention[RegionMention]]) -> tuple[Span, ...]:
    out = []
    for m in mentions:
        grounding = _GROUNDING[m.value.via]
        out.append(ctx.reading.span(m.start, m.end, grounding))
    return tuple(out)


def _region(ctx: Context, e: Evidence, primary: bool) -> Region:
    mentions = [m for m in e.mentions if m.confidence >= 0.3] or e.mentions
    for m in mentions:
        ctx.keep("regions", m, "dateline" if is_dateline(m) else "")
    r = knowledge.region(e.code)
    return build(
        Region,
        code=r.code,
        name=r.full_name,
        level=r.level,
        province=knowledge.province_of(r.code).name,
        primary=primary,
        confidence=round(min(0.99, e.best * 0.92 + 0.02 * min(len(mentions), 3)), 3),
        evidence=_spans(ctx, mentions),
        candidates=(),
    )


def _ambiguous(ctx: Context, codes: tuple[str, ...], mentions: list[Mention[RegionMention]]) -> Region:
    regions = [knowledge.region(c) for c in codes]
    provinces = {c[:2] for c in codes}
    for m in mentions:
        ctx.keep("regions", m, "ambiguous")
    return build(
        Region,
        code=None,
        name=regions[0].name,
        level=None,
        province=knowledge.region(provinces.pop()).name if len(provinces) == 1 else None,
        primary=False,
        confidence=0.4,
        evidence=_spans(ctx, mentions),
        candidates=codes,
    )
