"""The list of articles: a line each, from what was read once and from how far its log has grown."""

from __future__ import annotations

from asn_nlp.annotate.errors import AnnotateError, TextChangedError
from asn_nlp.annotate.layer import Layer
from asn_nlp.annotate.model import Json
from asn_nlp.annotate.project import Project, Source, text_hash

_TITLE = 120


class Overview:
    """Lines of the articles of a project, for one annotator. The desk that uses it takes care of threads."""

    def __init__(self, project: Project, layer: Layer) -> None:
        self.project = project
        self.layer = layer
        self._heads: dict[str, tuple[str, int, str]] = {}
        self._counts: dict[str, tuple[int, str, Json]] = {}

    def row(self, source: Source, waiting: list[str]) -> Json:
        """The line of an article. `waiting`: who has to finish it before it can be opened."""
        error = None
        try:
            title, length, hash_ = self.head(source)
        except AnnotateError as problem:
            title, length, hash_, error = "", 0, None, problem.code
        counts: Json = {"finished": False, "revision": 0, "decided": None, "undecided": None}
        opened = self.layer.started(source.name, source.id)
        if opened:
            try:
                logged, counts = self._progress(source)
                if hash_ is not None and hash_ != logged:
                    error = TextChangedError.code
            except AnnotateError as problem:
                error = problem.code
        return {
            "id": source.id,
            "name": source.name,
            "title": title,
            "characters": length,
            "opened": opened,
            **counts,
            "seconds": round(self.layer.seconds.get(source.id, 0.0), 1),
            "error": error,
            "waiting": waiting,
        }

    def head(self, source: Source) -> tuple[str, int, str]:
        """Headline, length and hash of an article."""
        if source.id not in self._heads:
            article = self.project.article(source)
            first = next((line.strip() for line in article.text.splitlines() if line.strip()), "")
            title = (article.title or first)[:_TITLE]
            self._heads[source.id] = (title, len(article.text), text_hash(article))
        return self._heads[source.id]

    def _progress(self, source: Source) -> tuple[str, Json]:
        """Hash and figures of an opened article, folded again only when its log has grown."""
        path = self.layer.path(source.name, source.id)
        size = path.stat().st_size if path.exists() else -1
        if self._counts.get(source.id, (None,))[0] != size:
            work = self.layer.work(source.name, source.id)
            items, fields = work.state.undecided()
            open_ = len(items) + len(fields)
            all_ = len(work.state.items) + len(work.state.fields)
            counts = {"decided": all_ - open_, "undecided": open_}
            counts |= {"finished": work.state.finished, "revision": work.revision}
            self._counts[source.id] = (size, work.header["sha256"], counts)
        return self._counts[source.id][1:]
