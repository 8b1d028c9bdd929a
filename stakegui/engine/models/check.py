"""What a model is worth on labelled images, and whether that is more than guessing."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import in_batches, to_tensor

_MARGIN = 0.1
"""Share of the way from guessing to perfect below which a model counts as guessing."""


def logits_in_batches(model: Classifier, pixels: NDArray[np.uint8], batch: int = 500) -> Iterator[Tensor]:
    """Yield logits (b, C) of uint8 pixels (N, H, W, 3) in evaluation mode; the mode before is put back."""
    before = {module: module.training for module in model.modules()}
    model.eval()
    try:
        for start in range(0, len(pixels), batch):
            with torch.no_grad():
                yield in_batches(model, to_tensor(pixels[start : start + batch], model.mean.device))[1]
    finally:
        for module, mode in before.items():
            module.training = mode


def accuracy(
    model: Classifier, pixels: NDArray[np.uint8], labels: NDArray[np.int64], batch: int = 500
) -> tuple[float, NDArray[np.int64], NDArray[np.float32]]:
    """Return percent correct, predictions (N,) and their softmax confidence (N,), of uint8 pixels (N, H, W, 3).

    Raises
    ------
    ValueError
        Where there are no images, since their accuracy is undefined.
    """
    if not len(pixels) or len(pixels) != len(labels):
        raise ValueError(f"{len(pixels)} images and {len(labels)} labels")
    best = [logits.softmax(1).max(1) for logits in logits_in_batches(model, pixels, batch)]
    predictions: NDArray[np.int64] = torch.cat([b.indices for b in best]).cpu().numpy()
    confidence: NDArray[np.float32] = torch.cat([b.values for b in best]).cpu().numpy()
    return 100.0 * float((predictions == labels).mean()), predictions, confidence


def near_chance(percent: float, classes: int, n: int) -> bool:
    """Whether an accuracy on ``n`` images is what guessing among ``classes`` would give, or little more.

    That is: within three standard deviations of the binomial around 100 / C, or below a tenth of the way from there
    to 100. Without images, or with one class, there is nothing to tell.
    """
    if n < 1 or classes < 2:
        return False
    chance = 1 / classes
    noise = 3 * math.sqrt(chance * (1 - chance) / n)
    return percent <= 100 * (chance + max(noise, _MARGIN * (1 - chance)))
