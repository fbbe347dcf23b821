"""Tables of articles: JSONL, CSV and Parquet with a text column, one article a row."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError, MissingExtraError
from asn_nlp.reading.files import MAX_BYTES, decode, encoding_of

SUFFIXES = frozenset({".jsonl", ".ndjson", ".csv", ".parquet"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what. Only `text` has to exist."""

    text: str = "text"
    title: str = "title"
    url: str = "url"
    outlet: str = "outlet"
    published: str = "published"


def _cell(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    return None if value is None or value == "" else str(value)


def _article(row: Mapping[str, Any], columns: Columns, where: str) -> Article:
    if columns.text not in row:
        known = ", ".join(map(str, list(row)[:8]))
        raise InputError(
            f"no column {columns.text!r} (found: {known}): name it with --text-column",
            where=where,
            reason="column",
        )
    text = row[columns.text]
    if not isinstance(text, str):
        raise InputError(f"column {columns.text!r} holds no text", where=where, reason="type")
    if not text.strip():
        raise InputError("the text is empty", where=where, reason="empty")
    return Article(
        text,
        path=where,
        url=_cell(row, columns.url),
        outlet=_cell(row, columns.outlet),
        title=_cell(row, columns.title),
        published=_published(_cell(row, columns.published), where),
    )


def _published(value: str | None, where: str) -> str | None:
    """The date of a publication column; times behind the day are cut (`2024-09-16T10:00` -> the day)."""
    if value is None:
        return None
    from asn_nlp.core.errors import OptionsError
    from asn_nlp.core.iso import check_iso

    try:
        return check_iso(value[:10])
    except OptionsError as error:
        raise InputError(str(error), where=where, reason="published") from None


def _jsonl(path: Path, columns: Columns, encoding: str | None) -> Iterator[Article | InputError]:
    with path.open("rb") as lines:
        for number, raw in enumerate(lines, 1):
            where = f"{path}:{number}"
            if not raw.strip():
                continue
            try:
                if len(raw) > MAX_BYTES:
                    raise InputError(
                        f"a line of {len(raw) / 1e6:.0f} MB is no article (limit {MAX_BYTES / 1e6:.0f} MB)",
                        where=where,
                        reason="too_large",
                    )
                row = json.loads(decode(raw, where=where, encoding=encoding))
                if not isinstance(row, dict):
                    raise InputError("the line holds no JSON object", where=where, reason="json")
                yield _article(row, columns, where)
            except json.JSONDecodeError as error:
                yield InputError(f"no valid JSON: {error.msg}", where=where, reason="json")
            except RecursionError:
                yield InputError("JSON nested too deep", where=where, reason="json")
            except InputError as error:
                yield error


def _csv(path: Path, columns: Columns, encoding: str | None) -> Iterator[Article | InputError]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open("r", encoding=encoding or encoding_of(path), newline="") as lines:
        reader = csv.DictReader(lines)
        while True:
            try:
                row = next(reader, None)
                if row is None:
                    return
                yield _article(row, columns, f"{path}:{reader.line_num}")
            except InputError as error:
                yield error
                if error.reason == "column":  # every row lacks it: once is enough
                    return
            except (csv.Error, UnicodeDecodeError) as error:
                where = f"{path}:{reader.line_num + 1}"
                yield InputError(f"the rest cannot be read: {error}", where=where, reason="csv")
                return


def _parquet(path: Path, columns: Columns) -> Iterator[Article | InputError]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError("pyarrow", "arrow", "reading Parquet") from None
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as error:
        yield InputError(f"no valid Parquet: {error}", where=str(path), reason="parquet")
        return
    wanted = [c for c in vars_of(columns) if c in file.schema_arrow.names]
    number = 0
    if columns.text not in wanted:
        try:
            _article(dict.fromkeys(file.schema_arrow.names), columns, str(path))
        except InputError as error:
            yield error
        return
    for batch in file.iter_batches(batch_size=256, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            try:
                yield _article(row, columns, f"{path}:{number}")
            except InputError as error:
                yield error


def vars_of(columns: Columns) -> list[str]:
    """The column names, in order."""
    return [columns.text, columns.title, columns.url, columns.outlet, columns.published]


def read_table(
    path: Path, columns: Columns | None = None, *, encoding: str | None = None
) -> Iterator[Article | InputError]:
    """Articles of a table, row by row; a bad row is yielded as the error that names it, the others go on."""
    columns = columns or Columns()
    if not path.is_file():
        yield InputError("no such file", where=str(path), reason="missing")
        return
    suffix = path.suffix.lower()
    try:
        if suffix == ".parquet":
            yield from _parquet(path, columns)
        elif suffix == ".csv":
            yield from _csv(path, columns, encoding)
        else:
            yield from _jsonl(path, columns, encoding)
    except LookupError:
        yield InputError(f"unknown encoding {encoding!r}", where=str(path), reason="encoding")
    except OSError as error:
        yield InputError(f"cannot be read: {error.strerror}", where=str(path), reason="unreadable")
