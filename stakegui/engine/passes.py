"""In which number format the update's passes run: bfloat16 where that was measured to pay, else float32.

Measured (one core of an AMD EPYC with AVX-512 BF16, forward and backward passes): small ResNets take 0.43 to 0.6 of
the time in bfloat16 with channels last, 0.75 to 0.8 in float32 with channels last; a small vision transformer takes
1.25 of it. Weights, losses and the curvature stay in float32, and so does everything that is measured.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from stakegui.engine.models.base import Classifier


def chosen(wanted: str, model: Classifier, device: torch.device) -> torch.dtype:
    """Return the format for ``wanted``, "float32", "bfloat16" or "auto".

    "auto" is a rule and no measurement, so that a run comes out the same again: bfloat16 for convolutional networks
    on a CPU that has instructions for it.
    """
    if wanted != "auto":
        return torch.bfloat16 if wanted == "bfloat16" else torch.float32
    fast = device.type == "cpu" and _has_instructions() and not model.embedding
    return torch.bfloat16 if fast and _mostly_convolutions(model) else torch.float32


def forward(model: Classifier, images: Tensor, dtype: torch.dtype) -> tuple[Tensor, Tensor]:
    """Return features (B, d) and logits (B, C) in float32 of ``images`` (B, 3, H, W), passed through in ``dtype``."""
    images = images.contiguous(memory_format=torch.channels_last)
    with torch.autocast(images.device.type, dtype=dtype, enabled=dtype != torch.float32):
        features, logits = model(images)
    return features.float(), logits.float()


def _has_instructions() -> bool:
    able = torch.cpu.get_capabilities()
    return bool(able.get("avx512_bf16") or able.get("amx_bf16"))


def _mostly_convolutions(model: Classifier) -> bool:
    weights = sum(m.weight.numel() for m in model.modules() if isinstance(m, nn.Conv2d))
    return 2 * weights > sum(p.numel() for p in model.parameters())
