"""How much of the forget set stays forgotten under views, by family."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor

from stakegui.core.control import RunControl
from stakegui.engine.models.base import Classifier
from stakegui.engine.randomness import generator
from stakegui.engine.views import VIEWS, measured

DRAWS = 3
"""Draws of each family in the full measurement."""


@torch.inference_mode()
def forgotten_under_views(
    model: Classifier,
    images: Tensor,
    labels: Tensor,
    exclude: Iterable[str],
    control: RunControl,
    draws: int = DRAWS,
) -> dict[str, float]:
    """Return percent no longer classified as their label, for each measured family that keeps the images' meaning.

    ``images``: (k, 3, H, W) in [0, 1]. The draws are the same for every model and run (seeded by family alone), and
    no draw is shared with the update.
    """
    shares = {}
    for name in measured(exclude):
        g = generator(0, f"measure/{name}", images.device)
        wrong = 0
        for _ in range(draws):
            for rows in torch.split(torch.arange(len(images), device=images.device), 512):
                control.check()
                predicted = model(VIEWS[name](images[rows], g))[1].argmax(1)
                wrong += int((predicted != labels[rows]).sum())
        shares[name] = 100.0 * wrong / (draws * len(images))
    return shares


def mean(shares: dict[str, float]) -> float | None:
    """Return the mean over the families, None where every one changes the images' meaning."""
    return sum(shares.values()) / len(shares) if shares else None
