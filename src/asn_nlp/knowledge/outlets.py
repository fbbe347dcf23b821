"""How outlets are called whose names hold a place: `Radar Cirebon`, `Jambi Independent`, `klatenpos.com`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from asn_nlp.knowledge.files import read_toml


@dataclass(frozen=True, slots=True)
class OutletPatterns:
    """Lower-cased words: `before` and `after` stand beside the place in an outlet's name, `domains` behind a
    dot in an address."""

    before: frozenset[str]
    after: frozenset[str]
    domains: frozenset[str]


@cache
def outlet_patterns() -> OutletPatterns:
    """The patterns, read once."""
    data = read_toml("outlets/patterns.toml")
    return OutletPatterns(
        before=frozenset(data["before"]),
        after=frozenset(data["after"]),
        domains=frozenset(data["domains"]),
    )
