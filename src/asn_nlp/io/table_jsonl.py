"""Articles from JSON Lines: one object a line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError
from asn_nlp.io.columns import Columns, read_row
from asn_nlp.io.lines import head_of, lines, wide_encoding
from asn_nlp.reading.files import decode


def read_jsonl(
    stream: io.BufferedReader, path: str, columns: Columns, encoding: str | None, limit: int
) -> Iterator[Article | InputError]:
    """An article or an error a line, blank lines apart. `limit`: bytes of a line."""
    head = head_of(stream)
    if not head:
        yield InputError("the file is empty", where=path, reason="empty")
        return
    wide = wide_encoding(stream) is not None
    if b"\x00" in head and not (encoding or wide or head.lstrip().startswith(b"{")):
        yield InputError("these are no lines of JSON (it holds NUL bytes)", where=path, reason="binary")
        return
    if wide:
        encoding = "utf-8"  # what `lines` makes of it
    for number, raw in enumerate(lines(stream, limit), 1):
        where = f"{path}:{number}"
        if isinstance(raw, int):
            yield InputError(
                f"a line of {raw / 1e6:.0f} MB is no article (limit {limit / 1e6:.0f} MB)",
                where=where,
                reason="too_large",
            )
        elif raw.strip():
            yield _line(raw, columns, where, encoding)


def _line(raw: bytes, columns: Columns, where: str, encoding: str | None) -> Article | InputError:
    try:
        row = json.loads(decode(raw, where=where, encoding=encoding))
    except json.JSONDecodeError as error:
        return InputError(f"no valid JSON: {error.msg}", where=where, reason="json")
    except (ValueError, RecursionError) as error:
        # Python reads no number of more than 4,300 digits, and nothing that is nested without end.
        deep = isinstance(error, RecursionError)
        return InputError(
            "JSON nested too deep" if deep else f"no valid JSON: {error}", where=where, reason="json"
        )
    except InputError as error:
        return error
    if not isinstance(row, dict):
        return InputError("the line holds no JSON object", where=where, reason="json")
    return read_row(row, columns, where)
