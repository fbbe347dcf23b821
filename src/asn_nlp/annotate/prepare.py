"""Proposals made ahead: while one article is labelled, the engine reads the next ones."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

from asn_nlp.annotate.model import Json

_KEPT = 200


class Preparer:
    """A cache of proposals with one thread that fills it. `make` gives the proposal of an article's id."""

    def __init__(self, make: Callable[[str], Json]) -> None:
        self._make = make
        self._done: OrderedDict[str, Json] = OrderedDict()
        self._wanted: list[str] = []
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def get(self, id_: str) -> Json:
        """A proposal, made now if it is not there yet. Raises what `make` raises."""
        with self._lock:
            if id_ in self._done:
                return self._done[id_]
        return self._store(id_, self._make(id_))

    def _store(self, id_: str, base: Json) -> Json:
        with self._lock:
            self._done[id_] = base
            while len(self._done) > _KEPT:
                self._done.popitem(last=False)
        return base

    def ahead(self, ids: Sequence[str]) -> None:
        """Make these in the background, in order; what was wanted before and is not made yet is dropped."""
        with self._lock:
            self._wanted = [id_ for id_ in ids if id_ not in self._done]
            if not self._wanted or self._thread is not None:
                return
            self._thread = threading.Thread(target=self._run, name="proposals", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._wanted:
                    self._thread = None
                    return
                id_ = self._wanted.pop(0)
                if id_ in self._done:
                    continue
            try:
                self._store(id_, self._make(id_))
            except Exception:  # whoever opens the article gets the error, with its name
                continue
