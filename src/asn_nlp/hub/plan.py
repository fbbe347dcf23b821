"""What a push would change: the folder's files beside the repository's, by hash. Asks nobody."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from asn_nlp.hub.errors import HubError

Kind = Literal["dataset", "model"]
Change = Literal["new", "changed", "same"]
MADE_THERE = (".gitattributes",)
"""Files that the hub adds by itself."""


@dataclass(frozen=True, slots=True)
class File:
    """A local file. `name`: its path in the repository; `size` in bytes; `blob`: git's SHA-1 of it."""

    name: str
    size: int
    sha256: str
    blob: str


@dataclass(frozen=True, slots=True)
class State:
    """A repository as the hub told it. `files`: name -> SHA-256 of a large file, git's SHA-1 of another;
    `tags`: name -> commit; `head`: the newest commit; `private`: None where there is no repository."""

    exists: bool = False
    private: bool | None = None
    head: str | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """A push before it is done. `prune`: delete what the folder does not hold."""

    repository: str
    kind: Kind
    tag: str
    files: Sequence[File]
    state: State
    prune: bool = False

    @property
    def changes(self) -> Mapping[str, Change]:
        """File -> what the push does with it."""
        return {f.name: self._change(f) for f in self.files}

    @property
    def others(self) -> list[str]:
        """Files on the hub that the folder does not hold."""
        return sorted(self.state.files.keys() - {f.name for f in self.files} - set(MADE_THERE))

    @property
    def done(self) -> bool:
        """Whether the files are there, byte for byte (and, with `prune`, no others)."""
        return set(self.changes.values()) <= {"same"} and not (self.prune and self.others)

    def _change(self, file: File) -> Change:
        there = self.state.files.get(file.name)
        if there is None:
            return "new"
        return "same" if there in (file.sha256, file.blob) else "changed"


def local_files(folder: Path) -> list[File]:
    """The files below a folder by name, hidden ones left out. Raises `HubError` where there are none."""
    if not folder.is_dir():
        raise HubError(f"{folder}: no such folder")
    found = [p for p in sorted(folder.rglob("*")) if p.is_file() and not _hidden(p.relative_to(folder))]
    if not found:
        raise HubError(f"{folder}: there is nothing to push in this folder")
    return [_file(path, path.relative_to(folder).as_posix()) for path in found]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts)


def _file(path: Path, name: str) -> File:
    data = path.read_bytes()
    blob = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
    return File(name, len(data), hashlib.sha256(data).hexdigest(), blob)
