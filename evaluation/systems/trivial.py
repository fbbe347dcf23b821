"""What can be had without reading: nothing at all, and the most frequent answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from asn_nlp.core.article import Article
from asn_nlp.core.record import Genre, Record, Relevance
from asn_nlp.io.standoff import Annotated
from evaluation.systems.drafts import IDENTITY, Draft
from evaluation.systems.trained import Trained

H = TypeVar("H", bound=Hashable)


class Empty:
    """Says nothing: no values, not relevant, genre `other`."""

    name = "empty"

    def predict(self, articles: Sequence[Article]) -> Iterator[Record]:
        """Records of the articles, in order."""
        return (Draft(article, self.name).record() for article in articles)


def most_frequent(values: Iterable[H]) -> H | None:
    """The most frequent value, the smallest of several by its printed form; None of nothing."""
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], repr(v))) if counts else None


class Majority(Trained):
    """Says of every article the most frequent answer of the training gold: genre, relevance, primary region,
    event date, and of each field the one value that most articles have."""

    name = "majority"

    def _learn(self, train: Sequence[Annotated]) -> None:
        self._document: dict[str, Any] = {
            name: most_frequent(item.document.get(name) for item in train)
            for name in ("relevant", "genre", "primary_region", "event_date")
        }
        self._relevant = sum(bool(item.document.get("relevant")) for item in train) / len(train)
        self._values = {field: value for field in IDENTITY if (value := _commonest(train, field))}

    def _records(self, articles: Sequence[Article]) -> Iterator[Record]:
        for article in articles:
            draft = Draft(article, self.name)
            about = dict(self._document)
            draft.relevance = Relevance(relevant=about.pop("relevant"), score=self._relevant)
            draft.genre = Genre(code=about.pop("genre"), score=1.0)
            draft.about = about
            for field, value in self._values.items():
                draft.add(field, **value)
            yield draft.record()


def _commonest(train: Sequence[Annotated], field: str) -> dict[str, Any] | None:
    identity = IDENTITY[field]
    seen = (
        key
        for item in train
        for key in {tuple(entry.get(name) for name in identity) for entry in item.values.get(field, ())}
    )
    best = most_frequent(seen)
    return None if best is None else dict(zip(identity, best, strict=True))
