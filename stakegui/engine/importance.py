"""How much a loss depends on each weight: the mean of the gradient's size (memory-aware synapses, MAS)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import torch
from torch import Tensor


def importance(losses: Iterable[tuple[float, Tensor]], parameters: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return Σ share · |∂loss/∂parameter| by name, each shaped as its parameter; ``losses`` are (share, loss)."""
    sums = {name: torch.zeros_like(p) for name, p in parameters.items()}
    for share, loss in losses:
        gradients = torch.autograd.grad(loss, list(parameters.values()), allow_unused=True)
        for name, gradient in zip(parameters, gradients, strict=True):
            if gradient is not None:
                sums[name] += gradient.abs() * share
    return sums


def unimportance(found: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return 1 − each tensor scaled to [0, 1] by its own least and largest value (L2UL); ones where all are equal."""
    out = {}
    for name, x in found.items():
        low, high = x.min(), x.max()
        out[name] = 1 - (x - low) / (high - low).clamp_min(torch.finfo(x.dtype).tiny)
    return out
