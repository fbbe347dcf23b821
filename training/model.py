"""A fine-tuned network on disk: `encoder/` as transformers writes it, heads, tokenizer, how it was made."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file

from asn_nlp.tagger.layout import Layout
from training.loop import Recipe
from training.network import Ensemble, Network, load_encoder


def save(network: Network, tokenizer: Any, recipe: Recipe, folder: Path, about: dict[str, Any]) -> None:
    """Write the network. `about`: what it was made from, as plain data."""
    folder.mkdir(parents=True, exist_ok=True)
    network.encoder.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    heads = {f"{part}.{name}": p.detach().contiguous() for part in ("token", "article")
             for name, p in getattr(network, part).named_parameters()}  # fmt: skip
    save_file(heads, folder / "heads.safetensors")
    data = {"heads": network.layout.to_list(), "recipe": asdict(recipe), "about": about}
    (folder / "finetuned.json").write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")


def load_together(folders: Sequence[Path]) -> tuple[Network | Ensemble, Any, dict[str, Any]]:
    """One network as it is; several as their mean, with the tokenizer and recipe of the first, and under
    `members` what each was made from. Raises `ValueError` where their tokenizers differ."""
    loaded = [load(folder) for folder in folders]
    network, tokenizer, data = loaded[0]
    if any(t.get_vocab() != tokenizer.get_vocab() for _, t, _ in loaded):
        raise ValueError("networks with other vocabularies cannot be averaged")
    whole: Network | Ensemble = network if len(loaded) == 1 else Ensemble([n for n, _, _ in loaded])
    return whole.eval(), tokenizer, {**data, "members": [d["about"] for _, _, d in loaded]}


def load(folder: Path) -> tuple[Network, Any, dict[str, Any]]:
    """Network, tokenizer and the data of `finetuned.json`. Raises `FileNotFoundError` where none is."""
    data = json.loads((folder / "finetuned.json").read_text("utf-8"))
    encoder, tokenizer = load_encoder(folder)
    network = Network(encoder, Layout.from_list(data["heads"]))
    parameters = load_file(folder / "heads.safetensors")
    missing, unexpected = network.load_state_dict(parameters, strict=False)
    if unexpected or any(not name.startswith("encoder.") for name in missing):
        raise ValueError(f"{folder}: heads.safetensors does not fit finetuned.json")
    torch.nn.Module.eval(network)
    return network, tokenizer, data


def reading(recipe: Mapping[str, Any]) -> int:
    """Pieces that two windows share when a text is read, by the recipe in `finetuned.json`: on dev no fewer
    values are right than with three times as many, and there is less to read."""
    return min(int(recipe.get("reading", Recipe().reading)), int(recipe["window"]) // 4)
