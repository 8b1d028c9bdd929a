"""How much of the forget set stays forgotten under views, by family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import torch
from torch import Tensor

from stakegui.core.control import RunControl
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import Images, batch_size
from stakegui.engine.randomness import generator
from stakegui.engine.views import VIEWS, measured

DRAWS = 3
"""Draws of each family in the full measurement."""
BATCH = 512


@torch.inference_mode()
def forgotten_under_views(
    model: Classifier,
    images: Images,
    labels: Tensor,
    exclude: Iterable[str],
    control: RunControl,
    draws: int = DRAWS,
) -> dict[str, float]:
    """Return percent no longer classified as their label, for each measured family that keeps the images' meaning.

    ``images``: (k, 3, H, W) in [0, 1]. The draws are the same for every model and run (seeded by family alone), and
    no draw is shared with the update.
    """
    wrong = dict.fromkeys(measured(exclude), 0)
    for name, rows, viewed in drawn(images, exclude, control, draws):
        wrong[name] += int((model(viewed)[1].argmax(1) != labels[rows]).sum())
    return {name: 100.0 * count / (draws * len(images)) for name, count in wrong.items()}


def drawn(
    images: Images, exclude: Iterable[str], control: RunControl, draws: int = DRAWS
) -> Iterator[tuple[str, Tensor, Tensor]]:
    """Yield family, rows of ``images`` (n,) and their views (n, 3, H, W), part by part: all that is measured."""
    for name in measured(exclude):
        g = generator(0, f"measure/{name}", images.device)
        for _ in range(draws):
            for rows in torch.split(torch.arange(len(images), device=images.device), batch_size(images, BATCH)):
                control.check()
                yield name, rows, VIEWS[name](images[rows], g)


def mean(shares: dict[str, float]) -> float | None:
    """Return the mean over the families, None where every one changes the images' meaning."""
    return sum(shares.values()) / len(shares) if shares else None
