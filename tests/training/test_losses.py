"""What is minimised: weights of examples."""

from __future__ import annotations

import torch
from torch.nn import functional as F  # noqa: N812
from training.batches import Batch
from training.heads import article_layout
from training.losses import article_losses


def test_a_text_of_less_weight_counts_less() -> None:
    layout = article_layout()
    scores = torch.randn(2, layout.article_width, generator=torch.Generator().manual_seed(1))
    rows, right = torch.tensor([0, 1]), torch.tensor([0, 1])
    ids = torch.zeros(2, 3, dtype=torch.long)
    batch = Batch(ids, ids, ids, torch.tensor([1.0, 0.25]), answers={"relevant": (rows, right)})
    columns = scores[:, layout.columns["relevant"]]
    one, other = (F.cross_entropy(columns[n : n + 1], right[n : n + 1]) for n in (0, 1))
    found = article_losses(scores, batch, layout, 0.0)["relevant"]
    assert torch.isclose(found, (one + 0.25 * other) / 1.25)
