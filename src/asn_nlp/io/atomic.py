"""Files that are there as a whole or not at all, a power cut included."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to: on leaving it takes the place of `path`, on an exception it is removed.

    It lies beside, hidden, so that the change of names is one step; data and name are on the disk when the
    block has been left."""
    beside = path.with_name(f".{path.name}.part")
    try:
        yield beside
        _sync(beside)
        beside.replace(path)
        if os.name == "posix":
            _sync(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
