"""The lead's desk: two finished annotations of each article side by side, and what comes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from asn_nlp.annotate import adjudication
from asn_nlp.annotate.desk import Desk
from asn_nlp.annotate.errors import NotFinishedError, ProjectError, TextChangedError
from asn_nlp.annotate.layer import Layer, annotators
from asn_nlp.annotate.model import Json
from asn_nlp.annotate.order import Order
from asn_nlp.annotate.project import Project, Source, text_hash
from asn_nlp.annotate.work import Work

ADJUDICATOR = "adjudication"


class ReviewDesk(Desk):
    """A desk whose proposals are what A and B agree on, and whose open items are where they do not."""

    mode = "adjudicate"

    def __init__(
        self,
        project: Project,
        a: str,
        b: str,
        *,
        annotator: str = ADJUDICATOR,
        order: Order = "file",
        seed: int = 0,
    ) -> None:
        """Raises `ProjectError` for annotators who have nothing here, or who are one and the same."""
        known = {name.casefold() for name in annotators(project.store)}
        for name in (a, b):
            if name.casefold() not in known:
                some = ", ".join(annotators(project.store)) or "nobody yet"
                raise ProjectError(f"{name!r} has labelled nothing in {project.store} (there is: {some})")
        if len({n.casefold() for n in (a, b, annotator)}) < 3:
            raise ProjectError(
                "an adjudication needs two annotators, and another name for the one who decides"
            )
        self.sides = {"a": Layer(project.store, a), "b": Layer(project.store, b)}
        self._finished: dict[Path, tuple[int, bool]] = {}
        super().__init__(project, annotator, start="both", order=order, seed=seed)

    def session(self) -> Json:
        """As for labellers, with the names of the two."""
        names = {side: layer.annotator for side, layer in self.sides.items()}
        return {**super().session(), "adjudicate": names}

    def may_see(self) -> list[str]:
        """Everybody's figures."""
        return annotators(self.project.store)

    def waiting(self, source: Source) -> list[str]:
        """Who of the two is not done with the article. Nothing else of their work is shown before."""
        return [layer.annotator for layer in self.sides.values() if not self._is_finished(layer, source)]

    def _is_finished(self, layer: Layer, source: Source) -> bool:
        path = layer.path(source.name, source.id)
        if not path.exists():
            return False
        size = path.stat().st_size
        if self._finished.get(path, (None,))[0] != size:
            self._finished[path] = (size, Work.open(path, mend=False).state.finished)
        return self._finished[path][1]

    def _both(self, source: Source) -> dict[str, Work]:
        waiting = self.waiting(source)
        if waiting:
            raise NotFinishedError(f"not finished yet by {', '.join(waiting)}", waiting=waiting)
        return {
            side: Work.open(layer.path(source.name, source.id), mend=False)
            for side, layer in self.sides.items()
        }

    def propose(self, source: Source) -> Json:
        """The two annotations, aligned. Raises `NotFinishedError`."""
        works = self._both(source)
        text = text_hash(self.project.article(source))
        if any(work.header["sha256"] != text for work in works.values()):
            raise TextChangedError(
                f"{source.path} is not the text that both have annotated: put the old text back",
                ways=[self._way("restore", source, layer.annotator) for layer in self.sides.values()],
            )
        names = {side: layer.annotator for side, layer in self.sides.items()}
        return adjudication.base(works["a"].state, works["b"].state, names)

    def head(self, source: Source) -> Json:
        """Whose work, and at which revision of it."""
        return {
            "adjudicates": [
                {"annotator": self.sides[side].annotator, "revision": work.revision}
                for side, work in self._both(source).items()
            ]
        }

    def beside(self, work: Work) -> Json:
        """Rows, and who went on working since."""
        header = work.header
        stale: list[Any] = []
        for side in header["adjudicates"]:
            layer = Layer(self.project.store, side["annotator"])
            path = layer.path(header["document"], header["id"])
            if not path.exists() or Work.open(path, mend=False).revision != side["revision"]:
                stale.append(side["annotator"])
        rows = adjudication.rows(header["base"]["rows"], work.states[0], work.state)
        return {"rows": rows, "stale": stale}
