"""From conduct mentions to violations: one a code, with the status that the text ties to it."""

from __future__ import annotations

from asn_nlp.core.build import build
from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Violation, ViolationStatus
from asn_nlp.fields.conduct.value import Conduct
from asn_nlp.fields.context import Context
from asn_nlp.knowledge.prohibitions import prohibition

_RANK: dict[ViolationStatus, int] = {"alleged": 0, "under_review": 1, "cleared": 2, "proven": 3}


def resolve(ctx: Context, mentions: list[Mention[Conduct]]) -> list[Violation]:
    """The violations among the conduct mentions, in the order of their first evidence.

    A code has the status that sentences tie to the act themselves (two where they differ), else the furthest
    that any sentence names."""
    by_code: dict[str, list[tuple[Mention[Conduct], ViolationStatus]]] = {}
    for mention in mentions:
        status = mention.value.status
        if status is not None:
            ctx.keep("violations", mention, mention.value.scope)
            by_code.setdefault(mention.value.code, []).append((mention, status))
    out: list[Violation] = []
    for code, told in by_code.items():
        firm = {status for mention, status in told if mention.value.firm}
        if not firm:
            top = max((status for _, status in told), key=_RANK.__getitem__)
            firm = {top}
        strongest = max(firm, key=_RANK.__getitem__)
        for status in sorted(firm, key=_RANK.__getitem__):
            group = [m for m, s in told if s == status or (status == strongest and s not in firm)]
            out.append(
                build(
                    Violation,
                    code=code,
                    label=prohibition(code).label,
                    status=status,
                    confidence=round(max(m.confidence for m in group), 2),
                    evidence=tuple(ctx.reading.span(m.start, m.end) for m in group),
                )
            )
    return sorted(out, key=lambda v: v.evidence[0].start)
