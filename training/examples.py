"""What the network learns from: a text and what is said of its stretches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `[start, end)` of the text, half-open.

    `label`: it is a mention with this label; None: it is none, only its `answers` are learnt (a candidate of
    the rules, say). `answers`: head -> the right labels of that head; several share the weight.
    """

    start: int
    end: int
    label: str | None
    answers: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Example:
    """One text. `answers`: head -> label of the whole text. `unsure`: (start, end, label) where a mention of
    the label may or may not be (a repeated name, say): its pieces teach that label nothing. `group`: outlet
    or source, kept together when the examples are divided. `weight`: how much it counts."""

    id: str
    text: str
    stretches: tuple[Stretch, ...]
    answers: Mapping[str, str] = field(default_factory=dict)
    unsure: tuple[tuple[int, int, str], ...] = ()
    group: str = ""
    weight: float = 1.0


def merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Stretches with the same place and label made one, their answers united; in text order."""
    found: dict[tuple[int, int, str], dict[str, frozenset[str]]] = {}
    for s in stretches:
        answers = found.setdefault((s.start, s.end, s.label or ""), {})
        for head, labels in s.answers.items():
            answers[head] = answers.get(head, frozenset()) | labels
    return tuple(Stretch(a, b, label or None, answers) for (a, b, label), answers in sorted(found.items()))
