"""An encoder with the heads of a layout on top: one pass answers all questions."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer
from transformers import logging as transformers_logging

from asn_nlp.tagger.layout import Layout


class Network(nn.Module):
    """`forward` gives the rows of the tokens (batch, pieces, token_width) and of the texts (batch,
    article_width). The heads are linear, so that a stretch's row is the mean of its tokens' rows; a text's
    row comes from its first piece and the mean of all."""

    def __init__(self, encoder: Any, layout: Layout, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.layout = layout
        hidden = int(encoder.config.hidden_size)
        self.dropout = nn.Dropout(dropout)
        self.token = nn.Linear(hidden, layout.token_width)
        self.article = nn.Linear(2 * hidden, max(1, layout.article_width))
        for linear in (self.token, self.article):
            nn.init.normal_(linear.weight, std=0.02)
            nn.init.zeros_(linear.bias)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        """`input_ids`, `attention_mask`: (batch, pieces), the mask 1 for a piece and 0 for padding."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        hidden = self.dropout(hidden)
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1)
        return self.token(hidden), self.article(torch.cat([hidden[:, 0], mean], dim=-1))


class Ensemble(nn.Module):
    """Several networks of one layout and vocabulary as one: the means of their rows. Raises `ValueError`
    where they differ."""

    def __init__(self, networks: Sequence[Network]) -> None:
        super().__init__()
        if any(n.layout != networks[0].layout for n in networks):
            raise ValueError("networks with other heads cannot be averaged")
        self.members = nn.ModuleList(networks)
        self.layout = networks[0].layout

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        """As `Network.forward`."""
        rows = [member(input_ids, attention_mask) for member in self.members]
        tokens, articles = (torch.stack(part).mean(0) for part in zip(*rows, strict=True))
        return tokens, articles


def load_encoder(base: str | Path, *, random: bool = False) -> tuple[Any, Any]:
    """Encoder and fast tokenizer of a checkpoint: a folder, or the name of one on the hub.

    `random`: the architecture alone, weights drawn anew (for comparison). Raises `ValueError` where the
    tokenizer gives no offsets.
    """
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    tokenizer = AutoTokenizer.from_pretrained(base)
    if not tokenizer.is_fast:
        raise ValueError(f"{base}: a fast tokenizer is needed: it tells which characters a piece covers")
    encoder = AutoModel.from_pretrained(base, **_no_pooler(base))
    if random:
        encoder = type(encoder)(encoder.config, **_no_pooler(base))
    # On a CPU plain attention learns faster over such short windows than the fused kernel.
    encoder.set_attn_implementation("eager")
    return encoder.float(), tokenizer


def _no_pooler(base: str | Path) -> dict[str, bool]:
    """BERT and its kin come with a layer on the first piece that nothing here asks for."""
    from transformers import AutoConfig

    kind = AutoConfig.from_pretrained(base).model_type
    return {"add_pooling_layer": False} if kind in ("bert", "roberta", "albert") else {}


def depth_of(name: str, layers: int) -> int:
    """How deep a parameter of the encoder lies: 0 embeddings, 1..layers, `layers` + 1 for what is above."""
    parts = name.split(".")
    if any("embed" in part for part in parts):
        return 0
    for before, part in itertools.pairwise(parts):
        if part.isdecimal() and before in ("layer", "layers", "albert_layer_groups"):
            return min(layers, int(part) + 1)
    return layers + 1


def parameter_groups(network: Network, rate: float, heads: float, decay: float) -> Iterator[dict[str, Any]]:
    """Groups for the optimiser: the encoder's rate falls by the factor `decay` a layer towards the
    embeddings (Howard and Ruder 2018); the heads have their own; no weight decay on norms and biases."""
    layers = int(network.encoder.config.num_hidden_layers)
    groups: dict[tuple[float, bool], list[nn.Parameter]] = {}
    for name, p in network.named_parameters():
        if name.startswith("encoder."):
            lr = rate * decay ** (layers + 1 - depth_of(name.removeprefix("encoder."), layers))
        else:
            lr = heads
        groups.setdefault((lr, p.ndim > 1), []).append(p)
    for (lr, decays), parameters in groups.items():
        yield {"params": parameters, "lr": lr, "peak": lr, "weight_decay": 0.01 if decays else 0.0}
