"""All systems on dev and test, in one table: `python -m evaluation.run` (`make results`).

Writes `evaluation/RESULTS.md`, and to `evaluation/out/`, which git ignores, the predictions and scores of all
systems. Trained systems learn from train alone, once; nothing is chosen on test: what the rules are compared
with in the test of significance is the baseline that is best on dev.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from asn_nlp.core.article import Article
from asn_nlp.core.record import Record
from asn_nlp.io.standoff import Annotated
from asn_nlp.scoring import Difference, Predictions, Scores, System, difference, evaluate, from_records
from asn_nlp.scoring.bootstrap import DRAWS
from asn_nlp.scoring.provenance import provenance
from asn_nlp.scoring.significance import TRIALS
from evaluation.splits import ROOT, Split, Splits, check_disjoint
from evaluation.systems import HYBRID, OURS, RULES, systems
from evaluation.systems.trained import Trained

MEASURED: tuple[Split, ...] = ("dev", "test")


@dataclass(frozen=True, slots=True)
class SplitResult:
    """What all systems did on one split. `tests`: from the baseline named `rival` to the rules;
    `merged`: from the rules to the hybrid, where it ran."""

    split: Split
    gold: Sequence[Annotated]
    scores: Mapping[str, Scores]
    rival: str
    tests: Sequence[Difference]
    merged: Sequence[Difference] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that the tables say."""

    train: Sequence[Annotated]
    splits: Sequence[SplitResult]
    draws: int
    trials: int


def measure(
    splits: Splits, made: Mapping[str, System], out: Path, *, draws: int = DRAWS, trials: int = TRIALS
) -> Results:
    """Train, predict, score. Writes predictions and scores below `out`. Raises `InputError` for bad gold."""
    gold = {split: splits.load(split) for split in ("train", *MEASURED)}
    check_disjoint(*gold.values())
    for system in made.values():
        if isinstance(system, Trained):
            _tell(f"{system.name}: learns from {len(gold['train'])} articles")
            system.fit(gold["train"])
    rival, results = "", []
    for split in MEASURED:
        items = gold[split]
        found = {name: _predict(system, items, out / split) for name, system in made.items()}
        about = provenance(splits.root, items, split=split, command=["python", "-m", "evaluation.run"])
        sliced = (RULES, HYBRID)
        scores = {
            name: evaluate(
                items, p, train=gold["train"], draws=draws, sliced=name in sliced, provenance=about
            )
            for name, p in found.items()
        }
        for name, one in scores.items():
            text = json.dumps(one.to_dict(), ensure_ascii=False, indent=1)
            (out / split / f"{slug(name)}.scores.json").write_text(text + "\n", "utf-8")
        rival = rival or best(scores)
        tests = difference(items, found[rival], found[RULES], trials=trials)
        merged = difference(items, found[RULES], found[HYBRID], trials=trials) if HYBRID in found else ()
        results.append(SplitResult(split, items, scores, rival, tests, merged))
    return Results(gold["train"], results, draws, trials)


def best(scores: Mapping[str, Scores]) -> str:
    """The baseline with the highest mean of six, the first of several."""
    return max((n for n in scores if n not in OURS), key=lambda n: scores[n].get("mean of six").value)


def slug(name: str) -> str:
    """A file's name for a system's name."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


def _predict(system: System, gold: Sequence[Annotated], out: Path) -> Predictions:
    out.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    records: list[Record] = list(system.predict([Article(item.text) for item in gold]))
    _tell(f"{out.name}: {system.name}: {time.perf_counter() - started:.1f} s")
    lines = "".join(f"{record.to_json()}\n" for record in records)
    (out / f"{slug(system.name)}.jsonl").write_text(lines, "utf-8")
    return from_records(records, gold, system=system.name)


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def main(argv: Sequence[str] | None = None) -> None:
    """Run and write."""
    from evaluation.results import render

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds corpus/")
    parser.add_argument("--results", type=Path, default=ROOT / "evaluation" / "RESULTS.md")
    parser.add_argument("--out", type=Path, default=ROOT / "evaluation" / "out")
    given = parser.parse_args(argv)
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / ".gitignore").write_text("*\n", "utf-8")
    results = measure(Splits(given.root), systems(), given.out)
    given.results.write_text(render(results), "utf-8")
    _tell(f"written: {given.results}")


if __name__ == "__main__":
    main()
