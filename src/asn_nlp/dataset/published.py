"""Checks of a built dataset folder: what the hub, `datasets` and Croissant readers would stumble over."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from asn_nlp.core.errors import InputError, MissingExtraError
from asn_nlp.dataset import card, croissant, front, links
from asn_nlp.dataset.build import SUMS, sha256_of
from asn_nlp.dataset.issues import Issue

_WANTED = {
    "license": "who may use the data? e.g. `license: cc-by-4.0`",
    "language": "e.g. `language: [id]`",
    "pretty_name": "the name that people see",
    "size_categories": "`asn-nlp dataset build` writes it",
    "configs": "`asn-nlp dataset build` writes them",
}


def is_published(folder: Path) -> bool:
    """Whether a folder is a built dataset, not a folder of gold."""
    return (folder / croissant.NAME).is_file() and (folder / "data").is_dir()


def check_published(folder: Path) -> list[Issue]:
    """Every issue of a built folder: hashes, the card's head, files of the configs, Croissant, offsets."""
    try:
        head, body = front.load(folder / "README.md")
    except InputError as error:
        return [_error(folder / "README.md", error.reason, str(error))]
    issues = [
        *_sums(folder),
        *_head(folder, head),
        *_card(folder, body),
        *_croissant(folder),
        *_links(folder),
    ]
    return issues or list(_tables(folder, head))


def _error(path: Path, code: str, message: str) -> Issue:
    return Issue(str(path), None, "ERROR", code, message)


def _sums(folder: Path) -> Iterator[Issue]:
    path = folder / SUMS
    if not path.is_file():
        yield _error(path, "missing", "the file of hashes is missing: build the folder again")
        return
    listed = dict(line.split("  ", 1)[::-1] for line in path.read_text("utf-8").splitlines())
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {SUMS}
    there = {name for name in there if not name.startswith(".")}
    for name in sorted(listed.keys() - there):
        yield _error(folder / name, "missing", f"{SUMS} names this file, and it is not here")
    for name in sorted(there - listed.keys()):
        yield _error(folder / name, "extra", f"not in {SUMS}: it did not come from the build")
    for name in sorted(there & listed.keys()):
        if sha256_of(folder / name) != listed[name]:
            yield _error(folder / name, "hash", f"changed after the build ({SUMS} has another hash)")


def _head(folder: Path, head: Mapping[str, Any]) -> Iterator[Issue]:
    path = folder / "README.md"
    for key, hint in _WANTED.items():
        if not head.get(key):
            yield _error(path, "head", f"the card's head has no {key}: {hint}")
    if script := [p.name for p in folder.glob("*.py")]:
        yield _error(folder / script[0], "script", "a dataset needs no loading script, and the hub runs none")
    for name in _paths(head):
        if not (folder / name).is_file():
            yield _error(folder / name, "config", "the card's configs name this file, and it is not here")
    found = {p.relative_to(folder).as_posix() for p in folder.glob("data/*/*.parquet")}
    for name in sorted(found - set(_paths(head))):
        yield _error(folder / name, "config", "no config of the card names this file")


def _paths(head: Mapping[str, Any]) -> list[str]:
    return [part["path"] for c in head.get("configs") or () for part in c.get("data_files", ())]


def _card(folder: Path, body: str) -> Iterator[Issue]:
    for mark in card.MARK.finditer(body):
        if not mark["value"].strip():
            yield _error(folder / "README.md", "card", f"the figure {mark['name']} is empty")
    if "To be written:" in body:
        yield _error(folder / "README.md", "card", "the card is the template: finish it (`To be written:`)")


def _links(folder: Path) -> Iterator[Issue]:
    for page in sorted(folder.rglob("*.md")):
        for link in links.dead(page, folder):
            yield _error(page, "link", f"leads nowhere in this folder: {link}")


def _croissant(folder: Path) -> Iterator[Issue]:
    path = folder / croissant.NAME
    try:
        data = json.loads(path.read_text("utf-8"))
        for part in data["distribution"]:
            name = part.get("contentUrl")
            if name and (not (folder / name).is_file() or sha256_of(folder / name) != part["sha256"]):
                yield _error(path, "croissant", f"{name} is missing or has another hash")
    except (OSError, ValueError, KeyError, TypeError) as error:
        yield _error(path, "croissant", f"cannot be read: {error!r}")


def _tables(folder: Path, head: Mapping[str, Any]) -> Iterator[Issue]:
    """Ids are documents', and a span's offsets give its text."""
    documents = {row["id"]: row["text"] for _, row in _rows(folder, head, "documents")}
    for config in ("spans", "records", "annotations_raw"):
        for path, row in _rows(folder, head, config):
            if row["id"] not in documents:
                yield _error(path, "id", f"{row['id']} is no document")
    for path, row in _rows(folder, head, "spans"):
        text = documents.get(row["id"])
        if text is not None and text[row["start"] : row["end"]] != row["text"]:
            yield Issue(f"{path}: {row['id']}", row["start"], "ERROR", "offset", "the text is another here")


def _rows(folder: Path, head: Mapping[str, Any], config: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    try:
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError("pyarrow", "arrow", "checking a built dataset") from None
    for entry in head["configs"]:
        if entry["config_name"] == config:
            for part in entry["data_files"]:
                path = folder / part["path"]
                yield from ((path, row) for row in pq.read_table(path).to_pylist())
