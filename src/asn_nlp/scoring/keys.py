"""What is compared, field by field: each value as a tuple of normalised strings.

A *measure* is a name, the field it reads and a function from an entry of that field to its keys. Two values
are the same when their keys are equal; a document's values under a measure are a set.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from asn_nlp.scoring.types import Key

Entry = Mapping[str, Any]
_WORD = re.compile(r"\w+")


def plain(text: str | None) -> str:
    """Case-folded words without punctuation: `H. A. Rusdi, S.Sos` -> `h a rusdi s sos`."""
    return " ".join(_WORD.findall((text or "").casefold()))


def who(official: Entry) -> str:
    """A person by name; an office without a named person by its position."""
    return plain(official.get("name")) or f"office of {plain(official.get('position'))}"


def region(entry: Entry) -> str:
    """The code; an undecided region is its candidates, and equals only the same indecision."""
    return entry.get("code") or "?" + "|".join(sorted(entry.get("candidates") or ()))


@dataclass(frozen=True, slots=True)
class Measure:
    """`field`: a field of values, or `document` for what is said of the whole article."""

    name: str
    field: str
    keys: Callable[[Entry], Iterable[Key]]


def _of(*parts: Callable[[Entry], str]) -> Callable[[Entry], Iterable[Key]]:
    return lambda entry: (tuple(part(entry) for part in parts),)


def _at(name: str) -> Callable[[Entry], str]:
    return lambda entry: str(entry.get(name) or "")


def _document(name: str) -> Callable[[Entry], Iterable[Key]]:
    return lambda document: [(str(document[name]),)] if document.get(name) else []


def _list(name: str) -> Callable[[Entry], Iterable[Key]]:
    return lambda document: [(str(x),) for x in document.get(name) or ()]


_code, _position = _at("code"), (lambda o: plain(o.get("position")))

MEASURES: tuple[Measure, ...] = (
    Measure("regions", "regions", _of(region)),
    Measure("primary_region", "document", _document("primary_region")),
    Measure("officials", "officials", _of(who)),
    Measure("officials with position", "officials", _of(who, _position)),
    Measure("officials with role", "officials", _of(who, _at("role"))),
    Measure("officials with position and role", "officials", _of(who, _position, _at("role"))),
    Measure("event_date", "document", _document("event_date")),
    Measure("dates", "dates", _of(_at("value"))),
    Measure("dates with kind", "dates", _of(_at("value"), _at("kind"))),
    Measure("rules", "rules", _of(_at("id"))),
    Measure("provisions", "rules", lambda r: [(str(r.get("id")), str(p)) for p in r.get("provisions") or ()]),
    Measure("prohibitions", "prohibitions", _of(_code)),
    Measure("prohibitions with modality", "prohibitions", _of(_code, _at("modality"))),
    Measure("violations", "violations", _of(_code)),
    Measure("violations with status", "violations", _of(_code, _at("status"))),
    Measure("sanctions", "sanctions", _of(_code)),
    Measure("sanctions with status", "sanctions", _of(_code, _at("status"))),
    Measure("topics", "document", _list("topics")),
    Measure("elections", "document", _list("elections")),
)

HEADLINE = ("regions", "officials", "event_date", "rules", "prohibitions", "sanctions")
"""The six fields whose micro F1 are averaged into the headline figure."""

FINER = (
    "officials with position",
    "officials with role",
    "dates with kind",
    "provisions",
    "prohibitions with modality",
    "violations",
    "violations with status",
    "sanctions with status",
)
"""What tables show beside them: values with what qualifies them."""

CODED = ("prohibitions", "violations", "sanctions")
"""Measures of taxonomy codes: a macro average over codes is reported beside the micro one."""
