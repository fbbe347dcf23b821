"""The two learned baselines together: the values of the recogniser, which did better on them than the
classifiers did on dev, and the classifiers' judgement of the whole article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from asn_nlp.core.article import Article
from asn_nlp.core.record import Record
from asn_nlp.io.standoff import Annotated
from evaluation.systems.drafts import IDENTITY, Draft
from evaluation.systems.linear import Linear
from evaluation.systems.ner import SpacyNer
from evaluation.systems.trained import Trained


class Learned(Trained):
    """All values of spaCy NER; genre and relevance of TF-IDF + LR."""

    name = "NER + LR"

    def __init__(self, values: Trained | None = None, classes: Trained | None = None) -> None:
        super().__init__()
        self._values, self._classes = values or SpacyNer(), classes or Linear()

    def _learn(self, train: Sequence[Annotated]) -> None:
        for part in (self._values, self._classes):
            if not part.ready:
                part.fit(train)

    def _records(self, articles: Sequence[Article]) -> Iterator[Record]:
        pairs = zip(self._values.predict(articles), self._classes.predict(articles), strict=True)
        for article, (values, classes) in zip(articles, pairs, strict=True):
            draft = Draft(article, self.name)
            draft.relevance, draft.genre = classes.relevance, classes.genre
            draft.about = {"primary_region": values.primary_region, "event_date": values.event_date}
            draft.take(values, *IDENTITY)
            yield draft.record()
