"""Attention in ONNX Runtime's own operators, over rows without padding.

The tagger never pads: the windows of a text are of one length. So the exported network asks for no mask, and
attention is one operator (`MultiHeadAttention`, by onnxscript's fusions), with the rotation of positions as
another (`RotaryEmbedding`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import onnx_ir as ir
import torch
from onnx_ir.passes.common import DeduplicateInitializersPass, LiftConstantsToInitializersPass
from onnxscript.rewriter import MatchResult, pattern
from onnxscript.rewriter.ort_fusions import optimize_for_ort
from torch import Tensor, nn
from transformers import AttentionInterface, AttentionMaskInterface
from transformers.integrations.sdpa_attention import sdpa_attention_forward

from training.network import Ensemble, Network

_UNPADDED = "unpadded"
LONGEST = 512
"""Pieces of the longest window that an exported network takes."""


def _attend(module: nn.Module, q: Tensor, k: Tensor, v: Tensor, mask: Any, **more: Any) -> Any:
    return sdpa_attention_forward(module, q, k, v, None, **more)


AttentionInterface.register(_UNPADDED, _attend)
AttentionMaskInterface.register(_UNPADDED, lambda *_, **__: None)


@contextmanager
def unpadded(network: Network | Ensemble) -> Iterator[nn.Module]:
    """The network for rows of one length: (batch, pieces) -> what `Network.forward` gives."""
    members = [m for m in network.modules() if isinstance(m, Network)]
    before = [m.encoder.config._attn_implementation for m in members]
    for m in members:
        m.encoder.set_attn_implementation(_UNPADDED)
    try:
        yield _Rows(network).eval()
    finally:
        for m, kind in zip(members, before, strict=True):
            m.encoder.set_attn_implementation(kind)


class _Rows(nn.Module):
    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, input_ids: Tensor) -> tuple[Tensor, Tensor]:
        out: tuple[Tensor, Tensor] = self.network(input_ids, torch.ones_like(input_ids))
        return out


class _Rotation(pattern.RewriteRuleClassBase):
    """x cos + rotate_half(x) sin over heads, as transformers writes it. onnxscript's own rule waits for the
    angles as a product of matrices; the exporter makes a plain product of it."""

    def __init__(self) -> None:
        # All layers share the angles: the last one left takes them along.
        super().__init__("rotation", remove_nodes=False)

    def pattern(self, op: Any, x: Any, positions: Any, inverse: Any) -> Any:
        angles = op.Mul(positions, inverse)
        both = op.Concat(angles, angles, axis=-1)
        cos, sin = (op.Unsqueeze(wave(both), pattern.ANY_VALUE) for wave in (op.Cos, op.Sin))
        heads = op.Transpose(x, perm=[0, 2, 1, 3])
        first, second = (op.Slice(heads, *[pattern.ANY_VALUE] * 4) for _ in range(2))
        return op.Add(op.Mul(heads, cos), op.Mul(op.Concat(op.Neg(second), first, axis=-1), sin))

    def check(self, op: Any, *_: Any, **found: Any) -> MatchResult:
        result = MatchResult()
        shape = found["x"].shape
        if found["inverse"].const_value is None or shape is None or not isinstance(shape[2], int):
            result.fail("frequencies or heads are not known")
        return result

    def rewrite(self, op: Any, x: Any, inverse: Any, **_: Any) -> Any:
        angles = np.outer(np.arange(LONGEST), inverse.const_value.numpy()).astype(np.float32)
        cos, sin = (op.Constant(value=ir.tensor(wave(angles))) for wave in (np.cos, np.sin))
        flat = op.Reshape(x, op.Constant(value_ints=[0, 0, -1]))
        turned = op.RotaryEmbedding(
            flat, op.Constant(value_ints=[0]), cos, sin, num_heads=x.shape[2], _domain="com.microsoft"
        )
        split = op.Reshape(turned, op.Constant(value_ints=[0, 0, x.shape[2], -1]))
        return op.Transpose(split, perm=[0, 2, 1, 3])


def fuse(model: ir.Model) -> ir.Model:
    """The exported model with the fused operators where its attention has the known form, else as it was."""
    rules = pattern.RewriteRuleSet([_Rotation.rule()])  # type: ignore[no-untyped-call]
    rules.apply_to_model(model)
    fused: ir.Model
    fused, _ = optimize_for_ort(model)
    fused.opset_imports["com.microsoft"] = 1
    # Each layer has written down the angles for itself.
    LiftConstantsToInitializersPass()(fused)
    DeduplicateInitializersPass(size_limit=1 << 20)(fused)
    return fused
