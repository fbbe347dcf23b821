"""Articles as choices: the answers that are open in each, and what speaks for every one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from asn_nlp.core.article import Article
from asn_nlp.core.options import Options
from asn_nlp.extractor import Extractor
from asn_nlp.fields.context import Context
from asn_nlp.io.standoff import Annotated

Signs = Mapping[str, float]
Table = Mapping[str, float]
"""A weight by the name of a sign; one that is not there weighs nothing."""


@dataclass(frozen=True, slots=True)
class Case:
    """An article. `signs[i]` speak for `answers[i]`, which has the points `given[i]` already. Of equals the
    first is taken; two answers may have one value. An article that the weights do not touch has one answer.
    """

    gold: str | None
    answers: tuple[str | None, ...]
    signs: tuple[Signs, ...]
    given: tuple[float, ...]

    def answer(self, table: Table) -> str | None:
        """What the rules say with these weights."""
        worth = [
            round(given + sum(table.get(name, 0.0) * value for name, value in signs.items()), 6)
            for signs, given in zip(self.signs, self.given, strict=True)
        ]
        return self.answers[worth.index(max(worth))]

    @property
    def is_open(self) -> bool:
        """Whether weights can make it right, and can fail to."""
        right = [answer == self.gold for answer in self.answers]
        return any(right) and not all(right)


MakeCase = Callable[[Annotated, Context], Case]


def cases_of(gold: Sequence[Annotated], make: MakeCase) -> list[Case]:
    """A case an article, from what the rules find in it."""
    extractor = Extractor(Options(backend="rules"))
    return [make(item, extractor.analyse(Article(item.text))) for item in gold]


def only(gold: str | None, answer: str | None) -> Case:
    """An article whose answer is settled whatever the weights."""
    return Case(gold, (answer,), ({},), (0.0,))


def accuracy(cases: Sequence[Case], table: Table) -> float:
    """Share of the articles with the right answer."""
    return sum(case.answer(table) == case.gold for case in cases) / len(cases)
