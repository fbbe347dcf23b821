"""What the report draws: its figures, their order, series and colours, as data (`static/figures.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from asn_nlp.report.words import static


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `kind`: map, time, bars, sides (two opposite sides) or matrix. `field`: what is counted.

    `groups`: series by side. Within a group the first series that an article has for a key is the one it
    counts under. `top`: how many keys are shown before the rest becomes one.
    """

    id: str
    kind: str
    field: str
    groups: tuple[tuple[str, ...], ...]
    colours: tuple[str, ...]
    top: int = 0

    @property
    def series(self) -> tuple[str, ...]:
        """All series, the groups one after the other."""
        return tuple(s for group in self.groups for s in group)

    def to_dict(self) -> dict[str, Any]:
        """For the page."""
        return {
            "id": self.id,
            "kind": self.kind,
            "field": self.field,
            "groups": self.groups,
            "series": self.series,
            "colours": self.colours,
            "top": self.top,
        }


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(static("figures.toml"))


@cache
def figures() -> tuple[Figure, ...]:
    """All figures in reading order."""
    return tuple(
        Figure(
            id=f["id"],
            kind=f["kind"],
            field=f["field"],
            groups=tuple(tuple(g) for g in f["groups"]),
            colours=tuple(f["colours"]),
            top=f.get("top", 0),
        )
        for f in _data()["figure"]
    )


@cache
def by_id() -> dict[str, Figure]:
    """Figures by id."""
    return {f.id: f for f in figures()}


def theme() -> dict[str, str]:
    """Font, ink and lines."""
    return dict(_data()["theme"])


def offices() -> dict[str, Any]:
    """How positions are put into families of offices."""
    return dict(_data()["offices"])
