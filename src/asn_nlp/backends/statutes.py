"""Rules that the article cites: judged only; what the citation grammar does not read has no id."""

from __future__ import annotations

from asn_nlp.backends.choices import judged
from asn_nlp.backends.policy import Policy
from asn_nlp.core.record import Rule
from asn_nlp.fields.context import Context
from asn_nlp.tagger.tagged import Tagged


def merge(ctx: Context, tagged: Tagged, policy: Policy) -> None:
    """Drop citations of which the encoder sees none."""
    keep = policy.of("rules").keep
    ctx.rules = judged(ctx, "rules", ctx.rules, lambda r: score_of(ctx, tagged, r), lambda _: keep)


def score_of(ctx: Context, tagged: Tagged, rule: Rule) -> float:
    """The highest presence of a citation over the mentions behind the rule; 1 where none can be told."""
    spans = [(e.start, e.end) for e in rule.evidence]
    mentions = (m for m in ctx.of("RULE") if _at(ctx, m.start, m.end) in spans)
    return max((tagged.presence("RULE", m.start, m.end) for m in mentions), default=1.0)


def _at(ctx: Context, start: int, end: int) -> tuple[int, int]:
    span = ctx.reading.span(start, end)
    return span.start, span.end
