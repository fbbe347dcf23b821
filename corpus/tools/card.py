"""The figures in `corpus/README.md`, with the agreement that the statistics page measured."""

from __future__ import annotations

from asn_nlp.dataset import card
from asn_nlp.dataset.corpus import Corpus
from corpus.tools.annotators import Annotators


def fill(text: str, corpus: Corpus, annotators: Annotators | None) -> str:
    """The card with its head and every mark filled. Raises `KeyError` for a mark of no known name."""
    return card.render(text, corpus, card.facts(corpus, annotators.agreed if annotators else None))
