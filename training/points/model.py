"""What a model is: how an article becomes a case, and how its data file is read and written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from training.points.cases import MakeCase, Table


@dataclass(frozen=True, slots=True)
class Model:
    """`file`: the data file below the package's `knowledge/data`; `read`: weights by sign from what it holds;
    `write`: the sections with the weights, at so many decimals."""

    file: str
    case: MakeCase
    read: Callable[[dict[str, Any]], dict[str, float]]
    write: Callable[[Table, int], str]
