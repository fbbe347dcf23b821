"""The append-only log of one annotator and one article: a JSON object a line, the first one the header.

Why JSON Lines and not SQLite: an action is one `write` and one `fsync` of some 200 bytes, nothing that was
written is ever touched again, two annotators never write to one file, a folder on a shared drive or in git
works, and a person can read and mend it. Each line ends with the CRC-32 of what stands before it, so that a
line that a crash tore is told from one that was changed: a torn *last* line was never acknowledged and is set
aside; a broken line elsewhere stops the opening instead of losing what follows.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import zlib
from pathlib import Path
from typing import Any

from asn_nlp.annotate.errors import AnnotateError, DiskFullError, LogDamagedError, NotSavedError

FORMAT = 1
_TAIL = len(',"crc":"00000000"}')
_BINARY = getattr(os, "O_BINARY", 0)  # Windows: else it would change line breaks
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def encode(entry: dict[str, Any]) -> bytes:
    """A line of the log, with its checksum and line break."""
    body = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    try:
        data = body.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate has no UTF-8
        data = json.dumps(entry, separators=(",", ":")).encode("ascii")
    return data[:-1] + b',"crc":"%08x"}\n' % zlib.crc32(data)


def decode(line: bytes) -> dict[str, Any] | None:
    """The entry of a line (without its line break), None where it is torn or was changed."""
    body, tail = line[:-_TAIL] + b"}", line[-_TAIL:]
    if tail != b',"crc":"%08x"}' % zlib.crc32(body):
        return None
    data = json.loads(body)
    return data if isinstance(data, dict) else None


def unwritable(error: OSError, path: Path) -> AnnotateError:
    """The error that a labeller is shown for a failed write."""
    if error.errno in _NO_ROOM:
        return DiskFullError(f"no room left to write {path.name}: free some space and try again")
    return NotSavedError(f"{path} cannot be written: {error.strerror}")


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder last. Does nothing where the system has no such call (Windows)."""
    if os.name == "nt":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def replace_file(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a whole file: after a crash there is the old one or the new one. Raises `AnnotateError`."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            for folder in list(path.parents)[1:4]:
                sync_folder(folder)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY
        fd = os.open(draft, flags, 0o600 if private else 0o666)
        with os.fdopen(fd, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise unwritable(error, path) from None


class Log:
    """An open log. `header`: its first line; `size`: bytes that are known to be safe on the disk."""

    def __init__(self, path: Path, header: dict[str, Any], size: int) -> None:
        self.path = path
        self.header = header
        self.size = size
        self._unsure = False  # whether a failed write may have left bytes behind `size`

    @classmethod
    def create(cls, path: Path, header: dict[str, Any]) -> Log:
        """Start a log. Raises `DiskFullError` or `NotSavedError`."""
        data = encode({"asn_nlp_annotate": FORMAT, **header})
        replace_file(path, data)
        return cls(path, header, len(data))

    @classmethod
    def open(cls, path: Path, *, mend: bool = True) -> tuple[Log, list[dict[str, Any]]]:
        """An existing log and its entries, in order.

        `mend`: move a torn last line to a file beside it (else it is only skipped). Raises `LogDamagedError`
        with the line.
        """
        data = path.read_bytes()
        whole = data.rfind(b"\n") + 1
        lines = data[:whole].split(b"\n")[:-1]
        entries = [decode(line) for line in lines]
        # Zeros are what a lost block of a file reads as.
        if len(entries) > 1 and entries[-1] is None and b"\0" in lines[-1]:
            entries.pop()
            whole -= len(lines[-1]) + 1
        for number, entry in enumerate(entries, 1):
            if entry is None:
                raise _damaged(path, number)
        if not entries or entries[0] is None or entries[0].get("asn_nlp_annotate") != FORMAT:
            raise _damaged(path, 1)
        if mend and whole < len(data):
            _set_aside(path, data[whole:], whole)
        first, *rest = [entry for entry in entries if entry is not None]
        return cls(path, first, whole), rest

    def append(self, entries: list[dict[str, Any]]) -> None:
        """Write entries and wait until the disk has them: all or none.

        Raises `DiskFullError` or `NotSavedError`; then the file ends where it ended before.
        """
        data = b"".join(map(encode, entries))
        try:
            fd = os.open(self.path, os.O_WRONLY | _BINARY)
        except OSError as error:
            raise unwritable(error, self.path) from None
        try:
            self._check_end(fd)
            os.lseek(fd, self.size, os.SEEK_SET)
            self._unsure = True
            self._write(fd, data)
            self._unsure = False
        except OSError as error:
            # What was written in part was not promised to anybody. Where not even this works, the next
            # write or opening does it.
            with contextlib.suppress(OSError):
                os.ftruncate(fd, self.size)
                self._unsure = False
            raise unwritable(error, self.path) from None
        finally:
            os.close(fd)
        self.size += len(data)

    def _check_end(self, fd: int) -> None:
        size = os.fstat(fd).st_size
        if size == self.size:
            return
        if not self._unsure or size < self.size:
            raise NotSavedError(f"{self.path} was changed by another program: restart the tool")
        os.ftruncate(fd, self.size)

    @staticmethod
    def _write(fd: int, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(fd, view) :]
        os.fsync(fd)


def _damaged(path: Path, line: int) -> LogDamagedError:
    return LogDamagedError(
        f"{path}:{line}: this line of the log is broken: take the file from a backup, or move it away to"
        " start the article anew",
        file=path.name,
        line=line,
    )


def _set_aside(path: Path, torn: bytes, whole: int) -> None:
    """Cut a torn end off a log; its bytes are kept beside it."""
    with contextlib.suppress(OSError), path.with_suffix(".torn").open("ab") as beside:
        beside.write(torn + b"\n")
    try:
        with path.open("r+b") as stream:
            stream.truncate(whole)
            os.fsync(stream.fileno())
    except OSError as error:
        raise unwritable(error, path) from None
