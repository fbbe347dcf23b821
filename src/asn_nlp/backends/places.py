"""Regions of the rules judged; the encoder adds none: what the gazetteer does not know has no code."""

from __future__ import annotations

from asn_nlp.backends.choices import judged
from asn_nlp.backends.policy import Policy
from asn_nlp.core.record import Region
from asn_nlp.fields.context import Context
from asn_nlp.tagger.tagged import Tagged


def merge(ctx: Context, tagged: Tagged, policy: Policy) -> None:
    """Drop regions whose every mention the encoder takes for something else, never the primary one."""
    keep = policy.of("regions").keep
    ctx.regions = judged(
        ctx,
        "regions",
        ctx.regions,
        lambda r: score_of(ctx, tagged, r),
        lambda r: 0.0 if r.primary else keep,
    )


def score_of(ctx: Context, tagged: Tagged, region: Region) -> float:
    """The highest probability over the region's mentions that they name one."""
    found = 0.0
    for mention in ctx.of("REGION"):
        own = ctx.reading.span(mention.start, mention.end)
        if any(own.start < e.end and e.start < own.end for e in region.evidence):
            told = 1.0 - tagged.answer("region", mention.start, mention.end).get("none", 0.0)
            found = max(found, told, tagged.presence("REGION", mention.start, mention.end))
    return found
