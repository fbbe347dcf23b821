"""English names of codes, as the labelling tool has them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _labels() -> dict[str, Any]:
    return tomllib.loads(files("asn_nlp.annotate").joinpath("data", "labels.toml").read_text("utf-8"))


def english(group: str, code: str) -> str:
    """The English name of a code. KeyError for an unknown one."""
    return str(_labels()[group][code]["en"])


def indonesian(group: str, code: str) -> str:
    """The Indonesian name of a code that has it there. KeyError for an unknown one."""
    return str(_labels()[group][code]["id"])


def codes(group: str) -> list[str]:
    """All codes of a group, in file order."""
    return list(_labels()[group])
