"""The day of the event: what each sign of a day weighs."""

from __future__ import annotations

from asn_nlp.fields.context import Context
from asn_nlp.fields.dates.likeliest import WHOLE, likeliest, signs
from asn_nlp.fields.dates.resolve import told_by_rules
from asn_nlp.fields.genre.byline import signed_essay
from asn_nlp.io.standoff import Annotated
from training.points.cases import Case, only


def case(item: Annotated, ctx: Context) -> Case:
    """An article with its days and no day; the weights have no say in a passage or an essay."""
    gold = item.document.get("event_date")
    # As it stood when the day was chosen: nothing told of what comes later.
    before = Context(ctx.reading, ctx.options, ctx.reading.metadata.published, ctx.mentions)
    items, chosen, published, _ = told_by_rules(before, before.of("DATE"))
    if len(ctx.reading.tokens) < WHOLE or signed_essay(ctx.reading.article.text):
        taken = likeliest(before, items, chosen, published)
        return only(gold, taken.iso if taken and taken.day else None)
    options = signs(before, items, chosen, published)
    return Case(
        gold,
        tuple(item.iso if item else None for item, _ in options),
        tuple({name: float(value) for name, value in of.items()} for _, of in options),
        (0.0,) * len(options),
    )
