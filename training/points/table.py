"""The data file of a model: its head stays, what was fitted is written anew, byte for byte the same."""

from __future__ import annotations

from collections.abc import Mapping

from training.points.cases import Table


def rounded(table: Table, digits: int, smallest: float) -> dict[str, float]:
    """The weights as they are written; those that hardly matter are left out."""
    short = {name: round(weight, digits) for name, weight in table.items() if abs(weight) >= smallest}
    return {name: weight for name, weight in short.items() if weight}


def head_of(text: str) -> str:
    """What stands before the first table. Raises `ValueError` where there is none."""
    lines = text.splitlines(keepends=True)
    for n, line in enumerate(lines):
        if line.startswith("["):
            return "".join(lines[:n]).rstrip() + "\n"
    raise ValueError("the file has no table: its head cannot be told")


def section(name: str, rows: Mapping[str, float], digits: int) -> str:
    """A table of numbers, in the order of the rows."""
    lines = [f"{name} = {value:.{digits}f}\n" for name, value in rows.items()]
    return f"\n[{name}]\n{''.join(lines)}"
