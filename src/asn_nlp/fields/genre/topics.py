"""Topic flags beside the genre: village heads, army and police, staff that is no ASN, spouses."""

from __future__ import annotations

from asn_nlp.fields.context import Context
from asn_nlp.fields.genre.cues import Seen, scan
from asn_nlp.fields.genre.relevance import relevance
from asn_nlp.knowledge.genres import address, topic_cues

_SUBJECTS = {"village": "village_head", "non_asn": "non_asn_staff"}
_PENALTIES = {"village_reprimand_dismissal": "village_head", "contract_ended": "non_asn_staff"}

_ANYWHERE = {"military_police"}  # flags that an article on something else may have too
_ABOUT = 0.2  # relevance from which on the people named may be its subject


def topics(ctx: Context, seen: Seen | None = None) -> list[str]:
    """Flags whose points reach their bar or whose people are addressed, in the order of the table."""
    seen = seen or scan(ctx)
    bound = {_SUBJECTS[p.subject] for p in ctx.prohibitions if p.subject in _SUBJECTS}
    bound |= {_PENALTIES[x.code] for x in ctx.sanctions if x.code in _PENALTIES}
    about = (ctx.relevance or relevance(ctx)).score >= _ABOUT or not ctx.reading.is_article
    accused = " ".join(f" {o.position.lower()} " for o in ctx.officials if o.role == "accused" and o.position)
    out: list[str] = []
    for n, cue in enumerate(topic_cues()):
        at = seen.at.get(("topic", n), ())
        if cue.code in out or not at or not (about or cue.code in _ANYWHERE):
            continue
        worth = {"title": cue.title, "lead": cue.lead, "body": cue.body}
        if (
            cue.code in bound
            or (cue.addressed and any(f" {phrase} " in accused for phrase in cue.phrases))
            or sum(worth[zone] for zone, _ in at) >= cue.bar
            or (cue.addressed and any(_addressed(ctx, i) for _, i in at))
        ):
            out.append(cue.code)
    return out


def _addressed(ctx: Context, i: int) -> bool:
    """Whether the people named at token `i` are addressed themselves."""
    rule = address()
    around = ctx.reading.tokens.form[max(0, i - rule.reach) : i + rule.reach]
    return not rule.words.isdisjoint(around) and rule.unless.isdisjoint(around)
