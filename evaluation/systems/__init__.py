"""The systems of the comparison, in the order of the tables. Each can be named alone:

asn-nlp evaluate corpus/articles/dev --system evaluation.systems.naive:Naive
"""

from __future__ import annotations

from asn_nlp.scoring.systems import System, find_system, register

BASELINES = {
    "empty": ("evaluation.systems.trivial:Empty", "says nothing, calls every article irrelevant"),
    "majority": (
        "evaluation.systems.trivial:Majority",
        "the most frequent answer of train, for every article",
    ),
    "naive regex": ("evaluation.systems.naive:Naive", "the regular expressions and keywords of an afternoon"),
    "look-up": (
        "evaluation.systems.lookup:LookUp",
        "dateparser, and the package's lists of regions, rules and phrases looked up without context",
    ),
    "spaCy NER": (
        "evaluation.systems.ner:SpacyNer",
        "two `tok2vec` recognisers trained on train, spans linked to values by simple means",
    ),
    "TF-IDF + LR": (
        "evaluation.systems.linear:Linear",
        "logistic regression trained on train: genre, relevance, codes of conduct and sanctions",
    ),
    "NER + LR": (
        "evaluation.systems.learned:Learned",
        "all values of spaCy NER, genre and relevance of TF-IDF + LR",
    ),
}
"""Name -> module:class and what it does, of every baseline."""

RULES, HYBRID = "rules", "hybrid"
OURS = {
    RULES: "the rules engine of the package",
    "indobert": "the fine-tuned encoder of the package; the rules only read what its mentions mean",
    HYBRID: "rules and encoder, merged field by field (`src/asn_nlp/backends/policy.toml`)",
}
"""The backends of the package."""
ABOUT = {name: about for name, (_, about) in BASELINES.items()} | OURS
"""What every system of the comparison does, in the order of the tables."""

for _name, (_target, _) in BASELINES.items():
    register(_name, _target)


def systems() -> dict[str, System]:
    """All systems; the two learned ones and their combination share what they learn."""
    from evaluation.systems.learned import Learned
    from evaluation.systems.linear import Linear
    from evaluation.systems.ner import SpacyNer

    ner, linear = SpacyNer(), Linear()
    shared: dict[str, System] = {s.name: s for s in (ner, linear, Learned(ner, linear))}
    return {name: shared.get(name) or find_system(name) for name in ABOUT}
