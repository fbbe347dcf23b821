"""One server an annotator: the second one is told where the first one is.

The lock goes when its process goes, however that ends.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from asn_nlp.annotate.errors import ProjectError
from asn_nlp.annotate.log import unwritable

_BEHIND = 1 << 20  # Windows locks bytes and keeps others from reading them: lock one that is never read

if sys.platform == "win32":
    import msvcrt

    def _take(fd: int) -> None:
        os.lseek(fd, _BEHIND, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Held from construction to `release`, or to the end of the process, however it ends."""

    def __init__(self, path: Path, what: str) -> None:
        """Raises `ProjectError` where another process holds it, `AnnotateError` where it cannot write."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise unwritable(error, path) from None
        try:
            _take(self._fd)
        except OSError:
            holder = _holder(self._fd)
            os.close(self._fd)
            raise ProjectError(f"{what} is open already{holder}: use that one, or close it first") from None
        self.note()

    def note(self, address: str = "") -> None:
        """Write down who holds the lock and where the server is."""
        os.lseek(self._fd, 0, os.SEEK_SET)
        os.ftruncate(self._fd, 0)
        os.write(self._fd, json.dumps({"process": os.getpid(), "address": address}).encode())

    def release(self) -> None:
        """Let go."""
        os.close(self._fd)


def _holder(fd: int) -> str:
    try:
        os.lseek(fd, 0, os.SEEK_SET)
        data = json.loads(os.read(fd, 4096))
        return f" (process {data['process']}{', ' + data['address'] if data['address'] else ''})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
