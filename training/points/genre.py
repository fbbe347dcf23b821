"""The genre: points of the facts by genre, beside those of the cues, which stand."""

from __future__ import annotations

from typing import Any

from asn_nlp.fields.context import Context
from asn_nlp.fields.genre.classify import points_of
from asn_nlp.fields.genre.cues import scan
from asn_nlp.fields.genre.facts import facts
from asn_nlp.io.standoff import Annotated
from asn_nlp.knowledge.genres import genre_codes
from training.points.cases import Case, Table, only
from training.points.model import Model
from training.points.table import section


def case(item: Annotated, ctx: Context) -> Case:
    """An article with its genres, in the order that settles ties; one that is not on neutrality is `other`.
    A sign is called `fact.genre`."""
    gold = str(item.document["genre"])
    assert ctx.relevance is not None
    if not ctx.relevance.relevant:
        return only(gold, "other")
    given, _ = points_of(ctx, scan(ctx), {})
    found, order = facts(ctx), _order()
    signs = tuple({f"{fact}.{code}": float(value) for fact, value in found.items()} for code in order)
    return Case(gold, order, signs, tuple(given.get(code, 0.0) for code in order))


def read(data: dict[str, Any]) -> dict[str, float]:
    """The points of a data file by the names of the signs."""
    return {f"{fact}.{code}": v for fact, row in data["facts"].items() for code, v in row.items()}


def write(table: Table, digits: int) -> str:
    """A section a fact."""
    rows: dict[str, dict[str, float]] = {}
    for name in sorted(table, key=lambda name: (name.split(".")[0], _order().index(name.split(".")[1]))):
        fact, code = name.split(".")
        rows.setdefault(fact, {})[code] = table[name]
    return "".join(section(f"facts.{fact}", row, digits) for fact, row in rows.items())


def _order() -> tuple[str, ...]:
    codes = genre_codes()
    return tuple(sorted(codes, key=lambda code: codes[code].order))


MODEL = Model("genres/facts.toml", case, read, write)
