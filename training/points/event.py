"""The day of the event: what each sign of a day weighs."""

from __future__ import annotations

from typing import Any

from asn_nlp.fields.context import Context
from asn_nlp.fields.dates.likeliest import likeliest, signs
from asn_nlp.fields.dates.resolve import told_by_rules
from asn_nlp.fields.genre.byline import signed_essay
from asn_nlp.io.standoff import Annotated
from training.points.cases import Case, Table, only
from training.points.model import Model
from training.points.table import section


def case(item: Annotated, ctx: Context) -> Case:
    """An article with its days, in text order, and with no day; the weights have no say in a passage or an
    essay."""
    gold = item.document.get("event_date")
    # The state in which the day is chosen: what comes later in the pipeline is not known yet.
    published_on = ctx.reading.article.published or ctx.reading.metadata.published
    before = Context(ctx.reading, ctx.options, published_on, ctx.mentions)
    items, chosen, published, _ = told_by_rules(before, before.of("DATE"))
    if not ctx.reading.is_article or signed_essay(ctx.reading.article.text):
        taken = likeliest(before, items, chosen, published)
        return only(gold, taken.iso if taken and taken.day else None)
    options = signs(before, items, chosen, published)
    return Case(
        gold,
        tuple(item.iso if item else None for item, _ in options),
        tuple({name: float(value) for name, value in of.items()} for _, of in options),
        (0.0,) * len(options),
    )


def read(data: dict[str, Any]) -> dict[str, float]:
    """The weights of a data file."""
    weights: dict[str, float] = data["weights"]
    return weights


def write(table: Table, digits: int) -> str:
    """One section, by name."""
    return section("weights", {name: table[name] for name in sorted(table)}, digits)


MODEL = Model("calendar/event.toml", case, read, write)
