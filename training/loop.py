"""The training loop: bf16, linear warm-up and decay, adversarial step; resumable by epoch."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from training.batches import Batch, Row, make_batch, shuffled
from training.losses import total
from training.network import Network, parameter_groups


@dataclass(frozen=True)
class Recipe:
    """Settings of one training. `rate`, `head_rate`: learning rates of the encoder's top and the heads;
    `decay`: factor a layer downwards; `adversarial`: length of the step against the embeddings (0: none);
    `weights`: of the heads' losses; `average`: share of the last steps whose weights are averaged (0: none);
    `hide`: share of the pieces that are masked while they are learnt; `window`: pieces seen at
    once, `overlap` and `reading`: how many of them two windows share, learning and reading a text."""

    epochs: int = 8
    batch: int = 16
    rate: float = 3e-4
    head_rate: float = 1e-3
    decay: float = 0.9
    warmup: float = 0.1
    dropout: float = 0.1
    smoothing: float = 0.0
    adversarial: float = 0.0
    clip: float = 1.0
    average: float = 0.0
    hide: float = 0.0
    window: int = 256
    overlap: int = 64
    reading: int = 32
    weights: Mapping[str, float] = field(default_factory=dict)


def schedule(step: int, steps: int, warmup: float) -> float:
    """Share of the peak rate: linear up, linear down to zero."""
    up = max(1, round(warmup * steps))
    return min((step + 1) / up, max(0.0, (steps - step) / max(1, steps - up)))


def train(
    network: Network,
    rows: Callable[[int], Sequence[Row]],
    recipe: Recipe,
    *,
    seed: int,
    padding: int = 0,
    masking: int | None = None,
    checkpoint: Path | None = None,
    after: Callable[[int], None] | None = None,
) -> list[dict[str, Any]]:
    """Train in place; returns the log, an entry an epoch. `rows(epoch)`: the rows of an epoch (they may
    differ: augmentation). `checkpoint`: file from which a stopped run goes on. `after`: called behind every
    epoch with its number. `padding`, `masking`: ids of these pieces."""
    steps_an_epoch = -(-len(rows(0)) // recipe.batch)
    steps = recipe.epochs * steps_an_epoch
    groups = list(parameter_groups(network, recipe.rate, recipe.head_rate, recipe.decay))
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    averaged = _Average(network, round((1 - recipe.average) * steps)) if recipe.average else None
    log: list[dict[str, Any]] = []
    if checkpoint is not None and checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        log = state["log"]
        if averaged:
            averaged.load(state["average"])
    for epoch in range(len(log), recipe.epochs):
        torch.manual_seed(seed * 1009 + epoch)
        network.train()
        started, losses = time.perf_counter(), []
        batches = shuffled(rows(epoch), recipe.batch, np.random.default_rng((seed, epoch)))
        for n, chosen in enumerate(batches):
            step = min(epoch * steps_an_epoch + n, steps - 1)
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * schedule(step, steps, recipe.warmup)
            batch = make_batch(chosen, network.layout, padding)
            if recipe.hide and masking is not None:
                batch.ids[(torch.rand(batch.ids.shape) < recipe.hide) & (batch.mask == 1)] = masking
            losses.append(_step(network, batch, recipe))
            torch.nn.utils.clip_grad_norm_(network.parameters(), recipe.clip)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            if averaged:
                averaged.update(network, step)
        entry = {
            "epoch": epoch + 1,
            "loss": round(float(np.mean(losses)), 4),
            "seconds": round(time.perf_counter() - started, 1),
        }
        log.append(entry)
        logging.info("%s", entry)
        if checkpoint is not None:
            new = checkpoint.with_suffix(".new")
            torch.save(
                {
                    "network": network.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "log": log,
                    "average": averaged.state() if averaged else {},
                },
                new,
            )
            new.replace(checkpoint)
        if after is not None:
            after(epoch)
    if averaged:
        averaged.write(network)
    network.eval()
    return log


def _step(network: Network, batch: Batch, recipe: Recipe) -> float:
    """Gradients of one batch, with those of the adversarial copy where one is asked for."""
    loss = _loss(network, batch, recipe)
    loss.backward()  # type: ignore[no-untyped-call]
    if recipe.adversarial:
        table: Tensor = network.encoder.get_input_embeddings().weight
        # Fast gradient method (Miyato, Dai and Goodfellow 2017): the embeddings a step up the loss.
        if table.grad is not None and (norm := table.grad.norm()) > 0:
            shift = recipe.adversarial * table.grad / norm
            table.data.add_(shift)
            _loss(network, batch, recipe).backward()  # type: ignore[no-untyped-call]
            table.data.sub_(shift)
    return loss.item()


def _loss(network: Network, batch: Batch, recipe: Recipe) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        output = network(batch.ids, batch.mask)
    return total(output, batch, network.layout, recipe.weights, recipe.smoothing)


class _Average:
    """The mean of the weights over the last steps (Izmailov et al. 2018)."""

    def __init__(self, network: Network, first: int) -> None:
        self.first, self.count = first, 0
        self.sums = {name: torch.zeros_like(p) for name, p in network.named_parameters()}

    def update(self, network: Network, step: int) -> None:
        if step >= self.first and step % 4 == 0:
            self.count += 1
            for name, p in network.named_parameters():
                self.sums[name] += p.detach()

    def state(self) -> dict[str, Any]:
        return {"sums": self.sums, "count": self.count}

    def load(self, state: dict[str, Any]) -> None:
        self.sums, self.count = state["sums"], state["count"]

    def write(self, network: Network) -> None:
        if self.count:
            with torch.no_grad():
                for name, p in network.named_parameters():
                    p.copy_(self.sums[name] / self.count)
