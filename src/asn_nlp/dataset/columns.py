"""What the columns of the published tables are: read from `data/columns.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Column:
    """`type`: `string`, `bool`, `int`, `list<string>` or `list<int>`; `about`: one sentence for readers."""

    name: str
    type: str
    about: str


@cache
def columns() -> Mapping[str, Column]:
    """Every column of every table, by name."""
    data = tomllib.loads(files("asn_nlp.dataset").joinpath("data/columns.toml").read_text("utf-8"))
    return {name: Column(name, **row) for name, row in data.items()}
