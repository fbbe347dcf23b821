"""Lines of bytes from a stream, of bounded length, in UTF-8 whatever the byte-order mark says."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4096


def wide_encoding(stream: io.BufferedReader) -> str | None:
    """`utf-16` or `utf-32` where a byte-order mark says so; nothing is consumed."""
    head = stream.peek(4)[:4]
    return next((name for bom, name in _WIDE if head.startswith(bom)), None)


def head_of(stream: io.BufferedReader) -> bytes:
    """The first bytes of a stream, 4,096 at most; nothing is consumed."""
    return stream.peek(_HEAD)[:_HEAD]


def lines(stream: io.BufferedReader, limit: int) -> Iterator[bytes | int]:
    """The lines of a stream; for one that is longer than `limit` bytes, its length, so that it is never
    held in memory. A stream that begins with the mark of UTF-16 or UTF-32 is turned into UTF-8."""
    wide = wide_encoding(stream)
    if wide is not None:
        text = io.TextIOWrapper(stream, wide, errors="replace", newline="\n")
        while line := text.readline(limit + 1):
            length = len(line)
            if length <= limit:
                yield line.encode("utf-8", "surrogatepass")
                continue
            while line and not line.endswith("\n"):
                line = text.readline(limit)
                length += len(line)
            yield length
        return
    while data := stream.readline(limit + 1):
        length = len(data)
        if length <= limit:
            yield data
            continue
        while data and not data.endswith(b"\n"):
            data = stream.readline(limit)
            length += len(data)
        yield length
