"""Gold articles: a text file and a TOML file beside it whose values quote their evidence.

Quotes are what an annotator can write by hand; they become offsets here. `{q = "...", nth = 2}` names a later
occurrence.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from asn_nlp.core.errors import InputError
from asn_nlp.io.standoff import FIELDS, Annotated, dump


def _offsets(text: str, quote: str | dict[str, Any], where: str) -> tuple[int, int]:
    wanted, nth = (quote, 1) if isinstance(quote, str) else (quote["q"], quote.get("nth", 1))
    at = -1
    for _ in range(nth):
        at = text.find(wanted, at + 1)
        if at < 0:
            raise InputError(f"quote {nth} not in the text: {wanted!r}", where=where, reason="quote")
    return at, at + len(wanted)


def load_quoted(path: Path) -> Annotated:
    """One gold article. Raises `InputError` for a quote that the text does not hold."""
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    data = tomllib.loads(path.read_text("utf-8"))
    values: dict[str, list[dict[str, Any]]] = {}
    for field in FIELDS:
        entries = data.pop(field, [])
        for entry in entries:
            entry["evidence"] = [list(_offsets(text, q, str(path))) for q in entry.pop("quotes")]
        values[field] = entries
    return Annotated(data.pop("id"), text, data, values)


def load_folder(folder: Path) -> list[Annotated]:
    """All gold articles of a folder, by name."""
    return [load_quoted(path) for path in sorted(folder.glob("*.toml"))]


def to_standoff(source: Path, target: Path) -> None:
    """Compile the gold articles of a folder to stand-off files (offsets and values, no text)."""
    target.mkdir(parents=True, exist_ok=True)
    for gold in load_folder(source):
        dump(gold, target / f"{gold.id}.json", file=f"{gold.id}.txt")
