"""From what a user names (files, folders, patterns, standard input) to articles."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError, MissingExtraError
from asn_nlp.io.tables import SUFFIXES, Columns, read_table
from asn_nlp.reading.files import HTML_SUFFIXES, decode, read_file

READ = frozenset({".txt", *HTML_SUFFIXES, *SUFFIXES})
"""File name endings that are taken from a folder; a file that is named itself is read whatever its ending."""


def expand(name: str) -> Iterator[Path | InputError]:
    """The files behind a name: itself, those of a folder (all levels, sorted), those of a pattern."""
    path = Path(name)
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.suffix.lower() in READ and p.is_file())
        if not found:
            known = " ".join(sorted(READ))
            yield InputError(f"no article in this folder (looked for {known})", where=name, reason="missing")
        yield from found
    elif not path.exists() and any(c in name for c in "*?["):
        root = Path(path.anchor) if path.is_absolute() else Path()
        pattern = str(path.relative_to(path.anchor)) if path.is_absolute() else name
        found = sorted(p for p in root.glob(pattern) if p.is_file())
        if not found:
            yield InputError("no file fits this pattern", where=name, reason="missing")
        yield from found
    else:
        yield path


def read_all(
    names: Iterable[str],
    *,
    columns: Columns | None = None,
    encoding: str | None = None,
    skip: frozenset[Path] = frozenset(),
) -> Iterator[Article | InputError]:
    """Articles of everything named, in order; what cannot be read comes as the error that names it.

    `skip`: resolved paths that a folder or pattern does not stand for: the output of an earlier run.
    """
    for name in names:
        if name == "-":
            yield _stdin(encoding)
            continue
        for path in expand(name):
            if isinstance(path, InputError):
                yield path
                continue
            if skip and path.resolve() in skip:
                continue
            try:
                if path.suffix.lower() in SUFFIXES:
                    yield from read_table(path, columns, encoding=encoding)
                else:
                    yield read_file(path, encoding=encoding)
            except InputError as error:
                yield error
            except MissingExtraError as error:
                yield InputError(str(error), where=str(path), reason="extra")


def _stdin(encoding: str | None) -> Article | InputError:
    try:
        text = decode(sys.stdin.buffer.read(), where="standard input", encoding=encoding)
    except InputError as error:
        return error
    if not text.strip():
        return InputError("nothing came in", where="standard input", reason="empty")
    return Article(text, path="-")
