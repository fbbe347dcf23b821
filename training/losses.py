"""What is minimised: cross-entropies of tags, of stretches and of texts, added up with weights."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from asn_nlp.tagger.layout import MENTIONS, Layout
from training.batches import IGNORED, Batch


def pooled(tokens: Tensor, spans: Tensor) -> Tensor:
    """Means of token rows over spans: `tokens` (batch, pieces, width), `spans` (n, 3) of row, first and last
    piece; (n, width)."""
    sums = F.pad(tokens.float().cumsum(1), (0, 0, 1, 0))
    row, first, last = spans.unbind(1)
    return (sums[row, last] - sums[row, first]) / (last - first).unsqueeze(1)


def tag_loss(tokens: Tensor, batch: Batch, layout: Layout, smoothing: float) -> Tensor:
    """Mean over the pieces, summed over the labels of the `bio` head."""
    scores = tokens[..., layout.columns[MENTIONS]].float()
    labels = len(layout.by_name[MENTIONS].labels)
    scores = scores.reshape(*scores.shape[:2], labels, 3)
    each = F.cross_entropy(
        scores.permute(0, 3, 1, 2),
        batch.tags,
        ignore_index=IGNORED,
        reduction="none",
        label_smoothing=smoothing,
    )
    known = (batch.tags != IGNORED) * batch.weights[:, None, None]
    return (each * known).sum() / known.sum().clamp(min=1) * labels


def span_losses(tokens: Tensor, batch: Batch, layout: Layout, smoothing: float) -> dict[str, Tensor]:
    """Mean cross-entropy of each `span` head over its stretches in the batch."""
    out: dict[str, Tensor] = {}
    for head, (spans, wanted) in batch.spans.items():
        scores = pooled(tokens[..., layout.columns[head]], spans)
        each = F.cross_entropy(scores, wanted, reduction="none", label_smoothing=smoothing)
        weight = batch.weights[spans[:, 0]]
        out[head] = (each * weight).sum() / weight.sum()
    return out


def article_losses(articles: Tensor, batch: Batch, layout: Layout, smoothing: float) -> dict[str, Tensor]:
    """Mean cross-entropy of each `article` head over the texts that answer it."""
    out: dict[str, Tensor] = {}
    for head, (rows, right) in batch.answers.items():
        scores = articles[rows][:, layout.columns[head]].float()
        each = F.cross_entropy(scores, right, reduction="none", label_smoothing=smoothing)
        weight = batch.weights[rows]
        out[head] = (each * weight).sum() / weight.sum()
    return out


def total(
    output: tuple[Tensor, Tensor],
    batch: Batch,
    layout: Layout,
    weights: Mapping[str, float],
    smoothing: float = 0.0,
) -> Tensor:
    """The weighted sum; a head that `weights` does not name counts 1, the tags `weights["mention"]`."""
    tokens, articles = output
    loss = weights.get(MENTIONS, 1.0) * tag_loss(tokens, batch, layout, smoothing)
    parts = span_losses(tokens, batch, layout, smoothing) | article_losses(articles, batch, layout, smoothing)
    for head, part in parts.items():
        loss = loss + weights.get(head, 1.0) * part
    return loss
