"""Reading the package's data files."""

from __future__ import annotations

import csv
import json
from importlib.resources import files
from typing import Any, Literal

from asn_nlp.core.errors import KnowledgeError
from asn_nlp.core.hashing import sha256

Confidence = Literal["sure", "likely", "unsure"]
"""How well a fact is established; `unsure` ones are shown as such wherever they reach a user."""

# Version of the knowledge, part of every record's provenance: raise it when facts change.
KNOWLEDGE_VERSION = "2026.11"


def read_text(name: str) -> str:
    """A data file as text, e.g. `regions/provinces.csv`. Raises `KnowledgeError` when it is missing."""
    try:
        return files("asn_nlp.knowledge").joinpath("data", *name.split("/")).read_text("utf-8")
    except FileNotFoundError as error:
        raise KnowledgeError(f"data file {name} is missing from the package: reinstall asn-nlp") from error


def read_toml(name: str) -> dict[str, Any]:
    """A TOML data file; from its JSON twin where an installation has one that is up to date (see
    `hatch_build.py`)."""
    text = read_text(name)
    data = _from_twin(name, text)
    if data is not None:
        return data
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"data file {name}: {error}") from error


def _from_twin(name: str, text: str) -> dict[str, Any] | None:
    """What the twin holds of exactly this text, or None."""
    try:
        twin = json.loads(read_text(name + ".json"))
    except (KnowledgeError, ValueError):
        return None
    if not isinstance(twin, dict) or twin.get("sha256") != sha256(text):
        return None
    data: dict[str, Any] = twin["data"]
    return data


def read_csv(name: str) -> list[dict[str, str]]:
    """Rows of a CSV data file with a header; lines that start with # are comments."""
    lines = [line for line in read_text(name).splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines))
