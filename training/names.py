"""A first stage: the encoder learns names of people, places and organisations from entity sets."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from training.batches import make_rows
from training.examples import Example
from training.heads import name_layout
from training.loop import Recipe, train
from training.ner import read_entities
from training.network import Network

LABELS = ("PERSON", "PLACE", "ORGANISATION")


def name_examples(folder: Path, sets: Mapping[str, Mapping[str, str]]) -> list[Example]:
    """Sentences of all sets. `sets`: file below the folder -> type in the file -> label; sentences that are
    there twice count once. Raises `FileNotFoundError` for a set that is not there."""
    out: dict[str, Example] = {}
    for name, types in sets.items():
        for example in read_entities(folder / name, types):
            out.setdefault(example.text, example)
    return list(out.values())


def learn_names(
    encoder: Any, tokenizer: Any, folder: Path, config: dict[str, Any], work: Path, *, seed: int
) -> None:
    """Train the encoder in place on the sets that `config` names; the heads of this stage are thrown away."""
    recipe = Recipe(**config["recipe"])
    examples = name_examples(folder, config["sets"])
    logging.info("names: %d sentences", len(examples))
    torch.manual_seed(seed)
    network = Network(encoder, name_layout(LABELS), recipe.dropout)
    rows = make_rows(tokenizer, network.layout, examples, recipe.window, recipe.overlap)
    work.mkdir(parents=True, exist_ok=True)
    pad, mask = int(tokenizer.pad_token_id), tokenizer.mask_token_id
    train(
        network,
        lambda _: rows,
        recipe,
        seed=seed,
        padding=pad,
        masking=mask,
        checkpoint=work / "checkpoint.pt",
    )
