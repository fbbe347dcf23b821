"""What a record does not say of an article on something else."""

from __future__ import annotations

from asn_nlp.fields.context import Context

_REASON = "the article is not on the neutrality of civil servants"


def leave_out(ctx: Context) -> None:
    """Take codes and bodies that handle a case out of a whole article that is not relevant, and say so in the
    trace."""
    assert ctx.relevance is not None
    if not ctx.relevance.relevant and ctx.reading.is_article:
        _drop_codes(ctx)
        _drop_handlers(ctx)


def _drop_codes(ctx: Context) -> None:
    """Leave out what a story on something else forbids or punishes, and say so in the trace."""
    ctx.prohibitions, ctx.violations, ctx.sanctions = [], [], []
    fields = {"prohibitions": "CONDUCT", "violations": "CONDUCT", "sanctions": "SANCTION"}
    kept = {(e.field, e.start, e.end) for e in ctx.trace if e.decision == "kept" and e.field in fields}
    ctx.trace = [e for e in ctx.trace if e.decision != "kept" or e.field not in fields]
    for field, label in fields.items():
        for mention in ctx.of(label):
            span = ctx.reading.span(mention.start, mention.end)
            if (field, span.start, span.end) in kept:
                ctx.drop(field, mention, _REASON)


def _drop_handlers(ctx: Context) -> None:
    """Leave out bodies that only handle a case: the case is none of the record's in a story on something
    else. Named people stay."""
    dropped = [o for o in ctx.officials if o.name is None and o.role == "handler"]
    if not dropped:
        return
    ctx.officials = [o for o in ctx.officials if o.name is not None or o.role != "handler"]
    gone = {(s.start, s.end) for o in dropped for s in o.evidence}
    ctx.trace = [e for e in ctx.trace if e.field != "officials" or (e.start, e.end) not in gone]
    for mention in ctx.of("OFFICIAL"):
        span = ctx.reading.span(mention.start, mention.end)
        if (span.start, span.end) in gone:
            ctx.drop("officials", mention, _REASON)
