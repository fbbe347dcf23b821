"""Counts that only the statistics page asks for; the others are those of `asn_nlp.dataset.counts`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from asn_nlp.dataset.counts import Table, by_label, document, province, sizes, totals, words, year
from asn_nlp.io.standoff import Annotated

__all__ = ["Table", "by_label", "codes", "document", "province", "sizes", "totals", "words", "year"]


def codes(field: str, qualifier: str | None = None) -> Callable[[Annotated], Iterable[str]]:
    """The different codes of a field in an article, or its different `code qualifier` pairs."""

    def labels(gold: Annotated) -> Iterable[str]:
        return {e["code"] if qualifier is None else str(e.get(qualifier)) for e in gold.values[field]}

    return labels
