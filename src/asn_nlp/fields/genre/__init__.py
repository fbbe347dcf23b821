"""Genre, topics, elections and relevance: a transparent rule-based first version."""

from __future__ import annotations

from asn_nlp.core.record import Genre, Relevance
from asn_nlp.fields.context import Context


def elections(ctx: Context) -> list[str]:
    """Ids of the elections that the article is about."""
    return []


def classify(ctx: Context) -> Genre:
    """The genre of the article; needs all other fields resolved."""
    return Genre(code="other", score=0.0)


def topics(ctx: Context) -> list[str]:
    """Topic flags."""
    return []


def relevance(ctx: Context) -> Relevance:
    """Whether the article is about the neutrality of civil servants."""
    return Relevance(relevant=False, score=0.0)
