"""What the encoder says of one article: mentions, and answers on any stretch of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from asn_nlp.core.mention import Mention
from asn_nlp.tagger.decode import find_spans, log_softmax, softmax
from asn_nlp.tagger.layout import MENTIONS, Layout

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Tagged:
    """Scores of an article. `tokens`: (pieces, token_width), `article`: (article_width,), before softmax;
    `starts`, `ends`: the characters of each piece in the view, half-open; `firsts`: pieces that
    begin a word. `temperatures`: head -> divisor of
    its scores, fitted on dev (1 where none is given)."""

    layout: Layout
    tokens: Floats
    article: Floats
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    firsts: NDArray[np.intp]
    temperatures: Mapping[str, float] = field(default_factory=dict)
    # What was asked before: several fields ask for the same.
    _known: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def mentions(self, bias: float = 0.0) -> list[Mention[str]]:
        """Mentions of all labels by begin, of the same type as those of the rules; `value` is the label.
        `bias`: see `decode.best_tags`."""
        known: list[Mention[str]] | None = self._known.get(("mentions", bias))
        if known is None:
            known = self._known["mentions", bias] = self._mentions(bias)
        return known

    @cached_property
    def _words(self) -> Floats:
        """Scores (words, 3 x labels) of the mentions."""
        return self._scaled(MENTIONS, self.tokens[self.firsts, self.layout.columns[MENTIONS]])

    @cached_property
    def _outside(self) -> Floats:
        """Chances (words, labels) that a word lies in no mention of the label."""
        cube = self._words.reshape(len(self.firsts), -1, 3)
        out: Floats = np.exp(log_softmax(cube)[..., 0])
        return out

    def _mentions(self, bias: float) -> list[Mention[str]]:
        head = self.layout.by_name[MENTIONS]
        stops = [*self.firsts[1:], len(self.starts)]
        return [
            Mention(
                self.starts[self.firsts[f.first]],
                self.ends[stops[f.last - 1] - 1],
                f.label,
                f.label,
                f"tagger.{f.label.lower()}",
                f.confidence,
            )
            for f in find_spans(self._words, head.labels, bias)
        ]

    def presence(self, label: str, start: int, end: int) -> float:
        """How sure the encoder is that the stretch lies in a mention of the label: mean over its words of the
        probability that a word is not O. 0 where no word begins."""
        known: float | None = self._known.get((label, start, end))
        if known is None:
            known = self._known[label, start, end] = self._presence(label, start, end)
        return known

    def _presence(self, label: str, start: int, end: int) -> float:
        first, last = self._pieces(start, end)
        begin, stop = np.searchsorted(self.firsts, (first, last)).tolist()
        if begin >= stop:
            return 0.0
        number = self.layout.by_name[MENTIONS].labels.index(label)
        return 1.0 - float(self._outside[begin:stop, number].mean())

    def answer(self, head: str, start: int, end: int) -> dict[str, float]:
        """Probabilities of a `span` head's labels for the stretch; empty where no piece is."""
        known: dict[str, float] | None = self._known.get((head, start, end))
        if known is None:
            first, last = self._pieces(start, end)
            known = {}
            if first < last:
                rows = self.tokens[first:last, self.layout.columns[head]]
                known = self._chances(head, np.add.reduce(rows) / np.float32(last - first))
            self._known[head, start, end] = known
        return known

    def whole(self, head: str) -> dict[str, float]:
        """Probabilities of an `article` head's labels."""
        return self._chances(head, self.article[self.layout.columns[head]])

    def _pieces(self, start: int, end: int) -> tuple[int, int]:
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def _scaled(self, head: str, scores: Floats) -> Floats:
        out: Floats = scores / np.float32(self.temperatures.get(head, 1.0))
        return out

    def _chances(self, head: str, scores: Floats) -> dict[str, float]:
        chances = softmax(self._scaled(head, scores)).tolist()
        return dict(zip(self.layout.by_name[head].labels, chances, strict=True))
