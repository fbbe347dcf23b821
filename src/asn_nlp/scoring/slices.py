"""The headline figures of parts of the gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring.counts import Table, headline
from asn_nlp.scoring.documents import Pair
from asn_nlp.scoring.facts import facts
from asn_nlp.scoring.figures import figures_of
from asn_nlp.scoring.keys import HEADLINE
from asn_nlp.scoring.prf import PRF
from asn_nlp.scoring.types import Key, Slice

LENGTHS = ((250, "up to 250 words"), (450, "251 to 450 words"), (None, "over 450 words"))


def _length(p: Pair) -> str | None:
    words = len(p.gold.text.split())
    if not words:
        return None
    return next(name for most, name in LENGTHS if most is None or words <= most)


def _province(document: Annotated) -> str | None:
    """The province of the article: as annotated, else that of its primary region."""
    region = document.document.get("primary_region")
    return str(region)[:2] if region else None


def _year(p: Pair) -> str | None:
    year = p.gold.document.get("year") or str(p.gold.document.get("event_date") or "")[:4]
    return str(year) if year else None


def _named(key: str) -> Callable[[Pair], str | None]:
    return lambda p: str(p.gold.document[key]) if p.gold.document.get(key) is not None else None


def slices(pairs: Sequence[Pair], train: Sequence[Annotated], *, seed: int, draws: int) -> tuple[Slice, ...]:
    """By genre, style, year, length, relevance; with `train` also by province and by value seen there.

    Documents that lack a property (a province, a year) are in no slice of it. In `value in train` the gold
    and the predicted values themselves are divided by whether the training gold has them.
    """
    dimensions: dict[str, Callable[[Pair], str | None]] = {
        "style": _named("style"),
        "genre": _named("genre"),
        "year": _year,
        "length": _length,
        "relevant": _named("relevant"),
    }
    if train:
        provinces = {_province(item) for item in train}

        def seen(p: Pair) -> str | None:
            own = _province(p.gold)
            return None if own is None else "seen in train" if own in provinces else "not in train"

        dimensions["province"] = seen
    out: list[Slice] = []
    for dimension, of in dimensions.items():
        groups: dict[str, list[Pair]] = defaultdict(list)
        for p in pairs:
            if (name := of(p)) is not None:
                groups[name].append(p)
        out += [
            _slice(dimension, name, group, lambda _m, _k: True, seed=seed, draws=draws)
            for name, group in sorted(groups.items())
        ]
    return (*out, *(_by_value(pairs, train, seed=seed, draws=draws) if train else ()))


def _slice(
    dimension: str,
    name: str,
    pairs: Sequence[Pair],
    keep: Callable[[str, Key], bool],
    *,
    seed: int,
    draws: int,
) -> Slice:
    table, parts = Table(pairs), {}
    for m in HEADLINE:
        each = [
            PRF.of_sets(
                (k for k in p.expected.keys[m] if keep(m, k)), (k for k in p.found.keys[m] if keep(m, k))
            )
            for p in pairs
        ]
        parts[m] = table.prf("values", m, each)
    headline(table, parts)
    wanted = [s for s in table.specs if s.statistic == "f1"]
    return Slice(dimension, name, len(pairs), tuple(figures_of(wanted, table.data, seed=seed, draws=draws)))


def _by_value(
    pairs: Sequence[Pair], train: Sequence[Annotated], *, seed: int, draws: int
) -> tuple[Slice, Slice]:
    known: dict[str, set[Key]] = {m: set() for m in HEADLINE}
    for item in train:
        keys = facts(item).keys
        for m in HEADLINE:
            known[m].update(keys[m])

    def make(name: str, wanted: bool) -> Slice:
        return _slice(
            "value in train", name, pairs, lambda m, k: (k in known[m]) is wanted, seed=seed, draws=draws
        )

    return make("seen in train", True), make("not in train", False)
