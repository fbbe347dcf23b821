"""spaCy's named-entity recogniser (`tok2vec`, blank Indonesian, trained on the training gold, CPU), with
simple linking of spans to values (`linking.py`).

Entities of one recogniser cannot overlap, but the region stands inside "Bupati Batang Rusdi Hamka": two are
trained, one for what is copied from lists (regions, dates, rules), one for people, conduct and sanctions.
Where spans of one recogniser overlap, the longest counts. Fixed settings, nothing tuned; seeded.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

from asn_nlp.core.article import Article
from asn_nlp.core.record import Record, Relevance
from asn_nlp.io.standoff import Annotated
from evaluation.systems.drafts import Draft
from evaluation.systems.linking import People, Quotes, date_of, region_of, rule_of, usual_year
from evaluation.systems.trained import Trained
from evaluation.systems.trivial import most_frequent

SEED = 20261121
UPDATES = 1000
BATCH = 4
DROPOUT = 0.2
LAYERS = (("regions", "dates", "rules"), ("officials", "prohibitions", "violations", "sanctions"))
EVENT = "event"  # its own label among the dates, the day that the article reports on


class SpacyNer(Trained):
    """Two recognisers and the linking. Genre always `other`; relevant where any conduct is found."""

    name = "spaCy NER"

    def __init__(self, updates: int = UPDATES) -> None:
        super().__init__()
        self._updates = updates

    def _learn(self, train: Sequence[Annotated]) -> None:
        self._models = [_recogniser(train, layer, self._updates) for layer in LAYERS]
        self._people = People(train)
        self._quotes = {f: Quotes(train, f) for f in ("prohibitions", "violations", "sanctions")}
        self._rules = {
            item.text[start:end].lower(): str(entry["id"])
            for item in train
            for entry in item.values.get("rules", ())
            for start, end in entry["evidence"]
        }

    def _records(self, articles: Sequence[Article]) -> Iterator[Record]:
        found = zip(*(model.pipe(a.text for a in articles) for model in self._models), strict=True)
        for article, docs in zip(articles, found, strict=True):
            draft = Draft(article, self.name)
            spans = sorted((e.start_char, e.end_char, e.label_) for doc in docs for e in doc.ents)
            self._link(article.text, spans, draft)
            relevant = bool(draft.values("prohibitions") or draft.values("violations"))
            draft.relevance = Relevance(relevant=relevant, score=float(relevant))
            yield draft.record()

    def _link(self, text: str, spans: Sequence[tuple[int, int, str]], draft: Draft) -> None:
        year, regions = usual_year(text), []
        for start, end, label in spans:
            at, words = (start, end), text[start:end]
            if label == "regions" and (code := region_of(words)):
                regions.append(code)
                draft.add("regions", at, code=code)
            elif label in ("dates", EVENT) and (date := date_of(words, year)):
                if label == EVENT:
                    draft.about.setdefault("event_date", date)
                draft.add("dates", at, value=date, kind=EVENT if label == EVENT else "document")
            elif label == "rules" and (id_ := rule_of(words, self._rules)):
                draft.add("rules", at, id=id_)
            elif label in self._quotes and (value := self._quotes[label].nearest(words)):
                draft.add(label, at, **value)
        draft.about["primary_region"] = most_frequent(regions)
        self._officials(text, [s for s in spans if s[2] == "officials"], draft)

    def _officials(self, text: str, spans: Sequence[tuple[int, int, str]], draft: Draft) -> None:
        """One value a person: a name whose words an earlier name has is another mention of that person."""
        people: list[dict[str, Any]] = []
        for start, end, _ in spans:
            value = self._people.read(text[start:end])
            if value is None:
                continue
            own = set((value["name"] or "").lower().split())
            same = (p for p in people if p["name"] and own and own <= set(p["name"].lower().split()))
            known = next(same, None)
            if known is None:
                people.append(value)
            draft.add("officials", (start, end), **(known or value))


def _recogniser(train: Sequence[Annotated], layer: Sequence[str], updates: int) -> Any:
    import spacy
    from thinc.api import fix_random_seed

    fix_random_seed(SEED)
    nlp = spacy.blank("id")
    nlp.add_pipe("ner")
    examples = make_examples(nlp, train, layer)
    optimizer = nlp.initialize(lambda: examples)
    draw = random.Random(SEED)
    done = 0
    while done < updates:
        draw.shuffle(examples)
        for at in range(0, len(examples), BATCH)[: updates - done]:
            nlp.update(examples[at : at + BATCH], sgd=optimizer, drop=DROPOUT)
            done += 1
    return nlp


def make_examples(nlp: Any, gold: Sequence[Annotated], layer: Sequence[str]) -> list[Any]:
    """spaCy's training examples of a layer, in the order of the gold; evidence grows to whole tokens."""
    from spacy.training import Example
    from spacy.util import filter_spans

    examples = []
    for item in gold:
        doc = nlp.make_doc(item.text)
        spans = [
            span
            for start, end, label in _labelled(item, layer)
            if (span := doc.char_span(start, end, label=label, alignment_mode="expand")) is not None
            and span.text.strip() == span.text
        ]
        reference = doc.copy()
        reference.ents = filter_spans(spans)
        examples.append(Example(doc, reference))
    return examples


def _labelled(item: Annotated, layer: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    for field in layer:
        for entry in item.values.get(field, ()):
            event = field == "dates" and entry["value"] == item.document.get("event_date")
            for start, end in entry["evidence"]:
                yield start, end, EVENT if event else field
