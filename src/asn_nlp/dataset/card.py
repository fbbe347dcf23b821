"""The dataset's card: its YAML head follows the tables, and no figure in it is typed by hand.

A figure stands between `<!-- NAME -->` and `<!-- / -->`; `facts` counts it, `fill` puts it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from asn_nlp.dataset import counts, front
from asn_nlp.dataset.adjudication import LAYERS, read_decisions
from asn_nlp.dataset.build import CONFIGS, rows
from asn_nlp.dataset.corpus import REAL, SPLITS, Corpus
from asn_nlp.dataset.quotas import read_quotas
from asn_nlp.io.standoff import FIELDS

if TYPE_CHECKING:
    from asn_nlp.scoring import Figure

MARK = re.compile(r"<!-- (?P<name>[a-z_]+) -->(?P<value>.*?)<!-- / -->", re.DOTALL)
_VERSION = re.compile(r"^Version (?P<version>\d+\.\d+)\.", re.MULTILINE)
_SIZES = (1_000, 10_000, 100_000, 1_000_000)
_NAMES = ("n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "n>1M")


def template() -> str:
    """The card of a corpus that has none: to be finished by hand."""
    return files("asn_nlp.dataset").joinpath("data/card.md").read_text("utf-8")


def render(card: str, corpus: Corpus, values: Mapping[str, str], where: str = "README.md") -> str:
    """The card with every figure and what its head says of the tables. `values`: what `facts` gave.

    Raises `KeyError` for a mark of no known name, `InputError` for a head that cannot be read.
    """
    head, body = front.read(card, where)
    return front.write(metadata(head, corpus), fill(body, values))


def metadata(head: Mapping[str, Any], corpus: Corpus) -> dict[str, Any]:
    """The head with `size_categories` and `configs` as the tables are; the rest, and the order, stay."""
    return {**head, "size_categories": [size_category(corpus)], "configs": configs(corpus)}


def size_category(corpus: Corpus) -> str:
    """The hub's name for a number of documents, e.g. `n<1K`."""
    documents = sum(map(len, corpus.golds.values())) + len(corpus.real)
    return next((name for limit, name in zip(_SIZES, _NAMES, strict=False) if documents < limit), _NAMES[-1])


def configs(corpus: Corpus) -> list[dict[str, Any]]:
    """`configs` as `datasets.load_dataset` reads it: a file a split, the first one the default."""
    out: list[dict[str, Any]] = []
    for config in CONFIGS:
        found = {str(row["split"]) for row in rows(corpus, config)}
        parts = [{"split": s, "path": f"data/{config}/{s}.parquet"} for s in (*SPLITS, REAL) if s in found]
        if parts:
            default = {} if out else {"default": True}
            out.append({"config_name": config, **default, "data_files": parts})
    return out


def fill(card: str, values: Mapping[str, str]) -> str:
    """The text with every mark filled. Raises `KeyError` for a mark of no known name."""

    def put(mark: re.Match[str]) -> str:
        value = values[mark["name"]]
        gap = "\n" if "\n" in value else ""
        return f"<!-- {mark['name']} -->{gap}{value}{gap}<!-- / -->"

    return MARK.sub(put, card)


def differences(card: str, values: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Marks whose figure is another: name, what the card says, what the data say; of a table the lines."""
    out: list[tuple[str, str, str]] = []
    for mark in MARK.finditer(card):
        printed, counted = mark["value"].strip().splitlines(), values[mark["name"]].strip().splitlines()
        pairs = zip_longest(printed, counted, fillvalue="")
        out += ((mark["name"], a, b) for a, b in pairs if a != b)
    return out


def facts(corpus: Corpus, agreed: Sequence[Figure] | None = None) -> Mapping[str, str]:
    """Name of a mark -> what is put there. `agreed`: figures of the two annotators of the test split
    (`agreement_on_test` gives them); without them the card can have no mark `agreement`."""
    sizes = counts.sizes(corpus)
    total = counts.totals(sizes)
    articles = total["articles"]
    relevant = counts.by_label(corpus, counts.document("relevant"))
    filled = [s for s in SPLITS if sizes[s]["articles"]]
    out = {
        "articles": f"{articles:,.0f}",
        "words": f"{total['words']:,.0f}",
        "spans": f"{total['spans']:,.0f}",
        "entries": f"{sum(total[f] for f in FIELDS):,.0f}",
        "real": str(len(corpus.real)),
        "shortest": f"{min((sizes[s]['shortest'] for s in filled), default=0):,.0f}",
        "longest": f"{max((sizes[s]['longest'] for s in filled), default=0):,.0f}",
        "near_misses": _share(sum(relevant.get("False", {}).values()), articles),
        "cases": _share(_cases(corpus), articles),
        "provinces": str(len(counts.by_label(corpus, counts.province).keys() - {"none"})),
        "years": _years(corpus),
        "pilot": str(sum(1 for row in corpus.plan.values() if row.get("pilot"))),
        "pilot_twice": str(len(_twice(corpus, "dev"))),
        "guidelines": _guidelines(corpus),
        "decided": f"{sum(map(len, read_decisions(corpus.folder).values())):,}",
        "splits": table(["split", "articles", "words", "entries"], (_split(s, sizes[s]) for s in filled)),
        "configs": table(["config", "rows"], ([c, f"{sum(1 for _ in rows(corpus, c)):,}"] for c in CONFIGS)),
    }
    if agreed is not None:
        out["agreement"] = table(
            ["field", "F1 of the two annotators", "95 % interval"],
            ([f.measure, f"{f.value:.3f}", f"{f.low:.2f}–{f.high:.2f}"] for f in _six(agreed)),
        )
    return out


def agreement_on_test(corpus: Corpus) -> Sequence[Figure] | None:
    """Agreement of the two raw layers on test, before adjudication; None where there are not two."""
    from asn_nlp.scoring import agreement

    shared = _twice(corpus, "test")
    if not shared:
        return None
    first, second = ([corpus.raw[layer][id_] for id_ in shared] for layer in LAYERS)
    return agreement(first, second).figures


def table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A Markdown table, the first column to the left, the others to the right."""
    top = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    return "\n".join([*top, *("| " + " | ".join(line) + " |" for line in lines)])


def _six(figures: Sequence[Figure]) -> list[Figure]:
    from asn_nlp.scoring.keys import HEADLINE

    found = {f.measure: f for f in figures if f.statistic == "f1" and f.family in ("values", "headline")}
    return [found[name] for name in HEADLINE if name in found]


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def _cases(corpus: Corpus) -> int:
    genres = counts.by_label(corpus, counts.document("genre"))
    of_cases = (read_quotas(corpus.folder) or {}).get("shares", {}).get("case_genres", ())
    return sum(sum(genres.get(genre, {}).values()) for genre in of_cases)


def _years(corpus: Corpus) -> str:
    found = sorted(counts.by_label(corpus, counts.year).keys() - {"none"})
    return " to ".join(dict.fromkeys((found[0], found[-1]))) if found else "–"


def _twice(corpus: Corpus, split: str) -> list[str]:
    first, second = (corpus.raw.get(layer, {}) for layer in LAYERS)
    return sorted(first.keys() & second.keys() & corpus.golds[split].keys())


def _guidelines(corpus: Corpus) -> str:
    path = corpus.folder / "GUIDELINES.md"
    found = _VERSION.search(path.read_text("utf-8")) if path.is_file() else None
    return found["version"] if found else "–"


def _split(name: str, size: Mapping[str, float]) -> list[str]:
    entries = sum(size[f] for f in FIELDS)
    return [name, *(f"{n:,.0f}" for n in (size["articles"], size["words"], entries))]
