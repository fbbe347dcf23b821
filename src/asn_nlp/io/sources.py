"""From what a user names (files, folders, patterns, standard input) to articles."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, overload

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError, MissingExtraError
from asn_nlp.io.columns import Columns
from asn_nlp.io.compressed import compression, ending, read_limited
from asn_nlp.io.tables import SUFFIXES, read_table
from asn_nlp.reading.files import HTML_SUFFIXES, MAX_BYTES, decode, read_file

READ = frozenset({".txt", *HTML_SUFFIXES, *SUFFIXES})
"""File name endings that are taken from a folder; a file that is named itself is read whatever its ending."""


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file of one article that nobody has read yet: a worker does, so that pages are converted side by
    side and files that a resumed run is done with are not opened again."""

    path: str
    encoding: str | None = None
    published: str | None = None

    def read(self) -> Article:
        """The article. Raises `InputError`, `MissingExtraError`."""
        return _dated(read_article(Path(self.path), encoding=self.encoding), self.published)


Input = Article | InputError | ArticleFile


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that a run reads. `names`: as the user gave them. `published`: date of publication where
    none is stated. `skip`: resolved files and folders that no folder or pattern stands for: the output."""

    names: tuple[str, ...]
    columns: Columns = field(default_factory=Columns)
    encoding: str | None = None
    published: str | None = None
    skip: frozenset[Path] = frozenset()

    def files(self) -> Iterator[Path | InputError]:
        """The files behind the names, in order; standard input is not among them."""
        for name in self.names:
            if name != "-":
                yield from expand(name, self.skip)

    @overload
    def read(self, *, lazy: Literal[False] = False) -> Iterator[Article | InputError]: ...
    @overload
    def read(self, *, lazy: bool) -> Iterator[Input]: ...
    def read(self, *, lazy: bool = False) -> Iterator[Input]:
        """Articles in order; what cannot be read comes as the error that names it. `lazy`: files of one
        article come as `ArticleFile`, to be read later."""
        for name in self.names:
            if name == "-":
                yield _dated(_stdin(self.encoding), self.published)
                continue
            for path in expand(name, self.skip):
                if isinstance(path, InputError):
                    yield path
                else:
                    yield from self._of(path, lazy)

    def _of(self, path: Path, lazy: bool) -> Iterator[Input]:
        try:
            if ending(path) in SUFFIXES:
                for row in read_table(path, self.columns, encoding=self.encoding):
                    yield _dated(row, self.published)
                return
            file = ArticleFile(str(path), self.encoding, self.published)
            yield file if lazy else file.read()
        except InputError as error:
            yield error
        except MissingExtraError as error:
            yield InputError(str(error), where=str(path), reason="extra")


def read_all(
    names: Iterable[str],
    *,
    columns: Columns | None = None,
    encoding: str | None = None,
    skip: frozenset[Path] = frozenset(),
) -> Iterator[Article | InputError]:
    """Articles of everything named, in order; what cannot be read comes as the error that names it."""
    return Sources(tuple(names), columns or Columns(), encoding, None, skip).read()


def read_article(path: Path, *, encoding: str | None = None) -> Article:
    """Read a file of one article: text or a page, compressed or not. Raises `InputError`."""
    if not compression(path):
        return read_file(path, encoding=encoding)
    where = str(path)
    text = decode(read_limited(path, MAX_BYTES), where=where, encoding=encoding)
    if ending(path) in HTML_SUFFIXES:
        from asn_nlp.reading.html import read_html

        return read_html(text, path=where)
    if not text.strip():
        raise InputError("the file is empty", where=where, reason="empty")
    return Article(text, path=where)


def expand(name: str, skip: frozenset[Path] = frozenset()) -> Iterator[Path | InputError]:
    """The files behind a name: itself, those of a folder (all levels, sorted), those of a pattern."""
    path = Path(name)
    if path.is_dir():
        none = True
        for found in _walk(path, skip):
            none = False
            yield found
        if none:
            known = " ".join(sorted(READ))
            yield InputError(f"no article in this folder (looked for {known})", where=name, reason="missing")
    elif not os.path.lexists(path) and any(c in name for c in "*?["):
        root = Path(path.anchor) if path.is_absolute() else Path()
        pattern = str(path.relative_to(path.anchor)) if path.is_absolute() else name
        files = sorted(p for p in root.glob(pattern) if p.is_file() and not _skipped(p, skip))
        if not files:
            yield InputError("no file fits this pattern", where=name, reason="missing")
        yield from files
    else:
        yield path


def _skipped(path: Path, skip: frozenset[Path]) -> bool:
    return bool(skip) and not skip.isdisjoint((whole := path.resolve(), *whole.parents))


def _walk(folder: Path, skip: frozenset[Path]) -> Iterator[Path | InputError]:
    """The articles of a folder, level by level in the order of names, without holding them all. Links to
    files are followed, links to folders are not; what ought to be an article and is none is named."""
    stack = [_entries(folder)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            continue
        if isinstance(entry, InputError):
            yield entry
            continue
        path = Path(entry.path)
        if skip and _skipped(path, skip):
            continue
        if entry.is_dir(follow_symlinks=False):
            stack.append(_entries(path))
        elif ending(path) in READ:
            if entry.is_file():
                yield path
            elif not entry.is_symlink():
                yield InputError("neither a file nor a folder", where=str(path), reason="special")
            elif not entry.is_dir():
                yield InputError("a link that leads nowhere", where=str(path), reason="missing")


def _entries(folder: Path) -> Iterator[os.DirEntry[str] | InputError]:
    try:
        with os.scandir(folder) as found:
            yield from sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield InputError(f"cannot be read: {error.strerror}", where=str(folder), reason="unreadable")


@overload
def _dated(given: Article, published: str | None) -> Article: ...
@overload
def _dated(given: Article | InputError, published: str | None) -> Article | InputError: ...
def _dated(given: Article | InputError, published: str | None) -> Article | InputError:
    if published is None or not isinstance(given, Article) or given.published is not None:
        return given
    return replace(given, published=published)


def _stdin(encoding: str | None) -> Article | InputError:
    try:
        text = decode(sys.stdin.buffer.read(), where="standard input", encoding=encoding)
    except InputError as error:
        return error
    if not text.strip():
        return InputError("nothing came in", where="standard input", reason="empty")
    return Article(text, path="-")
