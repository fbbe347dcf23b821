"""Records of baselines: values come one by one, the same value twice becomes one with more evidence."""

from __future__ import annotations

from typing import Any

from asn_nlp._version import __version__
from asn_nlp.core.article import Article
from asn_nlp.core.record import (
    Date,
    Genre,
    Official,
    Prohibition,
    Provenance,
    Record,
    Region,
    Relevance,
    Rule,
    Sanction,
    Violation,
)
from asn_nlp.core.span import Span
from asn_nlp.knowledge.files import KNOWLEDGE_VERSION

At = tuple[int, int]
_Value = tuple[dict[str, Any], set[At]]
_TYPES: dict[str, type[Any]] = {
    "regions": Region,
    "officials": Official,
    "dates": Date,
    "rules": Rule,
    "prohibitions": Prohibition,
    "violations": Violation,
    "sanctions": Sanction,
}
# What tells two values of a field apart.
IDENTITY: dict[str, tuple[str, ...]] = {
    "regions": ("code",),
    "officials": ("name", "position"),
    "dates": ("value", "kind"),
    "rules": ("id",),
    "prohibitions": ("code", "modality"),
    "violations": ("code", "status"),
    "sanctions": ("code", "status"),
}
_REST: dict[str, dict[str, Any]] = {
    "regions": {"name": ""},
    "rules": {"type": ""},
    "prohibitions": {"label": ""},
    "violations": {"label": ""},
    "sanctions": {"label": "", "level": ""},
}


class Draft:
    """What a system says of one article. `about`: `primary_region`, `event_date`, `topics`, `elections`."""

    def __init__(self, article: Article, system: str) -> None:
        self.article = article
        self.system = system
        self.relevance = Relevance(relevant=False, score=0.0)
        self.genre = Genre(code="other", score=0.0)
        self.about: dict[str, Any] = {}
        self._found: dict[str, dict[tuple[Any, ...], _Value]] = {f: {} for f in _TYPES}

    def add(self, field: str, at: At | None = None, **value: Any) -> None:
        """A value of a field, with the half-open code-point offsets of the words it was read from."""
        key = tuple(value.get(name) for name in IDENTITY[field])
        _, where = self._found[field].setdefault(key, (value, set()))
        if at is not None:
            where.add(at)

    def values(self, field: str) -> list[dict[str, Any]]:
        """The values of a field so far, in the order in which they came."""
        return [value for value, _ in self._found[field].values()]

    def take(self, other: Record, *fields: str) -> None:
        """Copy the values of fields of another record of the same article."""
        for field in fields:
            for value in getattr(other, field):
                plain = value.model_dump(exclude={"evidence", "confidence"})
                self.add(field, **plain)
                for span in value.evidence:
                    self.add(field, (span.start, span.end), **plain)

    def record(self) -> Record:
        """The record."""
        parts = {
            field: tuple(self._value(field, value, where) for value, where in found.values())
            for field, found in self._found.items()
        }
        return Record(
            id=self.article.id,
            source=self.article.source,
            relevance=self.relevance,
            genre=self.genre,
            provenance=Provenance(asn_nlp=__version__, backend=self.system, knowledge=KNOWLEDGE_VERSION),
            **self.about,
            **parts,
        )

    def _value(self, field: str, value: dict[str, Any], where: set[At]) -> Any:
        spans = tuple(Span(start=s, end=e, text=self.article.text[s:e]) for s, e in sorted(where))
        return _TYPES[field](**{**_REST.get(field, {}), **value}, confidence=1.0, evidence=spans)
