"""Reading records back: JSON Lines, JSON, Parquet, folders of parts."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

from asn_nlp.core.errors import InputError, MissingExtraError
from asn_nlp.core.failure import Failure
from asn_nlp.core.hashing import text_id
from asn_nlp.core.record import SCHEMA_VERSION, Record
from asn_nlp.io.compressed import archive_faults, open_read
from asn_nlp.io.lines import lines

Outcome = Record | Failure

LINES = (".jsonl", ".ndjson")
PACKED = (".gz", ".bz2", ".xz", ".zst")
KNOWN = (*(end + pack for end in LINES for pack in ("", *PACKED)), ".json", ".parquet")
"""File name endings that are taken from a folder."""

MAX_LINE = 64_000_000
"""Bytes of a line; a record of the longest article that is read has fewer."""


class Carried(NamedTuple):
    """An outcome with the columns of the input that were carried along, by name."""

    outcome: Outcome
    columns: Mapping[str, Any]


def read_records(*paths: str | Path) -> Iterator[Outcome]:
    """Records and failures of files, in order, one at a time.

    `paths`: `.jsonl` or `.ndjson` (plain or with `.gz`, `.bz2`, `.xz`, `.zst`), `.json`, `.parquet`, folders
    of them (all levels, sorted; names that begin with `.` or `_` are left out; of a run that was
    stopped, the finished parts), `-` for JSON Lines on stdin.
    The error entries of an output come as the failures they are. A line or row that is no record comes
    as a `Failure` that names file and line (reasons `json`, `record`, `schema_version`, `too_large`), a file
    that cannot be read as one that names the file; the rest goes on. Errors that an extraction wrote beside
    its Parquet file (`NAME.parquet.errors.jsonl`) are read with it, once. Memory: one line, or one row group.
    """
    return (carried.outcome for carried in read_carrying(*paths))


def read_carrying(*paths: str | Path) -> Iterator[Carried]:
    """What `read_records` reads, with the columns carried along: the key `carried` of JSON Lines, the columns
    of Parquet that are not the record's. One that holds the article's text is attached to the record
    (`Record.text`)."""
    seen: set[Path] = set()
    for name in paths:
        if str(name) == "-":
            yield from _lines(cast(io.BufferedReader, sys.stdin.buffer), "standard input")
            continue
        for path in record_files(Path(name)):
            for part in (path, _beside(path)):
                if part is None or part.resolve() in seen:
                    continue
                seen.add(part.resolve())
                yield from _file(part)


def record_files(path: Path) -> list[Path]:
    """The files that a path stands for, as `read_records` reads them; a folder without any is itself."""
    if not path.is_dir():
        return [path]
    found = []
    for file in sorted(path.rglob("*")):
        hidden = any(part[0] in "._" for part in file.relative_to(path).parts)
        if not hidden and file.name.lower().endswith(KNOWN) and file.is_file() and not _of_a_run(file):
            found.append(file)
    return found or [path]


def _of_a_run(file: Path) -> bool:
    """Whether a file is none of records but what a run under way keeps beside its parts (`engines.parts`)."""
    if not all((file.parent / name).is_file() for name in ("manifest.json", "inputs.jsonl")):
        return False
    return not file.name.startswith("part-") or file.suffix == ".json"


def _beside(path: Path) -> Path | None:
    """Where `io.writers` puts the error entries of a Parquet output."""
    errors = path.with_name(f"{path.name}.errors.jsonl")
    return errors if path.suffix.lower() == ".parquet" and errors.is_file() else None


def _file(path: Path) -> Iterator[Carried]:
    name = path.name.lower()
    try:
        if path.is_dir():
            raise InputError("no records in this folder", where=str(path), reason="missing")
        if name.endswith(".parquet"):
            from asn_nlp.io.parquet import read_parquet

            for outcome, columns in read_parquet(path):
                yield _with_text(outcome, columns)
        elif name.endswith(".json"):
            yield from _json(path)
        elif name.endswith(KNOWN):
            with open_read(path) as stream:
                yield from _lines(stream, str(path))
        else:
            known = " ".join(KNOWN)
            raise InputError(f"no file of records (known: {known})", where=str(path), reason="format")
    except InputError as error:
        yield _failed(error.where, error.reason, str(error))
    except MissingExtraError as error:
        yield _failed(str(path), "extra", f"{path}: {error}")
    except FileNotFoundError:
        yield _failed(str(path), "missing", f"{path}: no such file")
    except OSError as error:
        yield _failed(str(path), "unreadable", f"{path}: cannot be read: {error.strerror or error}")


def _lines(stream: io.BufferedReader, file: str) -> Iterator[Carried]:
    number = 0
    try:
        for line in lines(stream, MAX_LINE):
            number += 1
            where = f"{file}:{number}"
            if isinstance(line, int):
                message = (
                    f"{where}: a line of {line / 1e6:.0f} MB is no record (limit {MAX_LINE / 1e6:.0f} MB)"
                )
                yield _failed(where, "too_large", message)
            elif line.strip():
                yield _parsed(line, where)
    except archive_faults() as error:
        # What stands before the fault is good; what follows is lost, and that is said.
        where = f"{file}:{number + 1}"
        yield _failed(where, "compression", f"{where}: the rest cannot be read: {error}")


def _parsed(line: bytes, where: str) -> Carried:
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _failed(where, "encoding", f"{where}: not UTF-8")
    except json.JSONDecodeError as error:
        return _failed(where, "json", f"{where}: no valid JSON: {error.msg}")
    except RecursionError:
        return _failed(where, "json", f"{where}: JSON nested too deep")
    return _outcome(data, where)


def _json(path: Path) -> Iterator[Carried]:
    """What `asn-nlp extract --format json` writes: one object, or an array of them. Read as a whole."""
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError("not UTF-8", where=str(path), reason="encoding") from None
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"no valid JSON: {error}", where=str(path), reason="json") from None
    if not isinstance(data, list):
        yield _outcome(data, str(path))
        return
    for number, entry in enumerate(data, 1):
        yield _outcome(entry, f"{path}:{number}")


def _outcome(data: Any, where: str) -> Carried:
    from asn_nlp.io.arrow import failure, validated

    if not isinstance(data, dict):
        return _failed(where, "json", f"{where}: the line holds no JSON object")
    columns = data.pop("carried", None)
    if not isinstance(columns, dict):
        columns = {}
    error = data.get("error")
    if isinstance(error, dict):
        return Carried(failure(error, where), columns)
    version = data.get("schema_version")
    if isinstance(version, str) and version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        message = (
            f"{where}: a record of version {version}; this library reads {SCHEMA_VERSION}: install another"
        )
        return _failed(where, "schema_version", message)
    return _with_text(validated(data, where), columns)


def _with_text(outcome: Outcome, columns: dict[str, Any]) -> Carried:
    """A column that holds the record's very text is its text, and none of the columns."""
    if isinstance(outcome, Record):
        for name, value in columns.items():
            if isinstance(value, str) and text_id(value) == outcome.id:
                outcome.with_text(value)
                return Carried(outcome, {n: v for n, v in columns.items() if n != name})
    return Carried(outcome, columns)


def _failed(where: str, reason: str, message: str) -> Carried:
    return Carried(Failure(where, reason, message), {})
