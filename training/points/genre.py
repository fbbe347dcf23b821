"""The genre: points of the facts by genre, beside those of the cues, which stand."""

from __future__ import annotations

from asn_nlp.fields.context import Context
from asn_nlp.fields.genre.classify import points_of
from asn_nlp.fields.genre.cues import scan
from asn_nlp.fields.genre.facts import facts
from asn_nlp.io.standoff import Annotated
from asn_nlp.knowledge.genres import genre_codes
from training.points.cases import Case, only


def case(item: Annotated, ctx: Context) -> Case:
    """An article with its genres, in the order that settles ties; one that is not on neutrality is `other`.
    A sign is called `fact.genre`."""
    gold = str(item.document["genre"])
    assert ctx.relevance is not None
    if not ctx.relevance.relevant:
        return only(gold, "other")
    codes = genre_codes()
    order = sorted(codes, key=lambda code: codes[code].order)
    given, _ = points_of(ctx, scan(ctx), {})
    found = facts(ctx)
    signs = tuple({f"{fact}.{code}": float(value) for fact, value in found.items()} for code in order)
    return Case(gold, tuple(order), signs, tuple(given.get(code, 0.0) for code in order))
