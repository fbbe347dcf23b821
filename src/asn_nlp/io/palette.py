"""The colours and span labels of the fields (`palette.toml`), the same wherever a record is shown."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Look:
    """How a field is shown. `label`: of its spans; colours as `#rrggbb`, see `palette.toml`."""

    label: str
    tone: str
    dark: str
    tint: str


@cache
def palette() -> dict[str, Look]:
    """The look of every field of a record that has values, in the order of the record."""
    data = tomllib.loads(files("asn_nlp.io").joinpath("palette.toml").read_text("utf-8"))
    return {field: Look(**row) for field, row in data.items()}
