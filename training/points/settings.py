"""How a model is fitted and written: the TOML file beside the code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from training.points.logit import Strength

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Settings:
    """`ridge` and `scale`: values that cross-validation chooses from; `folds`: parts of the outlets in it;
    `rarest`: a sign of fewer answers is left out; `digits`: decimals of a weight in the table, where one
    nearer to zero than `smallest` is left out."""

    ridge: tuple[float, ...]
    scale: tuple[float, ...]
    folds: int
    rarest: int
    digits: int
    smallest: float

    def strengths(self) -> list[Strength]:
        """All that are tried, the strongest ridge first: of equals the first is taken."""
        return [Strength(r, s) for r, s in product(sorted(self.ridge, reverse=True), self.scale)]


def read_settings(name: str) -> Settings:
    """The settings of a model by its name."""
    data: dict[str, Any] = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))
    ridge, scale = tuple(data.pop("ridge")), tuple(data.pop("scale"))
    return Settings(ridge, scale, **data)
