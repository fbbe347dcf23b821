"""An encoder on an entity set, a check that does not depend on our corpus:

    python -m training.entities --base training/encoder --data DIR --seeds 1 2 3 [--random]

DIR holds `train.txt`, `dev.txt` and `test.txt` in CoNLL columns (idner_news_2k). Printed and written: micro
F1 of exact spans on dev and test, an entry a seed.
"""

from __future__ import annotations

import argparse
import json
import logging
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from training.batches import make_rows
from training.examples import Example
from training.heads import name_layout
from training.loop import Recipe, train
from training.ner import entity_types, read_entities
from training.network import Network, load_encoder
from training.predict import tag_all


def span_f1(network: Network, tokenizer: Any, examples: Sequence[Example], recipe: Recipe) -> float:
    """Micro F1 of exact spans with their labels; of overlapping spans the surest stands."""
    found = tag_all(
        network, tokenizer, [e.text for e in examples], size=recipe.window, overlap=recipe.overlap, batch=64
    )
    right = guessed = wanted = 0
    for example, tagged in zip(examples, found, strict=True):
        gold = {(s.start, s.end, s.label) for s in example.stretches}
        mine: set[tuple[int, int, str]] = set()
        for m in sorted(tagged.mentions(), key=lambda m: -m.confidence):
            if not any(a < m.end and m.start < b for a, b, _ in mine):
                mine.add((m.start, m.end, m.label))
        right, guessed, wanted = right + len(gold & mine), guessed + len(mine), wanted + len(gold)
    return 2 * right / (guessed + wanted) if guessed + wanted else 0.0


def measure(base: str, data: Path, recipe: Recipe, seed: int, *, random: bool = False) -> dict[str, Any]:
    """Fine-tune on train, score dev and test."""
    torch.manual_seed(seed)
    encoder, tokenizer = load_encoder(base, random=random)
    network = Network(encoder, name_layout(entity_types(data / "train.txt")), recipe.dropout)
    parts = {name: read_entities(data / f"{name}.txt") for name in ("train", "dev", "test")}
    rows = make_rows(tokenizer, network.layout, parts["train"], recipe.window, recipe.overlap)
    train(
        network,
        lambda _: rows,
        recipe,
        seed=seed,
        padding=int(tokenizer.pad_token_id),
        masking=tokenizer.mask_token_id,
    )
    scores = {n: round(span_f1(network, tokenizer, parts[n], recipe), 4) for n in ("dev", "test")}
    return {"seed": seed, "random": random, **scores}


def main(argv: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path("training/configs/entities.toml"))
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--random", action="store_true", help="the architecture with weights drawn anew")
    parser.add_argument("--out", type=Path, help="JSON Lines to append to")
    parser.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE", help="change the recipe")
    given = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    recipe = Recipe(**tomllib.loads(given.config.read_text("utf-8"))["recipe"])
    changes = tomllib.loads("\n".join(given.set))
    recipe = replace(recipe, **changes)
    for seed in given.seeds:
        entry = {"base": given.base, **measure(given.base, given.data, recipe, seed, random=given.random)}
        print(json.dumps(entry | changes), flush=True)
        if given.out:
            with given.out.open("a", encoding="utf-8") as file:
                file.write(json.dumps(entry | changes) + "\n")


if __name__ == "__main__":
    main()
