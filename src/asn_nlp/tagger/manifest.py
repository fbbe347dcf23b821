"""A model folder: its manifest says what is in it, and the hash of each file that it is what it says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from asn_nlp.core.errors import ModelError
from asn_nlp.tagger.layout import Layout

NAME = "manifest.json"
FORMAT = 2
"""Version of the folder's form: 2 asks for no mask."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model folder says of itself. `files`: role (`model`, `tokenizer`) -> (name, SHA-256); `window`,
    `overlap`: in pieces, the two special ones counted in; `first`, `last`: ids of the special pieces;
    `about`: how it was made, as plain data."""

    folder: Path
    name: str
    version: str
    layout: Layout
    files: Mapping[str, tuple[str, str]]
    window: int
    overlap: int
    first: int
    last: int
    temperatures: Mapping[str, float]
    about: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Name, version and the begin of the weights' hash, as records print it."""
        return f"{self.name}-{self.version}@{self.files['model'][1][:8]}"

    def path(self, role: str) -> Path:
        """The file of a role."""
        return self.folder / self.files[role][0]


def shipped() -> Path:
    """The folder of the model that comes with the package."""
    return Path(str(files("asn_nlp.tagger").joinpath("weights")))


def read_manifest(folder: Path, *, check: bool = True) -> Manifest:
    """The manifest of a folder. `check`: compare the hashes of all files.

    Raises `ModelError` naming the folder or file and what to do: no such folder, no manifest, one of another
    form, a file missing or changed.
    """
    path = folder / NAME
    if not path.is_file():
        hint = "give --model the folder that training/export.py wrote, or use the backend `rules`"
        raise ModelError(f"no model here ({NAME} is missing): {hint}", where=str(folder))
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["format"] != FORMAT:
            raise ModelError(
                f"a manifest of form {data['format']}, this version reads {FORMAT}: export the model again",
                where=str(path),
            )
        manifest = Manifest(
            folder,
            data["name"],
            data["version"],
            Layout.from_list(data["heads"]),
            {role: (str(f["name"]), str(f["sha256"])) for role, f in data["files"].items()},
            int(data["window"]),
            int(data["overlap"]),
            int(data["first"]),
            int(data["last"]),
            {head: float(t) for head, t in data["temperatures"].items()},
            data.get("about", {}),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"not a manifest that can be read: {error!r}", where=str(path)) from None
    for role in ("model", "tokenizer"):
        if role not in manifest.files:
            raise ModelError(f"the manifest names no {role}", where=str(path))
    if check:
        verify(manifest)
    return manifest


def verify(manifest: Manifest) -> None:
    """Raises `ModelError` where a file of the manifest is missing or is not the one that was exported."""
    for name, wanted in manifest.files.values():
        path = manifest.folder / name
        if not path.is_file():
            raise ModelError("the file is missing: copy the whole model folder", where=str(path))
        if sha256_of(path) != wanted:
            message = "the file is damaged or another one (its SHA-256 is not the manifest's): copy it again"
            raise ModelError(message, where=str(path))


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
