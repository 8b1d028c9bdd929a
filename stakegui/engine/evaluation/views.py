"""How much of the forget set stays forgotten under views, by family."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from stakegui.core.control import RunControl
from stakegui.engine import distributed
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import Images, batch_size, block_size
from stakegui.engine.randomness import generator
from stakegui.engine.views import VIEWS, measured

DRAWS = 3
"""Draws of each family in the full measurement."""
BATCH = 512
Part = tuple[str, Tensor, Callable[[], Tensor]]
"""A family, rows of the forget set (n,), and what makes a view of each (n, 3, H, W)."""
UNDRAWN = ("flip", "jpeg")
"""Families that draw nothing: their views are made where they are looked at. One of them takes longest to make."""


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
    return by_family(forgotten_by_image(model, images, labels, exclude, control, draws), draws)


@torch.inference_mode()
def forgotten_by_image(
    model: Classifier,
    images: Images,
    labels: Tensor,
    exclude: Iterable[str],
    control: RunControl,
    draws: int = DRAWS,
) -> dict[str, NDArray[np.int64]]:
    """Return by family how many of the ``draws`` of each image (k,) are no longer classified as its label."""
    exclude = tuple(exclude)
    wrong = {name: np.zeros(len(images), np.int64) for name in measured(exclude)}
    for number, parts in enumerate(together(drawn(images, exclude, control, draws), batch_size(images, BATCH))):
        if not distributed.mine(number):
            continue
        predicted = model(torch.cat([made() for _, _, made in parts]))[1].argmax(1)
        for (name, rows, _), now in zip(parts, predicted.split([len(rows) for _, rows, _ in parts]), strict=True):
            wrong[name][rows.cpu().numpy()] += (now != labels[rows]).cpu().numpy()
    return {name: distributed.summed_array(count) for name, count in wrong.items()}


def together(parts: Iterator[Part], most: int) -> Iterator[list[Part]]:
    """Join parts of up to ``most`` views: a pass of a handful costs almost as much as one of a full batch."""
    waiting, seen = list[Part](), 0
    for part in parts:
        if waiting and seen + len(part[1]) > most:
            yield waiting
            waiting, seen = [], 0
        waiting.append(part)
        seen += len(part[1])
    if waiting:
        yield waiting


def by_family(wrong: dict[str, NDArray[np.int64]], draws: int = DRAWS) -> dict[str, float]:
    """Return percent by family from what `forgotten_by_image` found."""
    return {name: 100.0 * int(count.sum()) / (draws * len(count)) for name, count in wrong.items()}


def by_image(wrong: dict[str, NDArray[np.int64]], draws: int = DRAWS) -> list[float] | None:
    """Return percent by image over all families, to four decimals; None where there is no family."""
    if not wrong:
        return None
    return [round(100.0 * count / (draws * len(wrong)), 4) for count in np.sum(list(wrong.values()), 0).tolist()]


def drawn(images: Images, exclude: Iterable[str], control: RunControl, draws: int = DRAWS) -> Iterator[Part]:
    """Yield all views that are measured, part by part.

    What is drawn is drawn here, in every process of a run alike: it takes less time than to send it.
    """
    for name in measured(exclude):
        g = generator(0, f"measure/{name}", images.device)
        for _ in range(draws):
            for rows in torch.split(torch.arange(len(images), device=images.device), block_size(images, BATCH)):
                control.check()
                most = batch_size(images, BATCH)
                if name in UNDRAWN:
                    for some in torch.split(rows, most):
                        yield name, some, partial(_view, name, images, some, g)
                    continue
                viewed = _view(name, images, rows, g)
                for some, part in zip(torch.split(rows, most), torch.split(viewed, most), strict=True):
                    yield name, some, partial(_made, part)


def _view(name: str, images: Images, rows: Tensor, g: torch.Generator) -> Tensor:
    return VIEWS[name](images[rows], g)


def _made(viewed: Tensor) -> Tensor:
    return viewed


def mean(shares: dict[str, float]) -> float | None:
    """Return the mean over the families, None where every one changes the images' meaning."""
    return sum(shares.values()) / len(shares) if shares else None
