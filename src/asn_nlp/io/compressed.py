"""Files under compression: told by their ending, read and written as streams.

gzip, bzip2 and xz come with Python, Zstandard with Python from 3.14 on and with the extra `zstd` before.
"""

from __future__ import annotations

import io
import zlib
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, cast

from asn_nlp.core.errors import InputError, MissingExtraError

COMPRESSED = frozenset({".gz", ".bz2", ".xz", ".zst"})
"""File name endings that name a compression."""


def compression(path: Path) -> str:
    """The ending that names the compression (`.gz`), lower case; an empty string where there is none."""
    suffix = path.suffix.lower()
    return suffix if suffix in COMPRESSED else ""


def ending(path: Path) -> str:
    """The ending that names the format, lower case, under the compression: `.jsonl` of `a.JSONL.gz`."""
    return (path.with_suffix("") if compression(path) else path).suffix.lower()


def _module(suffix: str) -> Any:
    """The module that opens files of this ending; all four have the interface of `gzip`."""
    names = {
        ".gz": ["gzip"],
        ".bz2": ["bz2"],
        ".xz": ["lzma"],
        ".zst": ["compression.zstd", "backports.zstd"],
    }[suffix]
    for name in names:
        try:
            return import_module(name)
        except ImportError:
            continue
    raise MissingExtraError("backports.zstd", "zstd", "reading and writing .zst")


def open_read(path: Path) -> io.BufferedReader:
    """The decompressed bytes of a file. Raises `OSError`, `MissingExtraError`; what is wrong inside an
    archive comes on reading, as one of `archive_faults`."""
    suffix = compression(path)
    return io.BufferedReader(_module(suffix).open(path, "rb")) if suffix else path.open("rb")


def open_write(path: Path, *, named: Path | None = None) -> BinaryIO:
    """A stream of bytes that ends up compressed as the ending of `named or path` says.

    The same bytes give the same file: neither time nor name is stored."""
    suffix = compression(named or path)
    match suffix:
        case "":
            return path.open("wb")
        case ".gz":
            import gzip

            raw = path.open("wb")
            return cast(BinaryIO, _Gzip(gzip.GzipFile("", "wb", fileobj=raw, mtime=0), raw))
        case _:
            return cast(BinaryIO, _module(suffix).open(path, "wb"))


class _Gzip(io.BufferedIOBase):
    """A gzip stream that closes its file too (`GzipFile` leaves open what it did not open)."""

    def __init__(self, stream: io.BufferedIOBase, raw: BinaryIO) -> None:
        self._stream, self._raw = stream, raw

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return self._stream.write(data)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
            self._raw.close()
        super().close()


def archive_faults() -> tuple[type[Exception], ...]:
    """What reading a broken archive raises, apart from `OSError`."""
    import lzma

    faults: list[type[Exception]] = [EOFError, zlib.error, lzma.LZMAError]
    with suppress(MissingExtraError):
        faults.append(_module(".zst").ZstdError)
    return tuple(faults)


def read_limited(path: Path, limit: int) -> bytes:
    """The decompressed bytes of a file, not more than `limit`.

    Raises `InputError` (reasons `missing`, `unreadable`, `too_large`, `archive`), `MissingExtraError`.
    """
    where = str(path)
    try:
        with open_read(path) as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        raise InputError("no such file", where=where, reason="missing") from None
    except archive_faults() as error:
        raise InputError(f"the archive is broken: {error}", where=where, reason="archive") from None
    except OSError as error:
        if error.errno is None:  # gzip and bz2 say so of what is no archive of theirs
            raise InputError(f"the archive is broken: {error}", where=where, reason="archive") from None
        raise InputError(f"cannot be read: {error.strerror}", where=where, reason="unreadable") from None
    if len(data) > limit:
        raise InputError(
            f"more than {limit / 1e6:.0f} MB is too large for one article: give many articles as JSONL, CSV"
            " or Parquet",
            where=where,
            reason="too_large",
        )
    return data
