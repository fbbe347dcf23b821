"""Spans of a trained recogniser against gold: `python evaluate.py MODEL GOLD.spacy LAYER OUT.json`.

`spacy evaluate` reads a DocBin's `doc.ents`; the gold has overlapping evidence of all fields instead.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[2]))  # spaCy runs a project from its own folder

from evaluation.spacy_project.reader import LAYER, gold_reader


def evaluate(model: Path, gold: Path, layer: str) -> dict[str, Any]:
    """spaCy's own figures: `ents_p`, `ents_r`, `ents_f` (exact spans and labels) and `ents_per_type`."""
    import spacy

    nlp = spacy.load(model)
    scores = nlp.evaluate(list(gold_reader(gold, layer)(nlp)))
    return {name: scores[name] for name in ("ents_p", "ents_r", "ents_f", "ents_per_type")}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("layer", choices=LAYER)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    found = json.dumps(evaluate(given.model, given.gold, given.layer), indent=2)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(f"{found}\n", "utf-8")
    print(found)
