"""What a report is made from, as a user names it: records, texts, the table of copies."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError, MissingExtraError
from asn_nlp.core.failure import Failure
from asn_nlp.core.record import Record
from asn_nlp.io.records import read_records
from asn_nlp.io.sources import read_all

Outcome = Record | Failure


class RecordFiles:
    """Records and failures of files, read anew each time it is gone through; standard input is kept in
    memory."""

    def __init__(self, paths: Sequence[str | Path]) -> None:
        self._paths = tuple(paths)
        self._kept: list[Outcome] | None = None

    def __iter__(self) -> Iterator[Outcome]:
        if not any(str(p) == "-" for p in self._paths):
            return read_records(*self._paths)
        if self._kept is None:
            self._kept = list(read_records(*self._paths))
        return iter(self._kept)


def texts_from(
    names: Sequence[str], *, missed: Callable[[InputError], None] | None = None
) -> Callable[[frozenset[str]], Mapping[str, str]]:
    """What `report(text_of=...)` wants, over the same inputs that were given to `asn-nlp extract`.

    A text belongs to a record when its hash is the record's id. `missed` hears of what cannot be read.
    """

    def text_of(ids: frozenset[str]) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for given in read_all(names):
            if isinstance(given, Article):
                id_ = given.id
                if id_ in ids:
                    found[id_] = given.text
                    if len(found) == len(ids):
                        break
            elif isinstance(given, InputError) and missed is not None:
                missed(given)
        return found

    return text_of


def read_copies(path: Path) -> dict[str, str]:
    """Id of a copy -> id of the article that it repeats, from a CSV or Parquet table with the columns
    `record_id` (or `id`) and `duplicate_of`: the table `records` of `asn-nlp tables`.

    Raises `InputError` where the file is no such table.
    """
    try:
        rows = _parquet(path) if path.suffix.lower() == ".parquet" else _csv(path)
        # A text given twice has two rows (`ID-2` is the second): here texts count, and none repeats itself.
        pairs = ((id_.partition("-")[0], original.partition("-")[0]) for id_, original in rows)
        return {id_: original for id_, original in pairs if id_ and original and id_ != original}
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror or error}", where=str(path), reason="unreadable"
        ) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"no CSV in UTF-8: {error}", where=str(path), reason="csv") from None


def _csv(path: Path) -> Iterator[tuple[str, str]]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open("r", encoding="utf-8-sig", newline="") as lines:
        header = lines.readline()
        lines.seek(0)
        reader = csv.DictReader(lines, delimiter=max(",;\t", key=header.count))
        id_ = _column(reader.fieldnames or (), path)
        for row in reader:
            yield row.get(id_) or "", row.get("duplicate_of") or ""


def _parquet(path: Path) -> Iterator[tuple[str, str]]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError("pyarrow", "arrow", "reading Parquet") from None
    try:
        file = pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise InputError(f"no valid Parquet: {error}", where=str(path), reason="parquet") from None
    id_ = _column(file.schema_arrow.names, path)
    for batch in file.iter_batches(columns=[id_, "duplicate_of"]):
        columns: dict[str, list[Any]] = batch.to_pydict()
        for one, original in zip(columns[id_], columns["duplicate_of"], strict=True):
            yield one or "", original or ""


def _column(names: Iterable[str], path: Path) -> str:
    known = list(names)
    found = next((n for n in ("record_id", "id") if n in known), None)
    if found is None or "duplicate_of" not in known:
        listed = ", ".join(known[:10]) or "none"
        raise InputError(
            f"no columns record_id and duplicate_of (found: {listed}): give the table records of"
            " `asn-nlp tables`",
            where=str(path),
            reason="column",
        )
    return found
