"""What the splits share: whether a score on test could come from having seen it in train.

People, outlets and sentences must not cross; regions, rules and codes do, and how much of the test they
cover is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from asn_nlp.dataset.corpus import Corpus
from asn_nlp.dataset.issues import Issue
from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.keys import plain

SHINGLE = 5  # words
NEAR = 0.2  # Jaccard similarity of shingle sets from which two texts are called near-duplicates
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two articles and the Jaccard similarity (Broder 1997) of their sets of five-word shingles."""

    a: str
    b: str
    splits: tuple[str, str]
    similarity: float


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many of a split's different values also stand in train. `measure`: what kind of value."""

    split: str
    measure: str
    values: int
    seen: int


@dataclass(frozen=True, slots=True)
class Leakage:
    """`names`: full names of two words and more that stand in two splits, with the articles."""

    names: Mapping[str, tuple[str, ...]]
    near: tuple[NearDuplicate, ...]
    overlaps: tuple[Overlap, ...]


def leakage(corpus: Corpus) -> Leakage:
    """Shared names, near-duplicates (within splits too), and overlap of entities with train."""
    return Leakage(_names(corpus), tuple(near_duplicates(corpus)), tuple(_overlaps(corpus)))


def check_leakage(corpus: Corpus) -> list[Issue]:
    """Names and near-duplicates that cross splits are errors."""
    found = leakage(corpus)
    where = str(corpus.folder)
    issues = [
        Issue(where, None, "ERROR", "name", f"{name!r} stands in two splits: {', '.join(ids)}")
        for name, ids in found.names.items()
    ]
    return issues + [
        Issue(where, None, "ERROR", "near_duplicate", f"{n.a} and {n.b} cross splits ({n.similarity:.2f})")
        for n in found.near
        if n.splits[0] != n.splits[1]
    ]


def _names(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    seen: dict[str, dict[str, str]] = defaultdict(dict)
    for split, golds in corpus.golds.items():
        for id_, gold in golds.items():
            for entry in gold.values["officials"]:
                name = plain(entry.get("name"))
                if " " in name:
                    seen[name][id_] = split
    return {n: tuple(sorted(w)) for n, w in sorted(seen.items()) if len(set(w.values())) > 1}


def shingles(text: str, size: int = SHINGLE) -> frozenset[tuple[str, ...]]:
    """The different runs of `size` words, case-folded; a shorter text is one shingle."""
    words = _WORD.findall(text.casefold())
    return frozenset(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))


def near_duplicates(corpus: Corpus, *, at_least: float = NEAR) -> Iterator[NearDuplicate]:
    """Pairs of similar texts, the most similar first.

    Exact, by an index from shingle to articles: a corpus of hundreds needs no hashing.
    """
    sets = {
        (split, id_): shingles(g.text) for split, golds in corpus.golds.items() for id_, g in golds.items()
    }
    holders: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for key, found in sets.items():
        for shingle in found:
            holders[shingle].append(key)
    common: dict[tuple[tuple[str, str], tuple[str, str]], int] = defaultdict(int)
    for keys in holders.values():
        for pair in combinations(sorted(keys), 2):
            common[pair] += 1
    out = []
    for (a, b), both in common.items():
        similarity = both / (len(sets[a]) + len(sets[b]) - both)
        if similarity >= at_least:
            out.append(NearDuplicate(a[1], b[1], (a[0], b[0]), similarity))
    yield from sorted(out, key=lambda n: (-n.similarity, n.a, n.b))


def _values(golds: Iterable[Annotated], measure: str) -> set[str]:
    out: set[str] = set()
    for gold in golds:
        if measure == "words":
            out |= set(_WORD.findall(gold.text.casefold()))
        elif measure == "name words":
            out |= {w for e in gold.values["officials"] for w in plain(e.get("name")).split() if len(w) > 2}
        else:
            field, key = measure.split(".")
            out |= {plain(str(e[key])) for e in gold.values[field] if e.get(key)}
    return out


MEASURES = ("officials.name", "name words", "officials.position", "regions.code", "rules.id", "words")


def _overlaps(corpus: Corpus) -> Iterator[Overlap]:
    train = corpus.golds["train"].values()
    for split in ("dev", "test"):
        for measure in MEASURES:
            mine = _values(corpus.golds[split].values(), measure)
            yield Overlap(split, measure, len(mine), len(mine & _values(train, measure)))
