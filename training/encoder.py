"""The encoder: a small ModernBERT (pre-norm, rotary positions, gated MLP), all its attention global."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from transformers import ModernBertConfig, ModernBertForMaskedLM


def make_encoder(vocabulary: int, settings: dict[str, Any]) -> ModernBertForMaskedLM:
    """A randomly initialised masked language model; the decoder shares its matrix with the embeddings."""
    config: dict[str, Any] = {
        "vocab_size": vocabulary,
        "hidden_size": settings["hidden"],
        "num_hidden_layers": settings["layers"],
        "num_attention_heads": settings["heads"],
        "intermediate_size": settings["intermediate"],
        "max_position_embeddings": settings["positions"],
        "global_attn_every_n_layers": 1,
        "pad_token_id": 0,
        "unk_token_id": 1,
        "cls_token_id": 2,
        "bos_token_id": 2,
        "sep_token_id": 3,
        "eos_token_id": 3,
        "mask_token_id": 4,
        "tie_word_embeddings": True,
        "attn_implementation": "sdpa",
    }
    return ModernBertForMaskedLM(ModernBertConfig(**config))


def masked_loss(model: ModernBertForMaskedLM, inputs: Tensor, at: Tensor, wanted: Tensor) -> Tensor:
    """Mean cross-entropy at the masked positions only: `inputs` (batch, length), `at` (m,) positions in the
    flattened batch, `wanted` (m,) the pieces that stood there. The vocabulary matrix is applied to m rows."""
    hidden = model.model(inputs).last_hidden_state
    picked = hidden.reshape(-1, hidden.shape[-1])[at]
    logits = model.decoder(model.head(picked))
    return nn.functional.cross_entropy(logits.float(), wanted)


def mask(
    batch: Tensor, count: int, vocabulary: int, generator: torch.Generator
) -> tuple[Tensor, Tensor, Tensor]:
    """Hide exactly `count` positions of a batch (BERT's 80/10/10), never special pieces.

    Returns the changed batch, the flat positions (count,), and what stood there (count,).
    """
    flat = batch.reshape(-1).clone()
    order = torch.rand(flat.shape, generator=generator)
    order[flat <= 4] = 2.0
    at = order.topk(count, largest=False).indices
    wanted = flat[at].clone()
    dice = torch.rand(count, generator=generator)
    random_piece = torch.randint(5, vocabulary, (count,), generator=generator)
    flat[at] = torch.where(
        dice < 0.8, torch.full_like(wanted, 4), torch.where(dice < 0.9, random_piece, wanted)
    )
    return flat.reshape(batch.shape), at, wanted
