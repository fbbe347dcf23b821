"""One article on the desk of one annotator: its log, the fold of it, and what came of each operation."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from asn_nlp.annotate.errors import ConflictError, LogDamagedError
from asn_nlp.annotate.frame import Frame, OperationError
from asn_nlp.annotate.history import History, changes, shown, shown_field
from asn_nlp.annotate.log import Log
from asn_nlp.annotate.model import Field, Item, Json, State

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


def now() -> str:
    """This second in UTC, as logs and answers say it."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def base_state(base: Json) -> State:
    """The state before the first operation."""
    return State(
        items={i["id"]: Item.from_json(i) for i in base["items"]},
        fields={name: Field.from_json(f) for name, f in base["fields"].items()},
        comment=base.get("comment", ""),
        finished=base.get("finished", False),
    )


class Work:
    """`states[r]`: the state at revision `r` (each operation makes one); `known`: ids of all operations."""

    def __init__(self, log: Log, entries: list[Json]) -> None:
        """Raises `LogDamagedError` for entries that do not fit the header, which no crash can bring about."""
        self.log = log
        self.header = log.header
        base = self.header["base"]
        rows = {r["id"]: (r["a"], r["b"]) for r in base.get("rows") or ()}
        self.frame = Frame(len(self.header["text"]), rows)
        trusted = replace(self.frame, checked=False)
        self.states = [base_state(base)]
        self.history = History(self.states[0])
        self.known: set[str] = set()
        for line, entry in enumerate(entries, 2):
            try:
                self._take(self.history.step(entry["op"], trusted, entry["g"]), entry["op"]["id"])
            except (OperationError, KeyError, TypeError) as error:
                raise LogDamagedError(
                    f"{log.path}:{line}: this action does not fit those before it ({error})",
                    file=log.path.name,
                    line=line,
                ) from None

    @classmethod
    def open(cls, path: Path, *, mend: bool = True) -> Work:
        """Read a log from the disk. Raises `LogDamagedError`."""
        log, entries = Log.open(path, mend=mend)
        return cls(log, entries)

    @property
    def revision(self) -> int:
        """How many operations there have been, undo and redo among them."""
        return len(self.states) - 1

    @property
    def state(self) -> State:
        """The state now."""
        return self.history.present

    def _take(self, history: History, id_: str) -> None:
        self.history = history
        self.states.append(history.present)
        self.known.add(id_)

    def operate(self, revision: Any, operations: Any, version: str) -> Json:
        """Apply operations, write them, and say what changed since `revision`.

        All are kept or none; those whose id is known are skipped. Raises `OperationError`, `ConflictError`,
        `DiskFullError`, `NotSavedError`.
        """
        if type(revision) is not int or not isinstance(operations, list) or len(operations) > 1_000:
            raise OperationError("bad_request", "revision (a number) and operations (a list) are needed")
        if not 0 <= revision <= self.revision:
            raise ConflictError("the page knows a revision that does not exist: take the document anew")
        new: list[Json] = []
        seen = set(self.known)
        for op in operations:
            id_ = op.get("id") if isinstance(op, dict) else None
            if not isinstance(id_, str) or not _ID.fullmatch(id_):
                raise OperationError("bad_id", "an operation has an id of 8 to 64 letters, digits, - and _")
            if id_ not in seen:
                seen.add(id_)
                new.append(op)
        if new and revision != self.revision:
            raise ConflictError("the document has changed meanwhile")
        steps: list[History] = []
        at = self.history
        for op in new:
            try:
                at = at.step(op, self.frame, version)
            except OperationError as error:
                error.details.setdefault("operation", op["id"])
                raise
            steps.append(at)
        time = now()
        if new:
            self.log.append([{"at": time, "g": version, "op": op} for op in new])
        for op, step in zip(new, steps, strict=True):
            self._take(step, op["id"])
        return {**self.since(revision), "saved": time}

    def since(self, revision: int) -> Json:
        """What leads from a revision to now."""
        if not 0 <= revision <= self.revision:
            raise ConflictError("the page knows a revision that does not exist: take the document anew")
        return {**self.counts(), "changes": changes(self.states[revision], self.state, self.states[0])}

    def counts(self) -> Json:
        """The members that every answer has."""
        return {
            "revision": self.revision,
            "undo": self.history.undo,
            "redo": self.history.redo,
            "finished": self.state.finished,
        }

    def document(self) -> Json:
        """The article's state as the page gets it."""
        base = self.states[0]
        return {
            **self.counts(),
            "comment": self.state.comment,
            "fields": {name: shown_field(name, f, base) for name, f in self.state.fields.items()},
            "items": [shown(item, base.items) for item in self.state.items.values()],
            "reasons": dict(self.state.reasons),
        }
