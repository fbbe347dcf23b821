"""Stand-off annotation: values and offsets of a text that is kept elsewhere.

A file holds the SHA-256 of the text, and for each value the half-open code-point offsets of its evidence;
the text itself stays with its publisher. Loading attaches the text from a folder and refuses any other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asn_nlp.core.errors import InputError
from asn_nlp.core.hashing import sha256
from asn_nlp.core.record import Record

FIELDS = Record.VALUE_FIELDS


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with its annotation. `values[field]` are dictionaries with an `evidence` list of
    `(start, end)`; `document` holds what is said of the article as a whole."""

    id: str
    text: str
    document: dict[str, Any]
    values: dict[str, list[dict[str, Any]]]


def dump(gold: Annotated, path: Path, *, file: str) -> None:
    """Write an annotation without its text; `file` names the text for the loader."""
    data = {"id": gold.id, "file": file, "sha256": sha256(gold.text), **gold.document, **gold.values}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


def load(path: Path, texts: Path) -> Annotated:
    """Read an annotation and attach its text from the folder `texts`.

    Raises `InputError` when the text is missing, has another hash, or an offset leaves it.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise InputError(f"no readable annotation: {error}", where=str(path), reason="json") from None
    source = texts / data.pop("file")
    if not source.is_file():
        raise InputError(f"its text is not in {texts}", where=str(path), reason="missing")
    text = source.read_bytes().decode("utf-8")
    wanted = data.pop("sha256")
    if sha256(text) != wanted:
        raise InputError(
            f"{source} is not the text that was annotated (its SHA-256 differs): get the unchanged file",
            where=str(path),
            reason="hash",
        )
    values = {field: data.pop(field, []) for field in FIELDS}
    for field, entries in values.items():
        for entry in entries:
            for start, end in entry["evidence"]:
                if not 0 <= start < end <= len(text):
                    message = f"{field}: {start}:{end} leaves the text"
                    raise InputError(message, where=str(path), reason="span")
    return Annotated(data.pop("id"), text, data, values)
