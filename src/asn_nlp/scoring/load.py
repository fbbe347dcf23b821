"""Gold for scoring: folders of pairs, stand-off files, built JSON Lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from asn_nlp.core.errors import InputError
from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.facts import record_id


def load_gold(
    path: Path, *, split: str | None = None, texts: Mapping[str, str] | None = None
) -> list[Annotated]:
    """All annotated articles of a folder (all levels) or of a JSON Lines file, by id.

    A folder holds pairs NAME.toml and NAME.txt, or NAME.toml alone where `texts` has the text of NAME (a
    second annotator's raw files). The split of a pair is its `split` key, else the folder that it lies in.
    `split` keeps the articles of one split. Raises `InputError` for an unknown split, an empty folder or
    a file that cannot be read.
    """
    if path.is_dir():
        items = list(_folder(path, texts or {}))
    elif path.is_file():
        items = list(_lines(path))
    else:
        raise InputError("no such file or folder", where=str(path), reason="missing")
    if not items:
        raise InputError(
            "no gold here: NAME.toml beside NAME.txt, or JSON Lines", where=str(path), reason="empty"
        )
    if split is not None:
        kept = [item for item in items if item.document.get("split") == split]
        if not kept:
            names = ", ".join(sorted({str(i.document.get("split", "(none)")) for i in items}))
            raise InputError(f"no article of the split {split!r}; there are: {names}", where=str(path))
        items = kept
    return sorted(items, key=lambda item: (item.id, record_id(item)))


def _folder(path: Path, texts: Mapping[str, str]) -> Iterator[Annotated]:
    from asn_nlp.dataset.gold import load_gold as load_pair
    from asn_nlp.dataset.gold import load_layer

    for source in sorted(path.rglob("*.toml")):
        text = None if source.with_suffix(".txt").is_file() else texts.get(source.stem)
        item = load_pair(source) if text is None else load_layer(source, text)
        yield Annotated(item.id, item.text, {"split": source.parent.name, **item.document}, item.values)


def _lines(path: Path) -> Iterator[Annotated]:
    from asn_nlp.scoring.predictions import plain_form

    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except ValueError as error:
            raise InputError(f"not JSON: {error}", where=f"{path}:{number}", reason="json") from None
        if not isinstance(data, dict) or "id" not in data:
            raise InputError("gold needs an object with an id", where=f"{path}:{number}", reason="json")
        yield plain_form(data)


def gold_hash(gold: Iterable[Annotated]) -> str:
    """SHA-256 over the texts and all annotation, whatever the order of the articles."""
    rows = sorted(
        json.dumps(
            [record_id(g), g.id, g.document, g.values], sort_keys=True, ensure_ascii=False, default=list
        )
        for g in gold
    )
    return hashlib.sha256("\n".join(rows).encode("utf-8", "surrogatepass")).hexdigest()
