"""How good a system is: matching, scores with intervals, tests of differences, agreement.

The measures are defined, with worked examples, in `evaluation/README.md`. numpy and scipy (extra `eval`) are
imported by the functions that compute, not by this module.

    from asn_nlp.scoring import evaluate, load_gold, read_predictions
    gold = load_gold(Path("corpus/articles"), split="dev")
    scores = evaluate(gold, read_predictions(Path("predictions.jsonl"), gold))
    print(scores.get("mean of six").value)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asn_nlp.scoring.changes import Change, compare
    from asn_nlp.scoring.documents import Pair, judgements, pair
    from asn_nlp.scoring.evaluation import evaluate
    from asn_nlp.scoring.load import gold_hash, load_gold
    from asn_nlp.scoring.predictions import Predictions, from_records, read_predictions
    from asn_nlp.scoring.prf import PRF
    from asn_nlp.scoring.reliability import agreement, cohen_kappa, krippendorff_alpha, span_f1
    from asn_nlp.scoring.significance import Difference, difference, holm
    from asn_nlp.scoring.systems import SYSTEMS, System, find_system, register
    from asn_nlp.scoring.types import Confusion, Figure, Issue, Judgement, Scores, Slice

_HOMES = {
    "Change": "changes",
    "Confusion": "types",
    "Difference": "significance",
    "Figure": "types",
    "Issue": "types",
    "Judgement": "types",
    "PRF": "prf",
    "Pair": "documents",
    "Predictions": "predictions",
    "SYSTEMS": "systems",
    "Scores": "types",
    "Slice": "types",
    "System": "systems",
    "agreement": "reliability",
    "cohen_kappa": "reliability",
    "compare": "changes",
    "difference": "significance",
    "evaluate": "evaluation",
    "find_system": "systems",
    "from_records": "predictions",
    "gold_hash": "load",
    "holm": "significance",
    "judgements": "documents",
    "krippendorff_alpha": "reliability",
    "load_gold": "load",
    "pair": "documents",
    "read_predictions": "predictions",
    "register": "systems",
    "span_f1": "reliability",
}

__all__ = [
    "PRF",
    "SYSTEMS",
    "Change",
    "Confusion",
    "Difference",
    "Figure",
    "Issue",
    "Judgement",
    "Pair",
    "Predictions",
    "Scores",
    "Slice",
    "System",
    "agreement",
    "cohen_kappa",
    "compare",
    "difference",
    "evaluate",
    "find_system",
    "from_records",
    "gold_hash",
    "holm",
    "judgements",
    "krippendorff_alpha",
    "load_gold",
    "pair",
    "read_predictions",
    "register",
    "span_f1",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'asn_nlp.scoring' has no attribute {name!r}")
    from importlib import import_module

    from asn_nlp.core.errors import MissingExtraError

    try:
        module = import_module(f"asn_nlp.scoring.{home}")
    except ModuleNotFoundError as error:
        if error.name in ("numpy", "scipy"):
            raise MissingExtraError(error.name, "eval", "scoring") from None
        raise
    value = getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
