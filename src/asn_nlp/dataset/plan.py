"""The plan of the articles (`plan.csv`) against what was written: every row has its article, and no other."""

from __future__ import annotations

from collections.abc import Iterator

from asn_nlp.dataset.corpus import Corpus
from asn_nlp.dataset.issues import Issue


def check_plan(corpus: Corpus) -> list[Issue]:
    """Rows without an article, articles without a row, articles in another split than planned."""
    where = str(corpus.folder / "plan.csv")
    return [Issue(where, None, "ERROR", "plan", message) for message in _messages(corpus)]


def _messages(corpus: Corpus) -> Iterator[str]:
    for id_, row in corpus.plan.items():
        split = corpus.split_of(id_)
        if split is None:
            yield f"{id_} is planned for {row['split']} and not written"
        elif split != row["split"]:
            yield f"{id_} is planned for {row['split']} and stands in {split}"
    for split, golds in corpus.golds.items():
        for id_ in golds:
            if id_ not in corpus.plan:
                yield f"{split}/{id_} has no row in the plan"
