"""How images are passed through a network: number format, norms folded, as was measured to pay.

Measured (one core of an AMD EPYC with AVX-512 BF16, forward and backward passes): small ResNets take 0.43 to 0.6 of
the time in bfloat16 with channels last (`models.memory` has that order's own share); a small vision transformer takes
1.25 of it. Folding (`models.folding`) takes a fifth off. Weights, losses and the curvature stay in float32, and so does
everything that is measured.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from stakegui.engine import distributed
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.folding import Pair, folded, pairs


@dataclass(frozen=True)
class Passes:
    """Passes of a classifier and of its copies, in ``dtype``, with the norms of ``pairs`` folded."""

    dtype: torch.dtype = torch.float32
    pairs: tuple[Pair, ...] = ()
    shared: bool = False
    """Whether the processes of a run pass a part of the images each."""

    def __call__(self, model: Classifier, images: Tensor) -> tuple[Tensor, Tensor]:
        """Return features (B, d) and logits (B, C) in float32 of ``images`` (B, 3, H, W); ``model`` in eval mode."""
        if self.shared:
            return distributed.split(lambda part: self._through(model, part), images)
        return self._through(model, images)

    def _through(self, model: Classifier, images: Tensor) -> tuple[Tensor, Tensor]:
        reduced = torch.autocast(images.device.type, dtype=self.dtype, enabled=self.dtype != torch.float32)
        with reduced, folded(model, self.pairs):
            features, logits = model(images)
        return features.float(), logits.float()


PLAIN = Passes()
"""In float32, the norms as they are."""


def passes(model: Classifier, wanted: str = "float32", *, fold: bool = True, shared: bool = False) -> Passes:
    """Return the `Passes` for ``model`` in the format ``wanted`` (`number_format`); ``fold`` only where norms rest."""
    return Passes(number_format(model, wanted), pairs(model) if fold else (), shared)


def number_format(model: Classifier, wanted: str) -> torch.dtype:
    """Return the format for ``wanted``, "float32", "bfloat16" or "auto".

    "auto" is a rule and no measurement, so that a run comes out the same again: bfloat16 for convolutional networks
    on a CPU that has instructions for it.
    """
    if wanted != "auto":
        return torch.bfloat16 if wanted == "bfloat16" else torch.float32
    fast = model.mean.device.type == "cpu" and _has_instructions() and not model.embedding
    return torch.bfloat16 if fast and _mostly_convolutions(model) else torch.float32


def _has_instructions() -> bool:
    able = torch.cpu.get_capabilities()
    return bool(able.get("avx512_bf16") or able.get("amx_bf16"))


def _mostly_convolutions(model: Classifier) -> bool:
    weights = sum(m.weight.numel() for m in model.modules() if isinstance(m, nn.Conv2d))
    return 2 * weights > sum(p.numel() for p in model.parameters())
