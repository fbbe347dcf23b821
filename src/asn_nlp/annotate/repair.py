"""The ways out where the text of an article has changed, or its log is broken."""

from __future__ import annotations

from pathlib import Path

from asn_nlp.annotate.errors import ProjectError
from asn_nlp.annotate.layer import Layer, header
from asn_nlp.annotate.lock import Lock
from asn_nlp.annotate.log import replace_file, unwritable
from asn_nlp.annotate.project import Project


def _free(path: Path, ending: str) -> Path:
    """A name beside `path` that nothing bears yet."""
    number = 1
    while (out := path.with_name(f"{path.name}.{ending}{number}")).exists():
        number += 1
    return out


def restore(project: Project, document: str, annotator: str) -> Path:
    """Write the annotated text back; returns where the changed text went. Only files of one article can be
    restored: a row of a table has to be mended by hand."""
    source = project.by_name(document)
    layer = Layer(project.store, annotator)
    head = header(layer.path(source.name, source.id))
    if head is None:
        raise ProjectError(f"{annotator} has not opened {source.name}")
    if source.row is not None or source.path.suffix.lower() != ".txt":
        raise ProjectError(f"{source.path} is no .txt of one article: put the old file back from a backup")
    kept = _free(source.path, "changed")
    try:
        source.path.replace(kept)
    except OSError as error:
        raise unwritable(error, source.path) from None
    replace_file(source.path, head["text"].encode("utf-8", "surrogatepass"))
    return kept


def restart(project: Project, document: str, annotator: str) -> Path:
    """Set the log of an article aside; returns where it went."""
    source = project.by_name(document)
    layer = Layer(project.store, annotator)
    lock = Lock(layer.folder / "lock", f"the work of {annotator}")
    try:
        path = layer.path(source.name, source.id)
        if not path.exists():
            raise ProjectError(f"{annotator} has not opened {source.name}")
        kept = _free(path, "old")
        try:
            path.replace(kept)
        except OSError as error:
            raise unwritable(error, path) from None
        return kept
    finally:
        lock.release()
