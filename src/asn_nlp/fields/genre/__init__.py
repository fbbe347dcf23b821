"""Genre, topics, elections and relevance: transparent scores over cue words."""

from asn_nlp.fields.genre.classify import classify
from asn_nlp.fields.genre.elections import elections
from asn_nlp.fields.genre.relevance import relevance
from asn_nlp.fields.genre.topics import topics

__all__ = ["classify", "elections", "relevance", "topics"]
