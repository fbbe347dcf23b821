"""Counts over a corpus: plain numbers by split, no rendering."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from statistics import median

from asn_nlp.dataset.corpus import SPLITS, Corpus
from asn_nlp.io.standoff import FIELDS, Annotated

_WORD = re.compile(r"\w+")
Table = dict[str, Counter[str]]  # label -> split -> articles (or entries)


def words(gold: Annotated) -> int:
    """Words of the article's text, page furniture included."""
    return len(_WORD.findall(gold.text))


def by_label(corpus: Corpus, labels: Callable[[Annotated], Iterable[str]]) -> Table:
    """How often each label stands in each split; an article's label that is yielded twice counts twice."""
    out: Table = {}
    for split in SPLITS:
        for gold in corpus.golds[split].values():
            for label in labels(gold):
                out.setdefault(label, Counter())[split] += 1
    return dict(sorted(out.items()))


def document(name: str) -> Callable[[Annotated], Iterable[str]]:
    """Labels of a document field; a list gives each of its values."""

    def labels(gold: Annotated) -> Iterable[str]:
        value = gold.document.get(name)
        return map(str, value) if isinstance(value, list) else [str(value)] if value is not None else []

    return labels


def province(gold: Annotated) -> Iterable[str]:
    """Province code of the primary region."""
    region = gold.document.get("primary_region")
    return [str(region)[:2]] if region else ["none"]


def year(gold: Annotated) -> Iterable[str]:
    """The year of the event, else of the page, else of the newest date that is no plan."""
    day = gold.document.get("event_date")
    if day is None:
        dates = gold.values["dates"]
        page = [e["value"] for e in dates if e["kind"] == "published"]
        past = [e["value"] for e in dates if e["kind"] not in ("future", "election", "document")]
        day = max(page or past, default=None)
    return [str(day)[:4] if day else "none"]


def sizes(corpus: Corpus) -> dict[str, dict[str, float]]:
    """Split -> articles, words, quoted spans, entries by field."""
    out: dict[str, dict[str, float]] = {}
    for split in SPLITS:
        golds = list(corpus.golds[split].values())
        lengths = sorted(words(g) for g in golds)
        out[split] = {
            "articles": len(golds),
            "words": sum(lengths),
            "median words": median(lengths) if lengths else 0,
            "shortest": min(lengths, default=0),
            "longest": max(lengths, default=0),
            "spans": sum(len(e["evidence"]) for g in golds for f in FIELDS for e in g.values[f]),
            **{field: sum(len(g.values[field]) for g in golds) for field in FIELDS},
            "furniture": sum(len(g.document.get("furniture", ())) for g in golds),
        }
    return out


def totals(table: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """The sum over splits of a table by split; the median and extremes have none."""
    first = next(iter(table.values()), {})
    return {
        key: sum(row[key] for row in table.values())
        for key in first
        if key not in ("median words", "shortest", "longest")
    }
