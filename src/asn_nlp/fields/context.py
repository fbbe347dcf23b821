"""What one extraction knows so far: filled field by field, in the order of the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from asn_nlp.core.build import build
from asn_nlp.core.mention import Mention
from asn_nlp.core.options import Options
from asn_nlp.core.record import (
    Date,
    Genre,
    Official,
    Prohibition,
    Region,
    Relevance,
    Rule,
    Sanction,
    Violation,
    Warning,
)
from asn_nlp.core.trace import TraceEntry
from asn_nlp.reading.reading import Reading

V = TypeVar("V")


@dataclass(slots=True)
class Context:
    """The state of one extraction. Mentions are stored by label, values once they are resolved.

    `published`: ISO date of publication, given by the caller or shown by the page, else None. `model`: which
    encoder had a say.
    """

    reading: Reading
    options: Options = field(default_factory=Options)
    published: str | None = None
    mentions: dict[str, list[Mention[Any]]] = field(default_factory=dict)

    dates: list[Date] = field(default_factory=list)
    event_date: str | None = None
    elections: list[str] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    primary_region: str | None = None
    rules: list[Rule] = field(default_factory=list)
    officials: list[Official] = field(default_factory=list)
    prohibitions: list[Prohibition] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    sanctions: list[Sanction] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    genre: Genre | None = None
    genre_points: dict[str, float] = field(default_factory=dict)
    relevance: Relevance | None = None
    warnings: list[Warning] = field(default_factory=list)
    model: str | None = None
    trace: list[TraceEntry] = field(default_factory=list)
    # What several rooms look at and is computed once an article, by the function that computes it.
    shared: dict[Callable[[Context], Any], Any] = field(default_factory=dict)

    def once(self, compute: Callable[[Context], V]) -> V:
        """`compute(self)`, computed at the first call."""
        if compute not in self.shared:
            self.shared[compute] = compute(self)
        value: V = self.shared[compute]
        return value

    def of(self, label: str) -> list[Mention[Any]]:
        """The mentions found under a label so far, in text order."""
        return self.mentions.get(label, [])

    def warn(self, code: str, message: str, *where: tuple[int, int]) -> None:
        """Add a warning; `where` are view offsets of its evidence."""
        spans = tuple(self.reading.span(s, e) for s, e in where)
        self.warnings.append(build(Warning, code=code, message=message, evidence=spans))

    def keep(self, field_name: str, mention: Mention[Any], note: str = "") -> None:
        """Note (when tracing) that a mention became part of a value."""
        if self.options.trace:
            self._note(field_name, mention, "kept", note)

    def drop(self, field_name: str, mention: Mention[Any], note: str) -> None:
        """Note (when tracing) that a mention was considered and dropped, and why."""
        if self.options.trace:
            self._note(field_name, mention, "dropped", note)

    def _note(self, field_name: str, mention: Mention[Any], decision: str, note: str) -> None:
        span = self.reading.span(mention.start, mention.end)
        self.trace.append(
            TraceEntry(field_name, span.start, span.end, span.text, decision, mention.why, note)
        )
