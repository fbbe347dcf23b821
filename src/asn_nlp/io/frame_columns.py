"""The columns of the data frames that `asn_nlp.to_frame` makes, from the definition of the record."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from asn_nlp.core.record import Record
from asn_nlp.core.span import Grounding

Kind = Literal["text", "category", "integer", "number", "truth", "day", "list"]
Table = Literal[
    "values",
    "articles",
    "regions",
    "officials",
    "dates",
    "rules",
    "prohibitions",
    "violations",
    "sanctions",
]

_DAY = len("2024-11-27")
_RENAMED = {("rules", "id"): "rule_id", ("rules", "title"): "rule_title"}
"""Names that the article has already."""
_CODES = {
    ("rules", "type"),
    ("prohibitions", "code"),
    ("violations", "code"),
    ("sanctions", "code"),
    ("sanctions", "level"),
}
"""Texts of a short list: categories of what is there."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `get` takes what a row is made of. `known`: the categories that are there even if no row has
    them, in their order."""

    name: str
    kind: Kind
    get: Callable[..., Any]
    known: tuple[str, ...] = ()


def columns_of(table: Table) -> list[Column]:
    """The columns of a table. What `get` takes: of `articles` the record; of a field the record, the value's
    number in the field and the value; of `values` the flat row of `io.rows` besides."""
    if table == "articles":
        return _article_columns()
    head = [*_head(), Column("value_index", "integer", lambda r, n, *_: n)]
    if table == "values":
        own = [
            Column("field", "category", lambda r, n, v, row: row["field"], Record.VALUE_FIELDS),
            *(Column(name, "text", _cell(name)) for name in ("value", "label")),
            Column("kind", "category", _cell("kind")),
            Column("detail", "text", _cell("detail")),
        ]
    else:
        own = _value_columns(table)
    return [*head, *own, *_evidence_columns()]


def _cell(name: str) -> Callable[..., Any]:
    return lambda r, n, v, row: row[name]


def _head() -> list[Column]:
    from asn_nlp.knowledge.genres import genre_codes

    return [
        Column("id", "text", lambda r, *_: r.id),
        Column("path", "text", lambda r, *_: r.source.path),
        Column("url", "text", lambda r, *_: r.source.url),
        Column("outlet", "text", lambda r, *_: r.source.outlet),
        Column("title", "text", lambda r, *_: r.source.title),
        Column("published", "text", lambda r, *_: r.source.published),
        Column("published_day", "day", lambda r, *_: _day(r.source.published)),
        Column("relevant", "truth", lambda r, *_: r.relevance.relevant),
        Column("genre", "category", lambda r, *_: r.genre.code, tuple(genre_codes())),
        Column("primary_region", "text", lambda r, *_: r.primary_region),
        Column("event_date", "text", lambda r, *_: r.event_date),
        Column("event_day", "day", lambda r, *_: _day(r.event_date)),
    ]


def _article_columns() -> list[Column]:
    from asn_nlp.knowledge.regions import province_of, region

    def count(field: str) -> Callable[[Record], int]:
        return lambda r: len(getattr(r, field))

    return [
        *_head(),
        Column("region_name", "text", lambda r: r.primary_region and region(r.primary_region).full_name),
        Column("province", "text", lambda r: r.primary_region and province_of(r.primary_region).name),
        Column("relevance", "number", lambda r: r.relevance.score),
        Column("genre_score", "number", lambda r: r.genre.score),
        Column("topics", "list", lambda r: r.topics),
        Column("elections", "list", lambda r: r.elections),
        *(Column(f"n_{field}", "integer", count(field)) for field in (*Record.VALUE_FIELDS, "warnings")),
        Column("asn_nlp", "text", lambda r: r.provenance.asn_nlp),
        Column("backend", "category", lambda r: r.provenance.backend, ("rules", "indobert", "hybrid")),
        Column("model", "text", lambda r: r.provenance.model),
    ]


def _value_columns(field: Table) -> list[Column]:
    """The attributes of a field's values, from the definition of the record."""
    model = get_args(get_type_hints(Record)[field])[0]
    out: list[Column] = []
    for name, hint in get_type_hints(model).items():
        if name not in model.model_fields or name in ("confidence", "evidence"):
            continue
        kind, known = ("category", ()) if (field, name) in _CODES else _kind(hint)
        out.append(Column(_RENAMED.get((field, name), name), kind, _attribute(name), known))
        if field == "dates" and name == "value":
            out.append(Column("day", "day", lambda r, n, v: _day(v.value)))
    return out


def _attribute(name: str) -> Callable[..., Any]:
    return lambda r, n, v: getattr(v, name)


def _kind(hint: Any) -> tuple[Kind, tuple[str, ...]]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _kind(next(a for a in get_args(hint) if a is not type(None)))
    if origin is Literal:
        return "category", get_args(hint)
    if origin is tuple:
        return "list", ()
    kinds: dict[Any, Kind] = {str: "text", bool: "truth", int: "integer", float: "number"}
    return kinds[hint], ()


def _evidence_columns() -> list[Column]:
    def first(name: str) -> Callable[..., Any]:
        return lambda r, n, v, *_: getattr(v.evidence[0], name) if v.evidence else None

    return [
        Column("confidence", "number", lambda r, n, v, *_: v.confidence),
        Column("start", "integer", first("start")),
        Column("end", "integer", first("end")),
        Column("evidence", "text", first("text")),
        Column("grounding", "category", first("grounding"), get_args(Grounding)),
        Column("mentions", "integer", lambda r, n, v, *_: len(v.evidence)),
    ]


def _day(iso: str | None) -> str | None:
    return iso if iso is not None and len(iso) == _DAY else None
