"""Running text for pretraining: collections of `{"text": ...}` lines, xz-compressed."""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a collection."""

    source: str
    text: str


def chance(text: str, salt: str) -> float:
    """A number in [0, 1) that depends on the text alone: the same choice in whatever order files are read."""
    return int.from_bytes(hashlib.blake2b(f"{salt}\0{text}".encode(), digest_size=6).digest(), "big") / 2**48


def documents(folder: Path, share: Mapping[str, float] | None = None) -> Iterator[Document]:
    """Documents of all `NAME.jsonl.xz` of a folder, exact duplicates left out.

    `share`: for a name, how much of it is read (0 to 1; 1 where it is not named).
    Raises FileNotFoundError when the folder holds no collection.
    """
    paths = sorted(folder.glob("*.jsonl.xz"))
    if not paths:
        raise FileNotFoundError(f"no *.jsonl.xz in {folder}: give the folder of the running text")
    seen: set[bytes] = set()
    for path in paths:
        name = path.name.removesuffix(".jsonl.xz")
        wanted = (share or {}).get(name, 1.0)
        if wanted <= 0:
            continue
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"].strip()
                mark = hashlib.blake2b(text.encode(), digest_size=8).digest()
                if text and mark not in seen and chance(text, "share") < wanted:
                    seen.add(mark)
                    yield Document(name, text)


def held_out(document: Document, part: float) -> bool:
    """Whether a document is kept back for evaluation."""
    return chance(document.text, "held out") < part
