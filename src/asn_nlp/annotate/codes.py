"""Fields, their keys and value sets with labels in both languages: what the page builds its forms from."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from asn_nlp.annotate import guideline
from asn_nlp.annotate.model import Json
from asn_nlp.annotate.schema import ITEM_FIELDS, keys, type_of
from asn_nlp.dataset.values import DOCUMENT_FIELDS, REQUIRED
from asn_nlp.dataset.values import codes as value_sets
from asn_nlp.knowledge.elections import by_id
from asn_nlp.knowledge.genres import genre_codes
from asn_nlp.knowledge.prohibitions import all_prohibitions
from asn_nlp.knowledge.sanctions import sanction_codes

_DOCUMENT_TYPES: dict[str, Json] = {
    "relevant": {"type": "boolean"},
    "genre": {"type": "set", "set": "genre"},
    "topics": {"type": "sets", "set": "topic"},
    "elections": {"type": "sets", "set": "election"},
    "primary_region": {"type": "region"},
    "event_date": {"type": "date"},
}
_CODED_SECTIONS = {"conduct": "prohibitions", "genre": "genre", "role": "officials", "kind": "dates",
                   "violation": "violations"}  # fmt: skip


@cache
def labels() -> dict[str, dict[str, dict[str, str]]]:
    """The table `data/labels.toml`: group -> code -> language -> words."""
    return tomllib.loads((files(__package__) / "data" / "labels.toml").read_text("utf-8"))


def label(group: str, code: str) -> dict[str, str]:
    """A code's label in both languages. Raises `KeyError` for a code without one."""
    if group == "election":
        kind, _, year = code.rpartition("-")
        return {language: f"{words} {year}" for language, words in labels()[group][kind].items()}
    english = labels()[group][code]
    known = _indonesian().get(group, {})
    return {"id": english.get("id") or known[code], "en": english["en"]}


@cache
def _indonesian() -> dict[str, dict[str, str]]:
    return {
        "conduct": {p.code: p.label for p in all_prohibitions()},
        "sanction": {code: s.label for code, s in sanction_codes().items()},
        "genre": {code: g.label for code, g in genre_codes().items()},
    }


@cache
def codes() -> Json:
    """The answer to `/api/codes`."""
    return {
        "fields": [
            {
                "field": field,
                "label": _words("field", field),
                "key": labels()["field"][field]["key"],
                "list": True,
                "values": [_key(field, key) for key in keys(field)],
            }
            for field in ITEM_FIELDS
        ],
        "document": [
            {"field": name, "label": _words("document", name), **_DOCUMENT_TYPES[name]}
            for name in DOCUMENT_FIELDS
        ],
        "sets": {
            name: [_code(name, code) for code in _ordered(name)] for name in value_sets() if name != "region"
        },
        "states": {name: _words("state", name) for name in labels()["state"]},
        "decisions": {name: _words("decision", name) for name in labels()["decision"]},
    }


def _words(group: str, name: str) -> Json:
    return {language: labels()[group][name][language] for language in ("id", "en")}


def _key(field: str, key: str) -> Json:
    kind, named = type_of(field, key)
    out: Json = {"key": key, "type": kind, "required": key in REQUIRED.get(field, ())}
    return {**out, "label": _words("value", key), **({"set": named} if named else {})}


def _ordered(name: str) -> list[str]:
    """The codes of a set in the order of its table, newest elections first."""
    tables: dict[str, Any] = {**_indonesian(), **labels()}
    if name == "election":
        return sorted(by_id(), key=lambda e: (-by_id()[e].year, e))
    order = list(tables[name])
    return sorted(value_sets()[name], key=order.index)


def _code(name: str, code: str) -> Json:
    out: Json = {"code": code, "label": label(name, code)}
    said = {language: _help(name, language).get(code) for language in ("id", "en")}
    return {**out, "help": said} if all(said.values()) else out


@cache
def _help(name: str, language: str) -> dict[str, str]:
    """Code -> what the table of the guidelines says of it, where there is one."""
    section = _CODED_SECTIONS.get(name)
    out: dict[str, str] = {}
    for block in guideline.sections(language)[guideline.SECTIONS[section]][1] if section else ():
        for row in block["rows"] if block["type"] == "table" else ():
            cells = ["".join(text for text, _ in cell) for cell in row]
            out.setdefault(cells[0], cells[1])
    return out
