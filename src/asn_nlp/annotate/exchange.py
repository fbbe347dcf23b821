"""Out of the tool and into it: what each format cannot hold is found by reading back what was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from asn_nlp.annotate import guideline, proposal
from asn_nlp.annotate.errors import ProjectError
from asn_nlp.annotate.formats.sheet import Sheet, lost
from asn_nlp.annotate.layer import Layer
from asn_nlp.annotate.lock import Lock
from asn_nlp.annotate.log import unwritable
from asn_nlp.annotate.model import Json
from asn_nlp.annotate.project import Project, Source, text_hash
from asn_nlp.annotate.schema import value_allowed
from asn_nlp.core.errors import AsnNlpError, InputError
from asn_nlp.dataset.gold import load_gold

FORMATS = ("corpus", "jsonl", "docbin", "conll", "brat", "labelstudio")


@dataclass(frozen=True, slots=True)
class Outcome:
    """`losses`: in words, what did not come through, article by article; `unfinished`: left out."""

    documents: int
    losses: tuple[str, ...] = ()
    unfinished: int = 0


def _format(name: str) -> Any:
    return import_module(f"asn_nlp.annotate.formats.{name}")


def back(form: str, sheet: Sheet) -> Sheet:
    """A sheet after the way into a format and out of it again."""
    module = _format(form)
    encoded = module.encode(sheet)
    beside = (sheet.text, sheet.name) if form in ("corpus", "brat") else ()  # formats without the text
    decoded: Sheet = module.decode(encoded, *beside)
    return decoded


def sheets(project: Project, annotator: str) -> Iterator[Sheet]:
    """What an annotator made of the project's articles, in the project's order."""
    layer = Layer(project.store, annotator)
    by_id = {w.header["id"]: w for w in layer.works()}
    if not by_id:
        raise ProjectError(f"{annotator} has labelled nothing in {project.store}")
    for id_, source in project.sources.items():
        if id_ in by_id:
            work = by_id[id_]
            yield Sheet.of(source.name, work.header["text"], work.state, annotator, _extra(project, source))


def _extra(project: Project, source: Source) -> Json:
    """What the corpus says of the text itself, where there is gold beside it."""
    path = project.gold(source)
    if path is None:
        return {}
    try:
        document = load_gold(path).document
    except InputError:
        return {}
    return {key: document[key] for key in ("style", "hazards") if key in document}


def export(
    project: Project,
    annotator: str,
    form: str,
    out: Path,
    *,
    unfinished: bool = False,
    overwrite: bool = False,
) -> Outcome:
    """Write an annotator's work; with `unfinished` also what is not finished.

    Raises `ProjectError` where there is nothing to write, or something in the way that `overwrite` does not
    give up; `AnnotateError` where `out` cannot be written.
    """
    if not overwrite and (any(out.iterdir()) if out.is_dir() else out.exists()):
        raise ProjectError(f"{out} is there already: give another --out, or --overwrite")
    found = list(sheets(project, annotator))
    taken = [s for s in found if s.finished or unfinished]
    losses: list[str] = []
    usable: list[Sheet] = []
    for sheet in taken:
        try:
            gone = lost(sheet, back(form, sheet))
        except UnicodeEncodeError:
            losses.append(f"{sheet.name}: left out: its text holds half a character, which {form} cannot")
            continue
        usable.append(sheet)
        if gone:
            losses.append(f"{sheet.name}: {form} does not hold: {'; '.join(gone)}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _format(form).write(usable, out)
    except OSError as error:
        raise unwritable(error, out) from None
    return Outcome(len(usable), tuple(losses), len(found) - len(taken))


def import_(project: Project, annotator: str, form: str, source: Path) -> Outcome:
    """Take labels as an annotator's work: each article's log begins with them, finished where they were.

    Articles are found by name, else by text; an article that was begun is left alone. Raises `InputError`
    for a file that cannot be read.
    """
    if not source.exists():
        raise InputError("no such file or folder", where=str(source), reason="missing")
    layer = Layer(project.store, annotator)
    lock = Lock(layer.folder / "lock", f"the work of {annotator}")
    losses: list[str] = []
    count = 0
    try:
        by_hash = _by_hash(project)
        for sheet in _format(form).read(source):
            try:
                found = _find(project, sheet, by_hash)
                if layer.started(found.name, found.id):
                    raise ProjectError(f"{annotator} has begun it already: left alone")
                problems = _begin(project, layer, found, sheet)
                losses += [f"{sheet.name}: {p}" for p in problems]
                count += 1
            except ProjectError as error:
                losses.append(f"{sheet.name}: {error}")
    finally:
        lock.release()
    return Outcome(count, tuple(losses))


def _by_hash(project: Project) -> dict[str, Source]:
    out: dict[str, Source] = {}
    for source in project.sources.values():
        try:
            out.setdefault(text_hash(project.article(source)), source)
        except AsnNlpError:
            continue
    return out


def _find(project: Project, sheet: Sheet, by_hash: dict[str, Source]) -> Source:
    """The article of a sheet. Raises `ProjectError` where no text of the project is the sheet's."""
    from asn_nlp.core.hashing import sha256

    hash_ = sha256(sheet.text)
    for source in project.sources.values():
        if source.name == sheet.name and text_hash(project.article(source)) == hash_:
            return source
    if hash_ in by_hash:
        return by_hash[hash_]
    raise ProjectError("no article of the project has this text")


def _begin(project: Project, layer: Layer, source: Source, sheet: Sheet) -> list[str]:
    """Write the log of an article whose base is a sheet; returns what had to be left out."""
    problems: list[str] = []
    items: list[Json] = []
    for number, item in enumerate(sheet.items, 1):
        data = item.to_json()
        for key in list(item.values):
            if not value_allowed(item.field, key, item.values[key]):
                problems.append(f"{item.field}: {key} {item.values[key]!r:.60} is not allowed: left out")
                del data["values"][key]
        if any(m.end > len(sheet.text) for m in item.spans):
            problems.append(f"{item.field}: an evidence leaves the text: left out")
            continue
        items.append({**data, "id": f"g{number}", "origin": "gold", "row": None})
    empty = proposal.empty()
    fields = {
        name: {**empty["fields"][name], "origin": "gold", "value": value, "state": state}
        for name, (value, state) in sheet.fields.items()
        if name in empty["fields"]
    }
    base = {**empty, "items": items, "fields": {**empty["fields"], **fields}, "comment": sheet.comment}
    head = {
        "document": source.name,
        "id": source.id,
        "sha256": text_hash(project.article(source)),
        "text": sheet.text,
        "start": "gold",
        "guidelines_version": guideline.version(),
        "base": {**base, "finished": sheet.finished},
    }
    layer.begin(source.name, source.id, head)
    return problems
