"""Choosing between the answers of the rules and those of the encoder, and saying so in the trace."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from math import log
from typing import Any, Protocol, TypeVar

from asn_nlp.core.span import Span
from asn_nlp.core.trace import TraceEntry
from asn_nlp.fields.context import Context

L = TypeVar("L", bound=str)
V = TypeVar("V")
_LEAST = 1e-6


class Placed(Protocol):
    """Anything with view offsets."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Grounded(Protocol):
    """Any value of a record that carries evidence."""

    @property
    def evidence(self) -> tuple[Span, ...]: ...


P = TypeVar("P", bound=Placed)
G = TypeVar("G", bound=Grounded)


def best_of(
    told: Iterable[tuple[float, Mapping[str, float]]], labels: Sequence[L], said: L | None, trust: float
) -> L:
    """The label with the highest logarithm of its mean probability; that which the rules `said` has `trust`
    added. `told`: weights and probabilities of stretches; where there are none, what the rules said.

    Raises `ValueError` where neither side says anything.
    """
    pairs = list(told)
    weight = sum(w for w, _ in pairs)
    if weight <= 0:
        if said is None:
            raise ValueError("nothing to choose from")
        return said
    means = {label: sum(w * chances.get(label, 0.0) for w, chances in pairs) / weight for label in labels}
    worth = {m: log(max(p, _LEAST)) + (trust if m == said else 0.0) for m, p in means.items()}
    return max(labels, key=lambda label: worth[label])


def touching(ctx: Context, seen: Iterable[P], evidence: Iterable[Span]) -> list[P]:
    """Those that share a character with the evidence (offsets of the article) of a value."""
    spans = [(e.start, e.end) for e in evidence]
    out = []
    for s in seen:
        own = ctx.reading.span(s.start, s.end)
        if any(own.start < end and start < own.end for start, end in spans):
            out.append(s)
    return out


def once(values: Iterable[V], key: Callable[[V], Hashable]) -> list[V]:
    """The first of the values with one key, in the order of their evidence."""
    found: dict[Hashable, V] = {}
    for value in values:
        found.setdefault(key(value), value)

    def place(value: Any) -> int:
        return int(value.evidence[0].start) if value.evidence else 0

    return sorted(found.values(), key=place)


def judged(
    ctx: Context, field: str, values: Iterable[G], score: Callable[[G], float], bound: Callable[[G], float]
) -> list[G]:
    """The values that the encoder scores at least `bound`; the trace says of the others that they went."""
    kept: list[G] = []
    for value in values:
        told, wanted = score(value), bound(value)
        if told >= wanted:
            kept.append(value)
        elif ctx.options.trace:
            spans = {(e.start, e.end) for e in value.evidence}
            ctx.trace = [
                t
                for t in ctx.trace
                if not (t.field == field and t.decision == "kept" and (t.start, t.end) in spans)
            ]
            _note(ctx, field, value, "dropped", f"the encoder gives it {told:.2f}, less than {wanted}")
    return kept


def added(ctx: Context, field: str, value: G, score: float) -> G:
    """The value, noted in the trace as one of the encoder's."""
    if ctx.options.trace:
        _note(ctx, field, value, "kept", f"added by the encoder, which gives it {score:.2f}")
    return value


def _note(ctx: Context, field: str, value: Grounded, decision: str, note: str) -> None:
    for e in value.evidence:
        ctx.trace.append(TraceEntry(field, e.start, e.end, e.text, decision, "tagger", note))
