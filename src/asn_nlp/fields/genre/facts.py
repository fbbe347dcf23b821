"""What the other fields found, as facts that speak for or against a genre, each a number."""

from __future__ import annotations

import re
from functools import cache

from asn_nlp.core.record import Official
from asn_nlp.fields.context import Context
from asn_nlp.fields.genre.cues import scan, zones
from asn_nlp.knowledge.genres import fact_words, relevance_model

# Of a passage what it lacks says nothing.
_LACKS = frozenset(("base", "no_primary_region", "no_event_date", "topic_late", "topic_share"))
_LAID_ON = ("dijatuhkan", "dicabut")
# From so many on an article is a survey of regions, or a list of bans.
_MANY_REGIONS = 5
_MANY_BANS = 4
# Facts that are counted, and how often at most: one long list tells no more than a short one.
_MOST = {"penalties_imposed": 3, "cases_open": 2, "bans": 6, "rules": 4, "first_person": 5}
_OPENING_QUOTES = "\"“'‘"
# What somebody says; a stretch longer than this is a mark that nobody closed.
_SAID = re.compile(r"[\"“][^\"“”]{0,600}[\"”]")


@cache
def _own_voice() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(fact_words().own_voice)})\b")


def facts(ctx: Context) -> dict[str, float]:
    """Facts of an article by name; one that does not hold is left out or 0. The points that a fact is worth
    lie in `genres/facts.toml`."""
    out: dict[str, float] = {"base": 1}
    for part in (_penalties, _cases, _acts, _people, _places, _wording, _room):
        out.update(part(ctx))
    whole = ctx.reading.is_article
    return {
        name: min(value, _MOST.get(name, value)) for name, value in out.items() if whole or name not in _LACKS
    }


def _penalties(ctx: Context) -> dict[str, float]:
    statuses = [s.status for s in ctx.sanctions]
    imposed = sum(s in _LAID_ON for s in statuses) if ctx.violations else 0
    return {
        "penalty_imposed": imposed > 0,
        "penalties_imposed": imposed,
        "penalty_on_proven": imposed > 0 and any(v.status == "proven" for v in ctx.violations),
        "penalty_recommended": "rekomendasi" in statuses,
        "penalty_threatened": "ancaman" in statuses,
    }


def _cases(ctx: Context) -> dict[str, float]:
    _, lead_end = ctx.once(zones)
    first = min((s.start for v in ctx.violations for s in v.evidence), default=lead_end)
    still_open = sum(v.status != "proven" for v in ctx.violations)
    return {
        "case_in_lead": first < lead_end,
        "case_open": still_open > 0,
        "cases_open": still_open,
        "case_under_review": any(v.status == "under_review" for v in ctx.violations),
    }


def _acts(ctx: Context) -> dict[str, float]:
    pledged = sum(p.modality == "ikrar" for p in ctx.prohibitions)
    return {
        "pledge_point": pledged > 0,
        "pledge_points": pledged > 1,
        "bans": len(ctx.prohibitions) - pledged,
        "many_bans": sum(p.modality == "larangan" for p in ctx.prohibitions) >= _MANY_BANS,
        "rules": len(ctx.rules),
        "letter": any(r.id.startswith(fact_words().letters) for r in ctx.rules),
    }


def _people(ctx: Context) -> dict[str, float]:
    roles = {o.role for o in ctx.officials}
    speaker = next((o for o in ctx.officials if o.role == "speaker"), None)
    return {
        "accused": "accused" in roles,
        "issuer": "issuer" in roles,
        "handler": "handler" in roles,
        "attendee": "attendee" in roles,
        "supervisor_speaks": speaker is not None and _supervises(speaker),
        "government_speaks": speaker is not None and not _supervises(speaker),
    }


def _supervises(official: Official) -> bool:
    post = f"{official.institution or ''} {official.position or ''}".lower()
    return any(body in post for body in fact_words().supervisors)


def _places(ctx: Context) -> dict[str, float]:
    return {
        "many_regions": len(ctx.regions) >= _MANY_REGIONS,
        "no_primary_region": ctx.primary_region is None,
        "no_event_date": ctx.event_date is None,
        "document_date": any(d.kind == "document" for d in ctx.dates),
    }


def _wording(ctx: Context) -> dict[str, float]:
    view = ctx.reading.view
    title_end, _ = ctx.once(zones)
    title = view[:title_end].strip()
    own = _SAID.sub(" ", view).lower()
    return {
        "title_asks": "?" in title,
        "title_quotes": title.startswith(tuple(_OPENING_QUOTES)),
        "first_person": len(_own_voice().findall(own)),
    }


def _room(ctx: Context) -> dict[str, float]:
    """How much room neutrality has: from where on, and in which share of the sentences, it is spoken of."""
    seen, tokens = scan(ctx), ctx.reading.tokens
    words = [at for kind in relevance_model().political for at in seen.at.get(("relevance", kind), ())]
    if not words or not len(tokens):
        return {"topic_late": 1.0}
    found = {zone for zone, _ in words}
    sentences = {ctx.reading.sentence_at(tokens.start[i]) for _, i in words}
    return {
        "topic_in_title": "title" in found,
        "topic_in_lead": "lead" in found,
        "topic_late": min(i for _, i in words) / len(tokens),
        "topic_share": len(sentences) / max(1, len(ctx.reading.sentences)),
    }
