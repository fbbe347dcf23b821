"""From conduct mentions to prohibitions: one a code, modality and subject."""

from __future__ import annotations

from asn_nlp.core.build import build
from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Modality, Prohibition, Subject
from asn_nlp.fields.conduct.value import Conduct
from asn_nlp.fields.context import Context
from asn_nlp.knowledge.prohibitions import prohibition

# Repeated in several places a value is surer than any one of its mentions.
_MORE_EVIDENCE = 0.3
# No headline is longer, in characters.
_HEADLINE = 180


def resolve(ctx: Context, mentions: list[Mention[Conduct]]) -> list[Prohibition]:
    """The prohibitions among the conduct mentions, in the order of their first evidence. A ban and advice
    that name the same act are two values; a headline takes the modality of the body that it sums up."""
    groups: dict[tuple[str, Modality, Subject], list[Mention[Conduct]]] = {}
    for mention in mentions:
        value = mention.value
        if value.modality is None:
            if value.status is None:
                ctx.drop("prohibitions", mention, value.scope)
            continue
        ctx.keep("prohibitions", mention, value.scope)
        groups.setdefault((value.code, value.modality, value.subject), []).append(mention)
    headline = _headline_end(ctx)
    for (code, modality, subject), group in list(groups.items()):
        if group[-1].start >= headline:
            continue
        for other in ("larangan", "himbauan", "ikrar"):
            body = groups.get((code, other, subject))
            if body is not None and body is not group and body[-1].start >= headline:
                body.extend(group)
                del groups[(code, modality, subject)]
                break
    out = [_value(ctx, *key, group) for key, group in groups.items()]
    return sorted(out, key=lambda p: p.evidence[0].start)


def _headline_end(ctx: Context) -> int:
    """Where the first line that has words ends, if it reads like a headline; else 0."""
    view = ctx.reading.view
    start = len(view) - len(view.lstrip())
    end = view.find("\n", start)
    line = view[start:end].rstrip() if end > 0 else ""
    return end if line and len(line) <= _HEADLINE and line[-1] != "." else 0


def _value(
    ctx: Context, code: str, modality: Modality, subject: Subject, group: list[Mention[Conduct]]
) -> Prohibition:
    group.sort(key=lambda m: m.start)
    best = max(m.confidence for m in group)
    if len(group) > 1:
        best += (1.0 - best) * _MORE_EVIDENCE
    return build(
        Prohibition,
        code=code,
        label=prohibition(code).label,
        modality=modality,
        subject=subject,
        confidence=round(best, 2),
        evidence=tuple(ctx.reading.span(m.start, m.end) for m in group),
    )
