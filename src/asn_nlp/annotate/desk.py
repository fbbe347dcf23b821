"""Where everything meets: the project, one annotator's layer, proposals, and what the page asks for."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from asn_nlp._version import __version__
from asn_nlp.annotate import guideline, proposal
from asn_nlp.annotate.errors import (
    AnnotateError,
    ConflictError,
    NotSavedError,
    TextChangedError,
)
from asn_nlp.annotate.layer import Layer
from asn_nlp.annotate.log import unwritable
from asn_nlp.annotate.model import Json
from asn_nlp.annotate.order import Look, Order, arrange, look
from asn_nlp.annotate.overview import Overview
from asn_nlp.annotate.prepare import Preparer
from asn_nlp.annotate.project import STORE, Project, Source, text_hash
from asn_nlp.annotate.reader import sentences, tokens
from asn_nlp.annotate.review import review
from asn_nlp.annotate.work import Work
from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError

_AHEAD = 5
_MOST_SECONDS = 120.0  # of one beat: a page beats more often, a sleeping laptop does not work


class Desk:
    """One annotator's desk. Every method is safe for threads."""

    mode = "annotate"

    def __init__(
        self,
        project: Project,
        annotator: str,
        *,
        start: proposal.Start = "engine",
        order: Order = "file",
        seed: int = 0,
    ) -> None:
        self.project = project
        self.layer = Layer(project.store, annotator)
        self.start = start
        self.order = order
        self._lock = threading.RLock()
        self._last_beat = time.monotonic() - _MOST_SECONDS
        self.overview = Overview(project, self.layer)
        self.engine = Preparer(self._engine)
        looks = self._looks() if order in ("uncertain", "stratified") else {}
        self.ids: Sequence[str] = arrange(list(project.sources), order, seed, looks)

    def _engine(self, id_: str) -> Json:
        return proposal.from_engine(self.project.article(self.project.source(id_)))

    def _looks(self) -> dict[str, Look]:
        """What the order goes by, of every article; what is known from the last time is not read again."""
        kept = self.layer.read("order.json") or {}
        known = kept.get("looks", {}) if kept.get("version") == __version__ else {}
        out: dict[str, Look] = {}
        keep: dict[str, Look] = {}
        for id_, source in self.project.sources.items():
            try:
                hash_ = self.overview.head(source)[2]
                found = known.get(hash_) or look(self.engine.get(id_))
                keep[hash_] = out[id_] = (found[0], found[1])
            except (AnnotateError, InputError):
                # What cannot be read must not keep the others from being arranged.
                out[id_] = look(proposal.empty())
        if keep.keys() - known.keys():
            self.layer.write("order.json", {"version": __version__, "looks": keep})
        return out

    def propose(self, source: Source) -> Json:
        """The base of an article that is opened for the first time."""
        if self.start == "gold" and (gold := self.project.gold(source)) is not None:
            from asn_nlp.dataset.gold import load_gold

            return proposal.from_gold(load_gold(gold))
        return proposal.empty() if self.start == "empty" else self.engine.get(source.id)

    def warm(self) -> None:
        """Have the engine read ahead, from where the annotator goes on."""
        if self.start == "engine" and self.mode == "annotate":
            resume = self._resume()
            at = self.ids.index(resume["document"]) if resume else 0
            self.engine.ahead([i for i in self.ids[at : at + _AHEAD] if not self._started(i)])

    # -- reading ---------------------------------------------------------------------------------------

    def session(self) -> Json:
        """Who, what, and where to go on."""
        return {
            "annotator": self.layer.annotator,
            "mode": self.mode,
            "project": self.project.name,
            "version": __version__,
            "guidelines_version": guideline.version(),
            "start": self.start,
            "order": self.order,
            "adjudicate": None,
            "resume": self._resume(),
        }

    def _resume(self) -> Json | None:
        kept = self.layer.read("cursor.json")
        if not isinstance(kept, dict) or kept.get("document") not in self.project.sources:
            return None
        return {"document": kept["document"], "cursor": kept.get("cursor")}

    def documents(self) -> Json:
        """The articles in their order, with progress."""
        with self._lock:
            sources = [self.project.source(id_) for id_ in self.ids]
            rows = [self.overview.row(source, self.waiting(source)) for source in sources]
        return {"documents": rows, "finished": sum(r["finished"] for r in rows), "total": len(rows)}

    def may_see(self) -> list[str]:
        """Annotators whose figures are shown here: a labeller sees nobody else's."""
        return [self.layer.annotator]

    def waiting(self, source: Source) -> list[str]:
        """Annotators who have to finish the article before it can be opened."""
        return []

    def document(self, id_: str) -> Json:
        """One article with its state; opens it where it was not open. Raises `AnnotateError`."""
        with self._lock:
            source = self.project.source(id_)
            article = self.project.article(source)
            work = self._work(source, article)
            self.engine.ahead(self._next(id_) if self.start == "engine" else [])
            base = work.header["base"]
            return {
                "id": source.id,
                "name": source.name,
                "sha256": work.header["sha256"],
                "text": article.text,
                "title": article.title,
                "outlet": article.outlet,
                "published": article.published,
                "url": article.url,
                **_layout(article.text),
                "furniture": base["furniture"],
                "warnings": base["warnings"],
                "considered": base["considered"],
                "annotator": self.layer.annotator,
                "mode": self.mode,
                "start": work.header["start"],
                "guidelines_version": guideline.version(),
                "seconds": round(self.layer.seconds.get(id_, 0.0), 1),
                **work.document(),
                **self.beside(work),
            }

    def beside(self, work: Work) -> Json:
        """What an adjudication adds to a document."""
        return {"rows": None, "stale": []}

    def _next(self, id_: str) -> list[str]:
        at = self.ids.index(id_)
        return [i for i in self.ids[at + 1 : at + 1 + _AHEAD] if not self._started(i)]

    def _started(self, id_: str) -> bool:
        source = self.project.source(id_)
        return self.layer.started(source.name, id_)

    def _work(self, source: Source, article: Article | None = None) -> Work:
        """The article's log; a new one where there is none. Raises `TextChangedError`."""
        if not self.layer.started(source.name, source.id):
            article = article or self.project.article(source)
            head = {
                "document": source.name,
                "id": source.id,
                "sha256": text_hash(article),
                "text": article.text,
                "start": self.start,
                "guidelines_version": guideline.version(),
                "base": self.propose(source),
                **self.head(source),
            }
            return self.layer.begin(source.name, source.id, head)
        work = self.layer.work(source.name, source.id)
        if article is not None and text_hash(article) != work.header["sha256"]:
            raise self._changed(source)
        return work

    def head(self, source: Source) -> Json:
        """What an adjudication adds to the header of a log."""
        return {}

    def _changed(self, source: Source) -> TextChangedError:
        return TextChangedError(
            f"{source.path} is not the text that was annotated: put the old text back, or begin it anew",
            ways=[self._way(name, source, self.layer.annotator) for name in ("restore", "restart")],
        )

    def _way(self, command: str, source: Source, annotator: str) -> str:
        """A command that leads out, to be copied."""
        where = f'"{self.project.path}" --document "{source.name}" --annotator "{annotator}"'
        elsewhere = (
            "" if self.project.store == self.project.root / STORE else f' --store "{self.project.store}"'
        )
        return f"asn-nlp annotate {command} {where}{elsewhere}"

    def check(self, id_: str) -> Json:
        """What a reviewer would find in the article as it stands."""
        with self._lock:
            source = self.project.source(id_)
            work = self._work(source)
            items, fields = work.state.undecided()
            return {"issues": review(work), "undecided": len(items) + len(fields)}

    # -- writing ---------------------------------------------------------------------------------------

    def operate(self, id_: str, revision: Any, operations: Any) -> Json:
        """Apply operations to an article.

        Raises `OperationError`, `AnnotateError`; a `ConflictError` has the newer document.
        """
        with self._lock:
            work = self._work(self.project.source(id_))
            try:
                return work.operate(revision, operations, guideline.version())
            except ConflictError as error:
                error.details["document"] = self.document(id_)
                raise
            except NotSavedError:
                # Another program may have touched the log: what the disk says counts.
                self.layer.forget(id_)
                raise

    def since(self, id_: str, revision: int) -> Json:
        """What changed in an article since a revision."""
        with self._lock:
            return self._work(self.project.source(id_)).since(revision)

    def cursor(self, id_: str, cursor: Any) -> None:
        """Remember where the annotator is."""
        with self._lock:
            self.project.source(id_)
            self.layer.write("cursor.json", {"document": id_, "cursor": cursor})

    def beat(self, id_: str, seconds: float) -> float:
        """Add active time to an article; returns its total in seconds."""
        with self._lock:
            self.project.source(id_)
            # Nobody works faster than the clock: two tabs that both count are one annotator.
            since = time.monotonic() - self._last_beat
            self._last_beat += since
            try:
                return round(self.layer.beat(id_, min(max(seconds, 0.0), since, _MOST_SECONDS)), 1)
            except OSError as error:
                raise unwritable(error, self.layer.folder) from None


@lru_cache(maxsize=16)
def _layout(text: str) -> Json:
    """Tokens and sentences of a text."""
    return {"tokens": tokens(text), "sentences": sentences(Article(text))}
