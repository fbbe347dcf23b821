"""Characters a second of processor time, beside libraries that do a part of the job, in one run.

All systems go over the same resampled articles, turn by turn, so that whatever else the machine does
hits all alike; what counts is the ratio within a round. One thread each. Peers: eyecite's
`get_citations` (one field of the six), `dateparser.search` (another), a blank spaCy pipeline with an
EntityRuler over the same gazetteer (a third), and, given a torch checkpoint,
`transformers.pipeline("token-classification")` with the very weights that `hybrid` runs.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asn_nlp.core.options import Options
from asn_nlp.extractor import Extractor
from evaluation.benchmarks import rules, tagger
from evaluation.benchmarks.resample import Resampler

RULES = "asn-nlp, all six fields"


@dataclass(frozen=True, slots=True)
class System:
    """What is measured: a call on texts, on how large a share of the articles, beside which of ours."""

    name: str
    run: Callable[[Sequence[str]], object]
    share: float = 1.0
    ours: str = RULES


def systems(torch_model: Path | None) -> list[System]:
    """Ours and the peers."""
    out = [
        System(name, _each(run), share=1.0 if many > 3 else 0.02)
        for name, (run, many) in rules.peers().items()
    ]
    hybrid = "asn-nlp, hybrid"
    out.append(System(hybrid, Extractor(Options(backend="hybrid")).batch, 0.1, hybrid))
    if torch_model is not None:
        name = "transformers.pipeline, torch"
        out.append(System(name, _each(tagger.pipeline(torch_model, 1)), 0.1, hybrid))
    return out


def _each(run: Callable[[str], object]) -> Callable[[Sequence[str]], object]:
    return lambda texts: [run(text) for text in texts]


def cost(run: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    """Processor seconds for a million characters."""
    started = time.process_time()
    run(texts)
    return 1e6 * (time.process_time() - started) / sum(map(len, texts))


def measure(articles: int, rounds: int, torch_model: Path | None) -> dict[str, Any]:
    """Medians over the rounds; `times`: how often ours goes in the time of the peer (its ratio, by round)."""
    sampler = Resampler.of_corpus()
    texts = [sampler.article(n) for n in range(articles)]
    tried = systems(torch_model)
    for system in tried:
        system.run(texts[:1])
    # All systems live in one process: without this, whoever makes objects pays for walking over what the
    # others hold (torch, spaCy), again and again.
    gc.collect()
    gc.freeze()
    costs: dict[str, list[float]] = {system.name: [] for system in tried}
    for number in range(rounds):
        for system in tried if number % 2 == 0 else tried[::-1]:
            some = max(2, round(system.share * articles))
            first = number * some % max(1, articles - some + 1)
            costs[system.name].append(cost(system.run, texts[first : first + some]))
    rows = []
    for system in tried:
        ratios = [b / a for a, b in zip(costs[system.ours], costs[system.name], strict=True)]
        rows.append(
            {
                "name": system.name,
                "articles": max(2, round(system.share * articles)),
                "characters_per_second": round(1e6 / statistics.median(costs[system.name])),
                "ours": system.ours,
                "times": round(statistics.median(ratios), 2),
                "least": round(min(ratios), 2),
                "most": round(max(ratios), 2),
            }
        )
    gc.unfreeze()
    characters = sum(map(len, texts)) / articles
    return {
        "articles": articles,
        "rounds": rounds,
        "characters_an_article": round(characters),
        "systems": rows,
    }
