"""Which columns of the network's output mean what: the heads, in order, as the manifest lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

Kind = Literal["bio", "span", "article"]
"""`bio`: for each label O, B, I at every token, labels independent of one another, so that mentions of
different labels may overlap. `span`: one of the labels for a stretch of tokens, the mean of its tokens' rows.
`article`: one of the labels for the whole text."""

NONE = "none"
"""First label of every `span` head: the stretch is nothing of the kind."""

MENTIONS = "mention"
"""Name of the `bio` head."""


@dataclass(frozen=True, slots=True)
class Head:
    """One question that is put to the encoder. `labels` in the order of their columns."""

    name: str
    kind: Kind
    labels: tuple[str, ...]

    @property
    def width(self) -> int:
        """Number of columns."""
        return 3 * len(self.labels) if self.kind == "bio" else len(self.labels)


@dataclass(frozen=True)
class Layout:
    """All heads. Those of kind `bio` and `span` share the rows of the tokens, those of kind `article` the row
    of the text; columns follow the order of the heads."""

    heads: tuple[Head, ...]

    @cached_property
    def columns(self) -> dict[str, slice]:
        """Head -> its columns, in the rows that it belongs to."""
        out: dict[str, slice] = {}
        at = {"token": 0, "article": 0}
        for head in self.heads:
            row = "article" if head.kind == "article" else "token"
            out[head.name] = slice(at[row], at[row] + head.width)
            at[row] += head.width
        return out

    @cached_property
    def by_name(self) -> dict[str, Head]:
        """Head by name."""
        return {head.name: head for head in self.heads}

    @property
    def token_width(self) -> int:
        """Columns of a token's row."""
        return sum(h.width for h in self.heads if h.kind != "article")

    @property
    def article_width(self) -> int:
        """Columns of a text's row."""
        return sum(h.width for h in self.heads if h.kind == "article")

    def to_list(self) -> list[dict[str, Any]]:
        """The heads as plain data."""
        return [{"name": h.name, "kind": h.kind, "labels": list(h.labels)} for h in self.heads]

    @classmethod
    def from_list(cls, rows: Iterable[Mapping[str, Any]]) -> Layout:
        """Heads from plain data. Raises `KeyError` or `ValueError` where a row is none."""
        heads = tuple(Head(row["name"], row["kind"], tuple(row["labels"])) for row in rows)
        if any(h.kind not in ("bio", "span", "article") or not h.labels for h in heads):
            raise ValueError("a head needs a kind (bio, span, article) and labels")
        if len({h.name for h in heads}) < len(heads):
            raise ValueError("two heads of one name")
        return cls(heads)
