"""The figures in `corpus/README.md`: each stands between `<!-- NAME -->` and `<!-- / -->`.

The prose is written by hand; a number in it that comes from the data is never typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from evaluation.markdown import table

from asn_nlp.dataset.build import CONFIGS, rows
from asn_nlp.dataset.corpus import SPLITS, Corpus
from asn_nlp.dataset.quotas import read_quotas
from asn_nlp.io.standoff import FIELDS
from corpus.tools import counts
from corpus.tools.annotators import Annotators, headline

_MARK = re.compile(r"<!-- (?P<name>[a-z_]+) -->.*?<!-- / -->", re.DOTALL)


def fill(card: str, corpus: Corpus, annotators: Annotators | None) -> str:
    """The card with every mark filled. Raises `KeyError` for a mark of no known name."""
    values = facts(corpus, annotators)

    def put(mark: re.Match[str]) -> str:
        value = values[mark["name"]]
        gap = "\n" if "\n" in value else ""
        return f"<!-- {mark['name']} -->{gap}{value}{gap}<!-- / -->"

    return _MARK.sub(put, card)


def facts(corpus: Corpus, annotators: Annotators | None) -> Mapping[str, str]:
    """Name of a mark -> what is put there."""
    sizes = counts.sizes(corpus)
    total = counts.totals(sizes)
    shares = counts.by_label(corpus, counts.document("relevant"))
    cases = counts.by_label(corpus, counts.document("genre"))
    articles = total["articles"]
    case_genres = (read_quotas(corpus.folder) or {})["shares"]["case_genres"]
    out = {
        "articles": f"{articles:,.0f}",
        "words": f"{total['words']:,.0f}",
        "spans": f"{total['spans']:,.0f}",
        "entries": f"{sum(total[f] for f in FIELDS):,.0f}",
        "real": str(len(corpus.real)),
        "shortest": f"{min(sizes[s]['shortest'] for s in SPLITS):,.0f}",
        "longest": f"{max(sizes[s]['longest'] for s in SPLITS):,.0f}",
        "near_misses": f"{sum(shares.get('False', {}).values()) / articles:.0%}",
        "cases": f"{sum(sum(cases.get(g, {}).values()) for g in case_genres) / articles:.0%}",
        "splits": table(["split", "articles", "words", "entries"], map(_row, SPLITS, sizes.values())),
        "configs": table(["config", "rows"], [[c, f"{sum(1 for _ in rows(corpus, c)):,}"] for c in CONFIGS]),
    }  # fmt: skip
    if annotators is not None:
        out["agreement"] = table(["field", "F1 of the two annotators", "95 % interval"], [
            [f.measure, f"{f.value:.3f}", f"{f.low:.2f}–{f.high:.2f}"] for f in headline(annotators.agreed)
        ])  # fmt: skip
        out["decided"] = f"{sum(sum(row.values()) for row in annotators.kept.values()):,}"
    return out


def _row(split: str, size: Mapping[str, float]) -> list[str]:
    entries = sum(size[f] for f in FIELDS)
    return [split, *(f"{n:,.0f}" for n in (size["articles"], size["words"], entries))]
