"""What each part of the recipe is worth on dev:

    python -m training.sweep --base training/encoder --ner DIR --out DIR [--only NAME ...] [--seeds 1 2 3]

Each variant of `configs/sweep.toml` is fine-tuned with each seed on train and scored on dev, the encoder
alone (backend `indobert`) and merged (`hybrid`, the policy chosen on the other half of the outlets). What is
finished is not trained again. Every run adds a line to `training/runs.jsonl`; `--report` writes
`training/RESULTS.md` from these lines.
"""

from __future__ import annotations

import argparse
import copy
import json
import logging
import statistics
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from evaluation.splits import Splits

from asn_nlp.scoring.keys import HEADLINE
from training.choose import alone, groups_of, held_out
from training.finetune import finetune
from training.model import reading
from training.predict import tag_all
from training.silver import SILVER
from training.trial import Trial, f1

HERE = Path(__file__).parent
RUNS, REPORT, ENTITIES = HERE / "runs.jsonl", HERE / "RESULTS.md", HERE / "entities.jsonl"
ALONE = ("officials", "event_date", "prohibitions", "violations", "sanctions", "genre")
"""Measures beside the mean of six."""


def changed(config: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The configuration with dotted names set to other values."""
    out: dict[str, Any] = copy.deepcopy(dict(config))
    for name, value in changes.items():
        *path, last = name.split(".")
        part = out
        for step in path:
            part = part.setdefault(step, {})
        part[last] = value
    return out


def score(trial: Trial, groups: Sequence[str]) -> dict[str, dict[str, float]]:
    """F1 on dev of the rules, of the encoder alone, and of the hybrid chosen on other outlets."""
    wanted = sorted({*HEADLINE, *ALONE})
    found: dict[str, dict[str, float]] = {}
    for name, policy in (("rules", None), ("indobert", alone(trial, range(len(trial.gold))))):
        trial.merge(policy)
        found[name] = {m: round(f1(trial.counts(m)), 4) for m in wanted}
    found["hybrid"] = {m: round(v, 4) for m, v in held_out(trial, groups, wanted).items()}
    for row in found.values():
        row["mean of six"] = round(statistics.fmean(row[m] for m in HEADLINE), 4)
    return found


def run(
    variant: Mapping[str, Any],
    config: Mapping[str, Any],
    base: str,
    out: Path,
    seed: int,
    *,
    ner: Path | None,
    silver: Path | None,
) -> dict[str, Any]:
    """One fine-tuning and its scores. Raises `ValueError` for a variant with silver labels without their
    text."""
    if variant.get("silver") and silver is None:
        raise ValueError(f"{variant['name']}: give the running text, --silver DIR")
    splits = Splits()
    train, dev = splits.load("train"), splits.load("dev")
    if "articles" in variant:
        train = Random(seed).sample(train, round(variant["articles"] * len(train)))
    full = changed(config, variant.get("changes", {}))
    if variant.get("silver"):
        full["silver"] = tomllib.loads(SILVER.read_text("utf-8"))
    folder = out / f"{'-'.join(variant['name'].split())}-{seed}"
    network, tokenizer = finetune(
        base, train, full, folder, seed=seed, random=bool(variant.get("random")),
        ner=ner if variant.get("names", True) else None,
        silver=silver if variant.get("silver") else None,
    )  # fmt: skip
    recipe = full["recipe"]
    trial = Trial(
        dev,
        lambda texts: tag_all(network, tokenizer, texts, size=recipe["window"], overlap=reading(recipe)),
    )
    return {
        "variant": variant["name"],
        "seed": seed,
        "train": len(train),
        "dev": len(dev),
        **score(trial, groups_of(splits, dev)),
    }


def report(runs: Sequence[Mapping[str, Any]], entities: Sequence[Mapping[str, Any]]) -> str:
    """The tables, by the state of the corpus: means over seeds, the spread behind them."""
    parts = ["# What the parts of the recipe are worth", "Made by `python -m training.sweep --report`."]
    for dev in dict.fromkeys(r["dev"] for r in runs):
        parts += _tables([r for r in runs if r["dev"] == dev])
    if entities:
        kinds = list(dict.fromkeys((e["base"], e["random"]) for e in entities))
        rows = []
        for base, random in kinds:
            mine = [e for e in entities if (e["base"], e["random"]) == (base, random)]
            label = f"{base}, weights drawn anew" if random else str(base)
            rows.append(
                [label, str(len(mine)), _spread([e["dev"] for e in mine]), _spread([e["test"] for e in mine])]
            )
        head = "| | seeds | dev | test |\n|---|---:|---:|---:|"
        parts += ["## Entities of idner_news_2k (F1 of exact spans)",
                  head + "\n" + "\n".join("| " + " | ".join(r) + " |" for r in rows)]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _tables(runs: Sequence[Mapping[str, Any]]) -> list[str]:
    """Of runs on one state of the corpus: the encoder alone, and merged."""
    columns = ("mean of six", *ALONE)
    where = f"trained on {max(r['train'] for r in runs)} articles, scored on {runs[0]['dev']} of dev"
    parts = []
    for backend, about in (
        ("indobert", "The encoder alone"),
        ("hybrid", "Merged, the policy chosen on the other half of dev's outlets"),
    ):
        rows = []
        if backend == "hybrid":
            rows.append(["rules alone", "–", *(f"{runs[-1]['rules'][m]:.3f}" for m in columns)])
        for name in dict.fromkeys(r["variant"] for r in runs):
            mine = [r[backend] for r in runs if r["variant"] == name]
            rows.append([name, str(len(mine)), *(_spread([m[c] for m in mine]) for c in columns)])
        head = "| | seeds | " + " | ".join(columns) + " |\n|---|---:" + "|---:" * len(columns) + "|"
        parts += [f"## {about}: {where}", "F1; genre: share right."]
        parts.append(head + "\n" + "\n".join("| " + " | ".join(r) + " |" for r in rows))
    return parts


def _spread(values: Sequence[float]) -> str:
    mean = f"{statistics.fmean(values):.3f}"
    return mean if len(values) < 2 else f"{mean} <sub>{min(values):.3f}–{max(values):.3f}</sub>"


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(x) for x in path.read_text("utf-8").splitlines()] if path.exists() else []


def main(argv: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", default="training/encoder")
    parser.add_argument("--config", type=Path, default=HERE / "configs" / "finetune.toml")
    parser.add_argument("--ner", type=Path, help="folder of the entity sets")
    parser.add_argument("--silver", type=Path, help="folder of the running text")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--only", nargs="*", help="variants by name")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--report", action="store_true", help="write the tables, train nothing")
    given = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    if given.report:
        REPORT.write_text(report(_lines(RUNS), _lines(ENTITIES)), "utf-8")
        return
    if given.out is None:
        parser.error("--out: a folder for the networks")
    config = tomllib.loads(given.config.read_text("utf-8"))
    sweep = tomllib.loads((HERE / "configs" / "sweep.toml").read_text("utf-8"))
    config = changed(config, sweep["all"]["changes"])
    for variant in sweep["variant"]:
        if given.only and variant["name"] not in given.only:
            continue
        for seed in given.seeds:
            entry = run(variant, config, given.base, given.out, seed, ner=given.ner, silver=given.silver)
            print(json.dumps(entry), flush=True)
            with RUNS.open("a", encoding="utf-8") as file:
                file.write(json.dumps(entry) + "\n")


if __name__ == "__main__":
    main()
