"""Fine-tune an encoder on the gold:

    python -m training.finetune --base training/encoder --config training/configs/finetune.toml --out DIR

`--base`: a folder or a name on the hub, any BERT-like checkpoint with a fast tokenizer
(indobenchmark/indobert-base-p1, indobenchmark/indobert-lite-base-p1, indolem/indobert-base-uncased, ...).
`--ner DIR`: entity sets for a first stage. `--silver DIR`: running text; of its pages near the domain the
encoder learns which are relevant. Stopped, the same command goes on from its last epoch.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import torch

from asn_nlp.io.standoff import Annotated
from training.augment import Augmenter, Settings
from training.batches import Row, make_rows
from training.examples import Example
from training.gold import article_examples
from training.heads import article_layout
from training.loop import Recipe, train
from training.model import save
from training.names import learn_names
from training.network import Network, load_encoder
from training.silver import SILVER, drawn, near_domain, silver_examples
from training.silver import Settings as SilverSettings


def finetune(
    base: str,
    gold: Sequence[Annotated],
    config: dict[str, Any],
    out: Path,
    *,
    seed: int = 1,
    random: bool = False,
    ner: Path | None = None,
    silver: Path | None = None,
    after: Callable[[int], None] | None = None,
) -> tuple[Network, Any]:
    """Train on gold and write the network to `out`; returns it with its tokenizer. `random`: from weights
    drawn anew. `silver`: folder of running text whose pages are called relevant or not, by
    `config["silver"]`. `after`: called behind every epoch. Raises `ValueError` where `out` holds another
    run."""
    recipe = Recipe(**config["recipe"])
    torch.manual_seed(seed)
    encoder, tokenizer = load_encoder(base, random=random)
    recipe = replace(recipe, window=min(recipe.window, encoder.config.max_position_embeddings))
    out.mkdir(parents=True, exist_ok=True)
    _same_run(out / "started.json", {"gold": fingerprint(gold), "config": config, "seed": seed})
    if ner is not None:
        learn_names(encoder, tokenizer, ner, config["names"], out / "names", seed=seed)
    network = Network(encoder, article_layout(), recipe.dropout)
    examples = article_examples(gold)
    beside = _beside(silver, config) if silver else None
    rows = epochs_of(
        examples,
        tokenizer,
        network,
        recipe,
        Settings(**config.get("augment", {})),
        seed,
        beside,
    )
    log = train(
        network,
        rows,
        recipe,
        seed=seed,
        padding=int(tokenizer.pad_token_id),
        masking=tokenizer.mask_token_id,
        checkpoint=out / "checkpoint.pt",
        after=after,
    )
    about = {
        "base": str(base),
        "random": random,
        "seed": seed,
        "articles": len(gold),
        "gold": fingerprint(gold),
        "ner": ner is not None,
        "silver": len(beside[0]) if beside else 0,
        "parameters": sum(p.numel() for p in network.parameters()),
        "epochs": recipe.epochs,
        "augmented": float(config.get("augment", {}).get("share", 0.0)),
        "seconds": round(sum(entry["seconds"] for entry in log)),
        "config": config,
        "log": log,
    }
    save(network, tokenizer, recipe, out, about)
    return network, tokenizer


def _same_run(path: Path, now: dict[str, Any]) -> None:
    """Raises `ValueError` where the folder holds a run of other gold, settings or seed: going on from it
    would claim what is not so."""
    told = json.dumps(now, sort_keys=True)
    if path.exists() and path.read_text("utf-8") != told:
        raise ValueError(f"{path.parent}: begun with other gold, settings or seed; give another --out")
    path.write_text(told, "utf-8")


def epochs_of(
    examples: Sequence[Example],
    tokenizer: Any,
    network: Network,
    recipe: Recipe,
    settings: Settings,
    seed: int,
    beside: tuple[Sequence[Example], int] | None = None,
) -> Callable[[int], list[Row]]:
    """The rows of an epoch: the gold, a share of it changed, drawn anew each time; `beside` it so many of
    other examples."""
    augmenter = Augmenter(examples, settings)

    @lru_cache(maxsize=1)
    def rows(epoch: int) -> list[Row]:
        made = augmenter.draw(seed * 1000 + epoch) if settings.share else list(examples)
        if beside is not None:
            made = [*made, *drawn(*beside, seed * 1000 + epoch)]
        return make_rows(tokenizer, network.layout, made, recipe.window, recipe.overlap)

    return rows


def _beside(folder: Path, config: Mapping[str, Any]) -> tuple[list[Example], int]:
    settings = SilverSettings(**config["silver"])
    found = list(silver_examples(near_domain(folder, settings), settings))
    logging.info("silver: %d texts", len(found))
    return found, settings.an_epoch


def fingerprint(gold: Sequence[Annotated]) -> str:
    """SHA-256 over texts and annotations, in order of the ids: which gold a model has seen."""
    digest = hashlib.sha256()
    for item in sorted(gold, key=lambda item: item.id):
        parts = [item.id, item.text, item.document, item.values]
        digest.update(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()


def main(argv: Sequence[str] | None = None) -> None:
    """The command."""
    from evaluation.splits import Splits

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", required=True, help="folder or hub name of the encoder")
    parser.add_argument("--config", type=Path, default=Path("training/configs/finetune.toml"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--random", action="store_true", help="the architecture with weights drawn anew")
    parser.add_argument("--ner", type=Path, help="folder of the entity sets: a first stage on names")
    parser.add_argument("--silver", type=Path, help="folder of running text (*.jsonl.xz) for silver labels")
    given = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    config = tomllib.loads(given.config.read_text("utf-8"))
    if given.silver:
        config["silver"] = tomllib.loads(SILVER.read_text("utf-8"))
    gold = Splits().load("train")
    finetune(
        given.base, gold, config, given.out, seed=given.seed, random=given.random, ner=given.ner,
        silver=given.silver,
    )  # fmt: skip


if __name__ == "__main__":
    main()
