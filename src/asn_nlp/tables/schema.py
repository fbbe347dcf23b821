"""The tables' schema: names, types and meanings of their columns, made from the rows' own definition."""

from __future__ import annotations

import datetime as dt
import tomllib
import types
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, Union, get_args, get_origin, get_type_hints

from asn_nlp.core.record import SCHEMA_VERSION
from asn_nlp.io.arrow import arrow, record_schema
from asn_nlp.tables.rows import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

Type = Literal["string", "bool", "int64", "double", "date", "list<string>"]

_TYPES: dict[object, Type] = {
    str: "string",
    bool: "bool",
    int: "int64",
    float: "double",
    dt.date: "date",
    tuple[str, ...]: "list<string>",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `nullable`: whether it may be empty; a list is never null, it may hold nothing."""

    name: str
    type: Type
    nullable: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table and its columns, in order."""

    name: str
    meaning: str
    columns: tuple[Column, ...]


@cache
def tables() -> tuple[Table, ...]:
    """All tables, in the order in which they are shown."""
    meanings = tomllib.loads((files("asn_nlp.tables") / "meanings.toml").read_text("utf-8"))
    return tuple(_table(name, row, meanings[name]) for name, row in TABLES.items())


def _table(name: str, row: type, meanings: dict[str, str]) -> Table:
    columns = []
    for column, hint in get_type_hints(row).items():
        nullable = get_origin(hint) in (Union, types.UnionType)
        inner = next(a for a in get_args(hint) if a is not type(None)) if nullable else hint
        columns.append(Column(column, _TYPES[inner], nullable, meanings[column]))
    return Table(name, meanings["_"], tuple(columns))


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table. Needs the extra `arrow`."""
    pa = arrow()
    made = {
        "string": pa.string(),
        "bool": pa.bool_(),
        "int64": pa.int64(),
        "double": pa.float64(),
        "date": pa.date32(),
        "list<string>": pa.list_(pa.string()),
    }
    return pa.schema([pa.field(c.name, made[c.type], nullable=c.nullable) for c in table.columns])


def as_json() -> dict[str, object]:
    """What `asn-nlp tables --schema` prints: the Arrow types of a batch of records, and all tables' columns.

    Needs the extra `arrow`.
    """
    made = {
        t.name: [
            {"name": c.name, "type": c.type, "nullable": c.nullable, "meaning": c.meaning} for c in t.columns
        ]
        for t in tables()
    }
    return {
        "version": SCHEMA_VERSION,
        "arrow": {f.name: str(f.type) for f in record_schema()},
        "tables": made,
    }
