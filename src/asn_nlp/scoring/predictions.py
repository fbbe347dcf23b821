"""Predictions, read patiently: what is malformed is named and scored, never dropped in silence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asn_nlp.core.errors import InputError
from asn_nlp.core.failure import Failure
from asn_nlp.core.record import Record
from asn_nlp.io.standoff import FIELDS, Annotated
from asn_nlp.scoring.check import document_problems, entry_problems
from asn_nlp.scoring.facts import record_id
from asn_nlp.scoring.types import Issue

SPANS = (*FIELDS, "furniture")
_DOCUMENT = ("genre", "relevant", "relevance_score", "primary_region", "event_date", "topics", "elections")


@dataclass(frozen=True, slots=True)
class Predictions:
    """`documents`: record id -> prediction, for every gold document that has a usable one. A field's entry
    that is malformed stays in, marked `invalid`."""

    system: str
    documents: Mapping[str, Annotated]
    issues: tuple[Issue, ...] = ()
    source: Mapping[str, Any] = field(default_factory=dict)


def plain_form(data: Mapping[str, Any], *, id_: str = "", text: str = "") -> Annotated:
    """A record, or a row of built gold, as an annotation: `genre` and `relevance` may be objects or plain.

    Entries are taken as they are; see `check` for what may be wrong with them.
    """
    genre, relevance = data.get("genre"), data.get("relevance")
    document = {k: v for k, v in data.items() if k not in (*SPANS, "id", "text", "relevance")}
    document["genre"] = genre.get("code") if isinstance(genre, Mapping) else genre
    if isinstance(relevance, Mapping):
        document["relevant"] = relevance.get("relevant")
        document["relevance_score"] = relevance.get("score")
    values: dict[str, list[Any]] = {}
    for name in SPANS:
        found = data.get(name)
        values[name] = list(found) if isinstance(found, list | tuple) else []
    return Annotated(id_ or str(data.get("id", "")), text or str(data.get("text") or ""), document, values)


class _Reader:
    """Collects predictions of the documents of a gold, and what is wrong with them."""

    def __init__(self, gold: Iterable[Annotated], others: Iterable[str] = ()) -> None:
        self.gold: dict[str, Annotated] = {}
        self.alias: dict[str, str] = {}
        for item in gold:
            key = record_id(item)
            self.gold[key] = item
            self.alias |= {key: key, item.id: key}
        self.others = frozenset(others)
        self.found: dict[str, list[tuple[Any, int | None]]] = {}
        self.issues: list[Issue] = []

    def add(self, data: Any, line: int | None = None) -> None:
        """Take one prediction, a dictionary of a record's shape."""
        if not isinstance(data, Mapping):
            self._issue(
                f"line {line}", "", "shape", f"an object is needed, found {data!r:.60}", "ignored", line
            )
            return
        if "error" in data and "id" not in data:
            error = data["error"] if isinstance(data["error"], Mapping) else {}
            text = str(error.get("message", data["error"]))
            where = str(error.get("where", f"line {line}"))
            self._issue(where, "", "error_entry", text, "ignored", line)
            return
        id_ = data.get("id")
        if not isinstance(id_, str) or not id_:
            self._issue(f"line {line}", "id", "shape", "the prediction has no id", "ignored", line)
        elif id_ in self.alias:
            self.found.setdefault(self.alias[id_], []).append((data, line))
        elif id_ not in self.others:
            self._issue(id_, "id", "unknown_id", "no gold document has this id or text", "ignored", line)

    def done(self, system: str, source: Mapping[str, Any] | None = None) -> Predictions:
        """Everything read. A document predicted twice, differently, counts as not predicted."""
        documents: dict[str, Annotated] = {}
        for key, gold in self.gold.items():
            given = self.found.get(key, [])
            if not given:
                self._issue(gold.id, "", "missing", "no prediction for this document", "missed")
                continue
            same = all(data == given[0][0] for data, _ in given)
            for _, line in given[1:]:
                kind = "repeats the first" if same else "differs from the first: none is scored"
                scored_as = "ignored" if same else "missed"
                self._issue(gold.id, "id", "duplicate_id", f"a second prediction {kind}", scored_as, line)
            if same:
                documents[key] = self._checked(gold, *given[0])
        order = sorted(self.issues, key=lambda i: (i.id, i.line or 0, i.field, i.code, i.message))
        return Predictions(system, documents, tuple(order), source or {})

    def _checked(self, gold: Annotated, data: Mapping[str, Any], line: int | None) -> Annotated:
        for name in SPANS:
            if data.get(name) is not None and not isinstance(data[name], list | tuple):
                self._issue(gold.id, name, "shape", f"{name} has to be a list", "wrong", line)
                data = {**data, name: [{"invalid": "shape"}]}
        out = plain_form(data, id_=gold.id, text=gold.text)
        for name in SPANS:
            entries = out.values[name]
            for number, entry in enumerate(entries):
                if isinstance(entry, Mapping) and entry.get("invalid"):
                    continue
                problems = list(entry_problems(name, entry, gold.text))
                for code, message in problems:
                    self._issue(gold.id, f"{name}[{number}]", code, message, "wrong", line)
                if problems:
                    entries[number] = {"invalid": problems[0][0]}
        self._check_document(gold, out.document, line)
        return out

    def _check_document(self, gold: Annotated, document: dict[str, Any], line: int | None) -> None:
        bad: list[str] = []
        for name, code, message in document_problems(document):
            self._issue(gold.id, name, code, message, "wrong", line)
            bad.append(name)
            document[name] = None
        document["invalid_fields"] = bad

    def _issue(
        self, id_: str, field: str, code: str, message: str, scored_as: Any, line: int | None = None
    ) -> None:
        self.issues.append(Issue(id_, field, code, message, scored_as, line))

    def lines(self, stream: Iterable[bytes]) -> None:
        """Take JSON Lines."""
        for number, raw in enumerate(stream, 1):
            if not raw.strip():
                continue
            try:
                self.add(json.loads(raw), number)
            except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
                self._issue(f"line {number}", "", "invalid_json", f"not JSON: {error}", "ignored", number)


def read_predictions(path: Path, gold: Sequence[Annotated], *, others: Iterable[str] = ()) -> Predictions:
    """Predictions of the gold's documents from JSON Lines (`asn-nlp extract --format jsonl`), or from a
    folder of another annotator.

    `others`: ids that are known but not scored (other splits); they raise no issue. Raises `InputError` for
    a file that cannot be opened.
    """
    if path.is_dir():
        from asn_nlp.scoring.load import load_gold

        texts = {item.id: item.text for item in gold}
        return from_annotated(load_gold(path, texts=texts), gold, system=path.name, others=others)
    reader = _Reader(gold, others)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path), reason="missing") from None
    reader.lines(data.removeprefix(b"\xef\xbb\xbf").splitlines())
    return reader.done(path.stem, {"predictions": str(path), "sha256": hashlib.sha256(data).hexdigest()})


def from_records(
    records: Iterable[Record | Failure], gold: Sequence[Annotated], *, system: str
) -> Predictions:
    """Predictions from records in memory."""
    reader = _Reader(gold)
    for item in records:
        reader.add(item.to_dict())
    return reader.done(system)


def from_annotated(
    items: Iterable[Annotated], gold: Sequence[Annotated], *, system: str, others: Iterable[str] = ()
) -> Predictions:
    """Another annotation of the same texts, scored as a system is (the human line)."""
    reader = _Reader(gold, others)
    for item in items:
        values: dict[str, Any] = {name: list(entries) for name, entries in item.values.items()}
        reader.add({**item.document, **values, "id": record_id(item)})
    return reader.done(system)


def known_ids(gold: Iterable[Annotated]) -> Iterator[str]:
    """All ids by which the documents of a gold may be named."""
    for item in gold:
        yield item.id
        yield record_id(item)
