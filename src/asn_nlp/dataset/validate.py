"""Checks of a folder of gold: its articles one by one, then what only the whole can break."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from asn_nlp.core.errors import InputError
from asn_nlp.dataset.adjudication import check_adjudication
from asn_nlp.dataset.checks import check_article
from asn_nlp.dataset.corpus import load_corpus
from asn_nlp.dataset.gold import load_gold
from asn_nlp.dataset.issues import Issue, errors
from asn_nlp.dataset.leakage import check_leakage
from asn_nlp.dataset.plan import check_plan
from asn_nlp.dataset.quotas import check_quotas, read_quotas
from asn_nlp.io.standoff import Annotated


def check_folder(folder: Path) -> tuple[list[Annotated], list[Issue]]:
    """The readable articles below a folder and every issue found, files that cannot be read included.

    A corpus folder (one with `plan.csv`) is also held against its plan and its promises; its articles stand
    under `articles/`, and raw layers are checked like gold.
    """
    whole = (folder / "plan.csv").is_file()
    articles = folder / "articles" if whole else folder
    golds: dict[Path, Annotated] = {}
    issues: list[Issue] = []
    for path in sorted(articles.rglob("*.toml")):
        try:
            gold = load_gold(path)
        except InputError as error:
            issues.append(Issue(str(path), None, "ERROR", error.reason, str(error)))
            continue
        golds[path] = gold
        issues += check_article(gold, str(path))
    for path in sorted(articles.rglob("*.txt")):
        if not path.with_suffix(".toml").exists():
            issues.append(Issue(str(path), None, "ERROR", "missing", "no annotation beside this text"))
    issues += _unique(golds.values())
    if whole and not errors(issues):
        issues += _check_corpus(folder, golds)
    return list(golds.values()), issues


def _unique(golds: Collection[Annotated]) -> Iterator[Issue]:
    ids: dict[str, int] = Counter(g.id for g in golds)
    texts: dict[str, list[str]] = defaultdict(list)
    for gold in golds:
        texts[gold.text].append(gold.id)
    for id_, times in ids.items():
        if times > 1:
            yield Issue(id_, None, "ERROR", "id", f"{times} articles have this id")
    for same in texts.values():
        if len(same) > 1:
            yield Issue(same[0], None, "ERROR", "text", f"the same text as {', '.join(same[1:])}")


def _check_corpus(folder: Path, golds: Mapping[Path, Annotated]) -> list[Issue]:
    """Raw layers, the plan, the promises, values that cross splits, the adjudication."""
    try:
        corpus, quotas = load_corpus(folder, golds), read_quotas(folder)
    except InputError as error:
        return [Issue(str(folder), None, "ERROR", error.reason, str(error))]
    raw = [
        issue
        for annotator, layer in corpus.raw.items()
        for id_, gold in layer.items()
        for issue in check_article(gold, str(folder / "annotations_raw" / annotator / f"{id_}.toml"))
    ]
    promised = check_quotas(corpus, quotas) if quotas else []
    return [*raw, *check_plan(corpus), *promised, *check_leakage(corpus), *check_adjudication(corpus)]
