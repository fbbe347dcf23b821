"""Which values the items of a field have, and what each of them may be: the rules of the corpus."""

from __future__ import annotations

import datetime as dt
from typing import Any

from asn_nlp.dataset.values import CHECKS, ISO_DATE, OPTIONAL, REQUIRED, codes
from asn_nlp.io.standoff import FIELDS

ITEM_FIELDS = (*FIELDS, "furniture")
NEVER_UNSTATED = frozenset({"relevant", "genre"})
"""Document fields that every article has."""

KEY_STATES = ("not_stated", "unsure", "not_in_list")
NOT_IN_LIST = frozenset({("regions", "code"), ("rules", "id")})
LONGEST_TEXT = 10_000
LONGEST_VALUE = 1_000

_SETS = {
    ("officials", "role"): "role",
    ("dates", "kind"): "kind",
    ("prohibitions", "code"): "conduct",
    ("prohibitions", "modality"): "modality",
    ("prohibitions", "subject"): "subject",
    ("violations", "code"): "conduct",
    ("violations", "status"): "violation",
    ("sanctions", "code"): "sanction",
    ("sanctions", "status"): "status",
}
_TYPES = {
    "code": "region",
    "region_code": "region",
    "id": "rule",
    "value": "date",
    "provisions": "list",
    "duration_months": "integer",
    "amount": "amount",
}


def keys(field: str) -> tuple[str, ...]:
    """The keys of a field's items, required ones first, `comment` last."""
    return (*REQUIRED.get(field, ()), *OPTIONAL.get(field, ()), "comment")


def type_of(field: str, key: str) -> tuple[str, str | None]:
    """(type, value set or None) of a key, as the protocol names them."""
    named = _SETS.get((field, key))
    return ("set", named) if named else (_TYPES.get(key, "text"), None)


def is_text(value: object, longest: int = LONGEST_VALUE) -> bool:
    """A string that can be written to any file: not too long, without lone surrogates."""
    if not isinstance(value, str) or len(value) > longest:
        return False
    return not any("\ud800" <= c <= "\udfff" for c in value)


def value_allowed(field: str, key: str, value: Any) -> bool:
    """May an item of `field` have this value (never None) under `key`?"""
    if key == "comment":
        return is_text(value) and bool(value.strip())
    kind, _ = type_of(field, key)
    if kind == "list":
        right = isinstance(value, list) and 0 < len(value) <= 100 and all(is_text(v) for v in value)
    else:
        right = type(value) is int if kind == "integer" else is_text(value)
    if not right:
        return False
    if key == "value" and not real_date(value):
        return False
    return (field, key) in CHECKS and bool(CHECKS[field, key](value))


def field_allowed(name: str, value: Any) -> bool:
    """May the document field have this value (never None)?"""
    if name == "relevant":
        return isinstance(value, bool)
    if name in ("topics", "elections"):
        known = codes()[{"topics": "topic", "elections": "election"}[name]]
        return (
            isinstance(value, list)
            and bool(value)
            and all(isinstance(v, str) and v in known for v in value)
            and len(set(value)) == len(value)
        )
    if not isinstance(value, str):
        return False
    if name == "event_date":
        return len(value) != 4 and real_date(value)
    return value in codes()[{"genre": "genre", "primary_region": "region"}[name]]


def real_date(value: object) -> bool:
    """An ISO day, month or year that the calendar has (`2023-02-30` is none)."""
    if not isinstance(value, str) or not ISO_DATE.fullmatch(value):
        return False
    try:
        dt.date(*map(int, (*value.split("-"), "1", "1")[:3]))
    except ValueError:
        return False
    return True
