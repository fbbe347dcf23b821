"""Gold articles: a text file, and a TOML file beside it whose values quote their evidence.

Quotes are what an annotator can write and review by hand; here they become half-open code-point offsets,
those of the page's furniture too (`furniture = ["..."]`, the one document key that quotes).
`{q = "...", nth = 2}` names a later occurrence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from asn_nlp.core.errors import InputError
from asn_nlp.io.standoff import FIELDS, Annotated, dump


def offsets(text: str, quote: str | dict[str, Any], where: str) -> tuple[int, int]:
    """Where a quote stands. Raises `InputError` when the text does not hold it so often."""
    wanted, nth = (quote, 1) if isinstance(quote, str) else (quote["q"], quote.get("nth", 1))
    at = -1
    for _ in range(nth):
        at = text.find(wanted, at + 1)
        if at < 0:
            times = "" if nth == 1 else f" {nth} times"
            raise InputError(f"not in the text{times}: {wanted!r}", where=where, reason="quote")
    return at, at + len(wanted)


def read_pair(path: Path) -> tuple[str, dict[str, Any]]:
    """Text and raw annotation of `NAME.toml`. Raises `InputError` with the file (and line) that is broken."""
    source = path.with_suffix(".txt")
    try:
        text = source.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise InputError("the text is missing", where=str(source), reason="missing") from None
    except UnicodeDecodeError as error:
        raise InputError(
            f"not valid UTF-8 at byte {error.start}", where=str(source), reason="encoding"
        ) from None
    return text, _toml(path)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(error), where=str(path), reason="toml") from None


def load_gold(path: Path) -> Annotated:
    """One gold article. Raises `InputError` naming the file and the value whose quote is not in the text."""
    text, data = read_pair(path)
    return from_toml(str(path), text, data)


def load_layer(path: Path, text: str) -> Annotated:
    """An annotation of a text that is kept elsewhere. Raises `InputError` as `load_gold` does."""
    return from_toml(str(path), text, _toml(path))


def from_toml(name: str, text: str, data: dict[str, Any]) -> Annotated:
    """The annotation that parsed TOML holds, its quotes looked up in the text. `name`: the file, for messages
    and as the id where there is none. Raises `InputError` for a quote that is not there."""
    values: dict[str, list[dict[str, Any]]] = {}
    for field in FIELDS:
        entries = data.pop(field, [])
        for number, entry in enumerate(entries, 1):
            where = f"{name}: {field} {number}"
            entry["evidence"] = [list(offsets(text, q, where)) for q in entry.pop("quotes", [])]
        values[field] = entries
    if "furniture" in data:
        where = f"{name}: furniture"
        data["furniture"] = [list(offsets(text, q, where)) for q in data["furniture"]]
    return Annotated(data.pop("id", Path(name).stem), text, data, values)


def gold_files(folder: Path) -> Iterator[Path]:
    """The annotation files below a folder, by name."""
    return (path for path in sorted(folder.rglob("*.toml")) if path.with_suffix(".txt").exists())


def load_folder(folder: Path) -> list[Annotated]:
    """All gold articles below a folder, by name."""
    return [load_gold(path) for path in gold_files(folder)]


def to_standoff(source: Path, target: Path) -> None:
    """Compile the gold articles of a folder to stand-off files: offsets and values, no text."""
    target.mkdir(parents=True, exist_ok=True)
    for gold in load_folder(source):
        dump(gold, target / f"{gold.id}.json", file=f"{gold.id}.txt")
