"""Gold and prediction of the same article, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.facts import INVALID, Facts, facts, record_id
from asn_nlp.scoring.types import Judgement, Verdict

EMPTY = facts(Annotated("", "", {}, {}))


@dataclass(frozen=True, slots=True)
class Pair:
    """One gold document with what was predicted for it. `missing`: no usable prediction, all is missed."""

    id: str
    gold: Annotated
    expected: Facts
    found: Facts
    missing: bool = False


def pair(gold: Iterable[Annotated], predictions: Mapping[str, Annotated]) -> list[Pair]:
    """Pairs by record id, sorted by it: the order of the inputs does not matter.

    `predictions`: record id -> prediction, see `Predictions.documents`. Raises `ValueError` when the gold
    holds a text twice.
    """
    out: dict[str, Pair] = {}
    for item in gold:
        key = record_id(item)
        if key in out:
            raise ValueError(f"the gold holds one text twice: {out[key].gold.id} and {item.id}")
        found = predictions.get(key)
        out[key] = Pair(key, item, facts(item), facts(found) if found else EMPTY, found is None)
    return [out[key] for key in sorted(out)]


def judgements(pairs: Iterable[Pair], measures: Sequence[str]) -> Iterator[Judgement]:
    """Each value of each document, judged under each measure; by document, measure, key."""
    for p in pairs:
        for measure in measures:
            gold, found = p.expected.keys[measure], p.found.keys[measure]
            for key in sorted(gold.keys() | found.keys()):
                verdict: Verdict = (
                    "right" if key in gold and key in found else "missed" if key in gold else "wrong"
                )
                yield Judgement(p.gold.id, measure, key, verdict, gold.get(key, ()), found.get(key, ()))


def readable(key: tuple[str, ...]) -> str:
    """A key for people: parts that are empty are left out."""
    return "(unreadable value)" if key[:1] == (INVALID,) else " · ".join(k for k in key if k)
