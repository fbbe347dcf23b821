"""Systems that learn from gold before they predict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from asn_nlp.core.article import Article
from asn_nlp.core.record import Record
from asn_nlp.io.standoff import Annotated


class Trained:
    """Learns from the training split on the first use, unless `fit` was called with other gold before."""

    name: str

    def __init__(self) -> None:
        self.ready = False

    def fit(self, train: Sequence[Annotated]) -> None:
        """Learn from gold. The same gold in the same order gives the same system."""
        self._learn(train)
        self.ready = True

    def predict(self, articles: Sequence[Article]) -> Iterable[Record]:
        """Records of the articles, in order."""
        if not self.ready:
            from evaluation.splits import Splits

            self.fit(Splits().load("train"))
        return self._records(articles)

    def _learn(self, train: Sequence[Annotated]) -> None:
        raise NotImplementedError

    def _records(self, articles: Sequence[Article]) -> Iterable[Record]:
        raise NotImplementedError
