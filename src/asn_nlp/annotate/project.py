"""What there is to label: the articles of a folder, a file or a corpus, each under a name that stays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from asn_nlp.annotate.errors import ProjectError, UnknownDocumentError, UnreadableError
from asn_nlp.annotate.log import replace_file
from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError, MissingExtraError
from asn_nlp.core.hashing import sha256
from asn_nlp.io.sources import READ
from asn_nlp.io.tables import SUFFIXES as TABLES
from asn_nlp.io.tables import read_table
from asn_nlp.reading.files import HTML_SUFFIXES, read_bytes, read_file

STORE = ".asn-annotate"
_ABOUT = ("text", "url", "outlet", "title", "published")


@dataclass(frozen=True, slots=True)
class Source:
    """One article. `name`: path inside the project without its ending, or file and row; `path`: its file;
    `row`: number in a table, counted from 0; `article`: what the row holds."""

    name: str
    path: Path
    row: int | None = None
    article: Article | None = None

    @property
    def id(self) -> str:
        """Safe in addresses and file names, whatever the name is."""
        return hashlib.sha256(self.name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Project:
    """The articles of `path`, in the order of their names; `store` holds what labellers do, `problems` says
    which rows of a table could not be read."""

    def __init__(self, path: Path, store: Path | None = None, *, encoding: str | None = None) -> None:
        """Raises `ProjectError` where there is nothing to label."""
        if not path.exists():
            raise ProjectError(f"{path}: no such file or folder")
        self.path = path.resolve()
        self.encoding = encoding
        self.root = self.path if self.path.is_dir() else self.path.parent
        self.store = (store or self.root / STORE).resolve()
        self.problems: list[str] = []
        self.sources = {s.id: s for s in self._find()}
        if not self.sources:
            why = "; ".join(self.problems[:3]) or f"looked for {' '.join(sorted(READ))}"
            raise ProjectError(f"{path}: no article here ({why})")

    @property
    def name(self) -> str:
        """What the page calls the project."""
        return self.path.stem if self.path.is_file() else self.path.name

    def source(self, id_: str) -> Source:
        """An article by id. Raises `UnknownDocumentError`."""
        try:
            return self.sources[id_]
        except KeyError:
            raise UnknownDocumentError("no article of this id in the project") from None

    def by_name(self, name: str) -> Source:
        """An article by name or id. Raises `ProjectError` with names that exist."""
        for source in self.sources.values():
            if name in (source.name, source.id):
                return source
        some = ", ".join(s.name for s in list(self.sources.values())[:5])
        raise ProjectError(f"no article is called {name!r}; there are {some}, ...")

    def _find(self) -> Iterator[Source]:
        if self.path.is_file():
            yield from self._of_file(self.path)
            return
        found = [path for path in sorted(self.path.rglob("*")) if self._is_inside(path)]
        # Tables that lie beside articles are what was made of them, or plans: they are opened when named.
        texts = [path for path in found if path.suffix.lower() not in TABLES]
        for path in texts or found:
            yield from self._of_file(path)

    def _is_inside(self, path: Path) -> bool:
        """A readable kind of file, not hidden, and no link that leads out of the project."""
        if path.suffix.lower() not in READ or not path.is_file():
            return False
        hidden = any(part.startswith(".") for part in path.relative_to(self.path).parts)
        return not hidden and path.resolve().is_relative_to(self.path)

    def _of_file(self, path: Path) -> Iterator[Source]:
        inside = path.relative_to(self.root)
        if path.suffix.lower() not in TABLES:
            plain = inside.with_suffix("") if path.suffix.lower() == ".txt" else inside
            yield Source(plain.as_posix(), path)
            return
        ids = _row_ids(path)
        seen: set[str] = set()
        try:
            for number, row in enumerate(read_table(path, None, encoding=self.encoding)):
                if isinstance(row, InputError):
                    self.problems.append(str(row))
                    continue
                name = f"{inside.as_posix()}#{ids.get(row.path or '') or row.url or row.id}"
                if name in seen:
                    self.problems.append(f"{row.path}: a second row with the id of {name}: left out")
                    continue
                seen.add(name)
                yield Source(name, path, number, row)
        except MissingExtraError as error:
            self.problems.append(str(error))

    def article(self, source: Source) -> Article:
        """The article with its text. Raises `UnreadableError`.

        A page's text is converted once and kept in the store: another version of the converter must not move
        the offsets.
        """
        if source.article is not None:
            return source.article
        try:
            if source.path.suffix.lower() in HTML_SUFFIXES:
                return self._page(source)
            return read_file(source.path, encoding=self.encoding)
        except (InputError, MissingExtraError) as error:
            raise UnreadableError(str(error)) from None

    def _page(self, source: Source) -> Article:
        print_ = hashlib.sha256(read_bytes(source.path)).hexdigest()[:16]
        kept = self.store / "texts" / f"{source.id}-{print_}.json"
        if not kept.is_file():
            article = read_file(source.path, encoding=self.encoding)
            about = {name: getattr(article, name) for name in _ABOUT}
            replace_file(kept, json.dumps(about, ensure_ascii=False).encode("utf-8"))
        return Article(path=str(source.path), **json.loads(kept.read_bytes()))

    def gold(self, source: Source) -> Path | None:
        """The corpus file beside a text, where there is one."""
        beside = source.path.with_suffix(".toml")
        return beside if source.row is None and beside.is_file() else None


def _row_ids(path: Path) -> dict[str, str]:
    """`file:line` -> the `id` (or `name`) that a row of JSON Lines has of its own."""
    if path.suffix.lower() not in (".jsonl", ".ndjson"):
        return {}
    out: dict[str, str] = {}
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                continue
            own = (row.get("name") or row.get("id")) if isinstance(row, dict) else None
            if isinstance(own, str | int) and str(own).strip():
                out[f"{path}:{number}"] = str(own)
    return out


def text_hash(article: Article) -> str:
    """What ties a log to its text."""
    return sha256(article.text)
