"""Where sentences end in words: the full stops that end none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from asn_nlp.knowledge.files import read_toml


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Word lists of `sentences/abbreviations.toml`, lower-cased, without stops."""

    before_name: frozenset[str]
    degrees: frozenset[str]
    closing: frozenset[str]
    domains: frozenset[str]
    provisions: frozenset[str]
    after_provision: frozenset[str]
    numbered: frozenset[str]
    joining: frozenset[str]


@cache
def abbreviations() -> Abbreviations:
    """The abbreviations, read once."""
    data = read_toml("sentences/abbreviations.toml")
    return Abbreviations(**{name: frozenset(data[name]) for name in Abbreviations.__dataclass_fields__})
