"""What a corpus promises: sizes of splits, how often each code and hazard stands there, what is held out.

The promises are data (`quotas.toml` in the corpus folder); what breaks one is an `Issue` beside those of the
articles.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from asn_nlp.core.errors import InputError
from asn_nlp.dataset.corpus import Corpus
from asn_nlp.dataset.issues import Issue
from asn_nlp.dataset.values import codes
from asn_nlp.io.standoff import Annotated

FILE = "quotas.toml"


def read_quotas(folder: Path) -> dict[str, Any] | None:
    """The promises of a corpus folder; None where it makes none. Raises `InputError` for a broken file."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(error), where=str(path), reason="toml") from None


def check_quotas(corpus: Corpus, quotas: Mapping[str, Any]) -> list[Issue]:
    """Every promise that the gold does not keep, in the order of the file."""
    where = str(corpus.folder / FILE)
    return [Issue(where, None, "ERROR", code, message) for code, message in _broken(corpus, quotas)]


def _broken(corpus: Corpus, quotas: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    golds = {split: list(found.values()) for split, found in corpus.golds.items()}
    for split, size in quotas.get("sizes", {}).items():
        if len(golds.get(split, ())) != size:
            yield "size", f"{split} holds {len(golds.get(split, ()))} articles, promised {size}"
    everything = [gold for part in golds.values() for gold in part]
    yield from _codes(golds, quotas.get("codes", {}))
    yield from _hazards(everything, quotas.get("hazards", {}))
    for name, part in {"all": everything, **golds}.items():
        yield from _shares(name, part, quotas.get("shares", {}))
    yield from _everywhere(everything, quotas.get("everywhere", {}))
    yield from _held_out(golds, quotas.get("held_out", {}))
    yield from _outlets(corpus)


def _codes(golds: Mapping[str, list[Annotated]], least: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """In how many articles of a split each code stands: conduct as ban or as act, sanctions."""
    for split, wanted in least.items():
        for kind, fields in (("conduct", ("prohibitions", "violations")), ("sanction", ("sanctions",))):
            found = Counter(
                code
                for gold in golds.get(split, ())
                for code in {e["code"] for field in fields for e in gold.values[field]}
            )
            for code in sorted(codes()[kind]):
                if found[code] < wanted:
                    yield "code", f"{split}: {code} in {found[code]} articles, promised {wanted}"


def _hazards(golds: Iterable[Annotated], promise: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    found = Counter(h for gold in golds for h in set(gold.document.get("hazards", ())))
    for hazard in range(1, promise.get("last", 0) + 1):
        if found[hazard] < promise["least"]:
            yield "hazard", f"hazard {hazard} in {found[hazard]} articles, promised {promise['least']}"


def _shares(name: str, part: list[Annotated], shares: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not part:
        return
    for style, wanted in shares.get("style", {}).items():
        share = sum(g.document.get("style") == style for g in part) / len(part)
        if abs(share - wanted) > shares["style_tolerance"]:
            yield "share", f"{name}: {share:.1%} {style}, promised {wanted:.0%}"
    cases = sum(g.document.get("genre") in shares.get("case_genres", ()) for g in part) / len(part)
    if cases < shares.get("cases", 0):
        yield "share", f"{name}: {cases:.1%} cases, promised {shares['cases']:.0%}"
    near = sum(g.document.get("relevant") is False for g in part) / len(part)
    if near < shares.get("near_misses", 0):
        yield "share", f"{name}: {near:.1%} near misses, promised {shares['near_misses']:.0%}"


def _everywhere(golds: list[Annotated], promise: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if promise.get("provinces"):
        found = {e["code"][:2] for g in golds for e in g.values["regions"]}
        for code in sorted(c for c in codes()["region"] if len(c) == 2 and c not in found):
            yield "province", f"no article names a region of province {code}"
    if promise.get("genres"):
        seen = {g.document.get("genre") for g in golds}
        for genre in sorted(codes()["genre"] - seen):
            yield "genre", f"no article has the genre {genre}"
    if years := promise.get("years"):
        dated = {str(e["value"])[:4] for g in golds for e in g.values["dates"] if e["kind"] != "document"}
        for year in range(years[0], years[1] + 1):
            if str(year) not in dated:
                yield "year", f"no article of {year}"


def _held_out(golds: Mapping[str, list[Annotated]], promise: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What stands in one split only: primary regions of some provinces, some elections."""
    for split in golds:
        if split == promise.get("split"):
            continue
        for gold in golds[split]:
            province = str(gold.document.get("primary_region") or "")[:2]
            if province in promise.get("provinces", ()):
                yield (
                    "held_out",
                    f"{gold.id} ({split}): province {province} is held out for {promise['split']}",
                )
            for election in set(gold.document.get("elections", ())) & set(promise.get("elections", ())):
                yield "held_out", f"{gold.id} ({split}): {election} is held out for {promise['split']}"


def _outlets(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """An outlet's habits are learnt with it: it stands in one split. Names in brackets are no outlets."""
    seen: dict[str, set[str]] = defaultdict(set)
    for row in corpus.plan.values():
        if row.get("outlet") and not row["outlet"].startswith("("):
            seen[row["outlet"]].add(row["split"])
    for outlet, splits in sorted(seen.items()):
        if len(splits) > 1:
            yield "outlet", f"{outlet} stands in {', '.join(sorted(splits))}"
