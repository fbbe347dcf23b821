"""Articles read and tagged once, merged again and again under other policies: how one is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from typing import Any

from asn_nlp.backends.merge import STEPS, merge_with
from asn_nlp.backends.policy import Policy
from asn_nlp.core.article import Article
from asn_nlp.core.options import Options
from asn_nlp.extractor import Extractor
from asn_nlp.fields.context import Context
from asn_nlp.io.standoff import Annotated
from asn_nlp.irrelevant import leave_out
from asn_nlp.scoring.keys import MEASURES, Measure
from asn_nlp.tagger.tagged import Tagged

_BY_NAME: dict[str, Measure] = {m.name: m for m in MEASURES}
_SETTLED = (
    "dates",
    "event_date",
    "regions",
    "rules",
    "officials",
    "prohibitions",
    "violations",
    "sanctions",
    "genre",
    "relevance",
)


class Trial:
    """Gold articles with what the rules and the encoder say of them.

    `count(policy, measure)`: true positives, false positives, false negatives by article.
    """

    def __init__(self, gold: Sequence[Annotated], tag: Callable[[Sequence[str]], Iterable[Tagged]]) -> None:
        extractor = Extractor(Options(backend="rules"))
        self.gold = list(gold)
        self.contexts: list[Context] = extractor.propose([Article(item.text) for item in gold])
        self.tagged = list(tag([ctx.reading.view for ctx in self.contexts]))
        self._before = [{name: copy(getattr(ctx, name)) for name in _SETTLED} for ctx in self.contexts]

    def merge(self, policy: Policy | None, steps: Iterable[str] = STEPS) -> None:
        """Settle all articles under a policy, or only some steps of it; None: what the rules said."""
        for ctx, tagged, before in zip(self.contexts, self.tagged, self._before, strict=True):
            for name, value in before.items():
                setattr(ctx, name, copy(value))
            if policy is not None:
                merge_with(ctx, tagged, policy, steps)
            leave_out(ctx)

    def counts(self, measure: str) -> list[tuple[int, int, int]]:
        """Of what is settled now: (right, false, missed) of each article."""
        return [self._count(item, ctx, measure) for item, ctx in zip(self.gold, self.contexts, strict=True)]

    def _count(self, item: Annotated, ctx: Context, name: str) -> tuple[int, int, int]:
        if name in ("genre", "relevant"):
            assert ctx.genre is not None
            assert ctx.relevance is not None
            mine: Any = ctx.genre.code if name == "genre" else ctx.relevance.relevant
            right = mine == item.document[name]
            return int(right), int(not right), int(not right)
        measure = _BY_NAME[name]
        if measure.field == "document":
            gold, found = set(measure.keys(item.document)), set(measure.keys({name: getattr(ctx, name)}))
        else:
            gold = {key for entry in item.values[measure.field] for key in measure.keys(entry)}
            found = {key for value in getattr(ctx, measure.field) for key in measure.keys(vars(value))}
        return len(gold & found), len(found - gold), len(gold - found)


def f1(counts: Iterable[tuple[int, int, int]]) -> float:
    """Micro F1 of counts."""
    right = false = missed = 0
    for a, b, c in counts:
        right, false, missed = right + a, false + b, missed + c
    return 2 * right / (2 * right + false + missed) if right + false + missed else 0.0
