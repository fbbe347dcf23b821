"""How far the annotators agree with each other and with the adjudicated gold, and the rules beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from asn_nlp.core.options import Options
from asn_nlp.dataset.adjudication import LAYERS, read_decisions
from asn_nlp.dataset.corpus import Corpus
from asn_nlp.extractor import Extractor
from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring import Figure, Scores, agreement, evaluate, from_records
from asn_nlp.scoring.bootstrap import DRAWS
from asn_nlp.scoring.facts import record_id
from asn_nlp.scoring.keys import HEADLINE
from asn_nlp.scoring.predictions import Predictions


@dataclass(frozen=True, slots=True)
class Annotators:
    """`agreed`: figures of the two layers against each other on test, `pilot`: the same on the articles of
    dev that were annotated twice; `against_gold[layer]`: each layer scored like a system on the adjudicated
    gold of test; `rules`: the rules engine on dev, by the same scorer."""

    documents: int
    pilot_documents: int
    agreed: Sequence[Figure]
    pilot: Sequence[Figure]
    against_gold: dict[str, Scores]
    rules: Scores
    kept: dict[str, Counter[str]]


def compare(corpus: Corpus, *, draws: int = DRAWS) -> Annotators | None:
    """None where there are not two layers. The rules read dev; test is for the annotators alone."""
    first, second = (corpus.raw.get(layer, {}) for layer in LAYERS)
    shared, pilot = (
        sorted(first.keys() & second.keys() & corpus.golds[split].keys()) for split in ("test", "dev")
    )
    if not shared or not pilot:
        return None
    gold = [corpus.golds["test"][id_] for id_ in shared]
    found, tried = (
        agreement([first[i] for i in ids], [second[i] for i in ids], draws=draws) for ids in (shared, pilot)
    )
    scored = {
        layer: evaluate(gold, _as_predictions(corpus.raw[layer], shared), draws=draws) for layer in LAYERS
    }
    dev = list(corpus.golds["dev"].values())
    read = list(Extractor(Options(backend="rules")).many(item.text for item in dev))
    rules = evaluate(dev, from_records(read, dev, system="rules"), draws=draws)
    return Annotators(len(shared), len(pilot), found.figures, tried.figures, scored, rules, decided(corpus))


def _as_predictions(layer: dict[str, Annotated], shared: Sequence[str]) -> Predictions:
    return Predictions(
        system="annotator", documents={record_id(layer[i]): layer[i] for i in shared}, issues=()
    )


def decided(corpus: Corpus) -> dict[str, Counter[str]]:
    """Field -> how many of its differences were decided for the first, the second, both and so on."""
    out: dict[str, Counter[str]] = {}
    for decisions in read_decisions(corpus.folder).values():
        for decision in decisions:
            out.setdefault(decision.field, Counter())[decision.keep] += 1
    return dict(sorted(out.items()))


def headline(figures: Sequence[Figure]) -> list[Figure]:
    """F1 of the six fields, in their order."""
    found = {f.measure: f for f in figures if f.statistic == "f1" and f.family in ("values", "headline")}
    return [found[name] for name in HEADLINE if name in found]
