"""How many images the figures are measured on, where all of them would take too long.

A few images are decoded and asked; from their rate follows how many can be had in the time. Where that is fewer than
there are, a seeded draw of them stands for all, the same before and after, and every share bears its interval.
"""

from __future__ import annotations

import time

import numpy as np
import torch
from numpy.typing import NDArray

from stakegui.core.control import RunControl
from stakegui.core.events import Telling
from stakegui.core.interval import wilson
from stakegui.core.words import tr
from stakegui.data.base import ImageSet
from stakegui.data.resize import Geometry
from stakegui.engine.decoding import decode
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import to_tensor
from stakegui.engine.randomness import seed_for

LIMIT_S = 600.0
"""Seconds that the final measurement may take for its training and test images together."""
PILOT = 32
"""Images that are timed, in all and twice through the model: the first time warms up."""
SURE = 2000
"""So few are never left out: at 3 images a second they take the time."""


def affordable(
    model: Classifier, images: ImageSet, geometry: Geometry, control: RunControl, seconds: float = LIMIT_S / 2
) -> Telling[int | None]:
    """Yield progress; return how many of ``images`` to measure on (1, 2 or 5 times a power of ten), None for all."""
    if len(images) <= SURE:
        return None
    rows = drawn(len(images), PILOT, "pilot").tolist()
    begun = time.monotonic()
    pixels, _ = yield from decode(images, rows, geometry, control, tr("timing a few images"))
    each = time.monotonic() - begun
    batch = to_tensor(pixels, model.mean.device)
    for _ in range(2):
        control.check()
        begun = time.monotonic()
        with torch.inference_mode():
            model(batch)[1].argmax(1).cpu()  # the way back makes a GPU finish
        last = time.monotonic() - begun
    most = int(seconds * PILOT / max(each + last, 1e-9))
    return None if most >= len(images) else max(SURE, _round(most))


def drawn(count: int, wanted: int, name: str) -> NDArray[np.int64]:
    """Return ``wanted`` of ``count`` rows, sorted: the first ones of an order that depends on ``name`` alone."""
    order = np.random.default_rng(seed_for(0, f"evaluate/{name}")).permutation(count)
    return np.sort(order[:wanted]).astype(np.int64)


def _round(number: int) -> int:
    """Return the next smaller one of 1, 2, 5, 10, 20, 50 …: rates vary, and figures shall be of the same images."""
    power: int = 10 ** (len(str(max(1, number))) - 1)
    return max(step * power for step in (1, 2, 5) if step * power <= max(1, number))


def interval(right: NDArray[np.bool_], of: int | None) -> list[float] | None:
    """Return the 95 % interval in percent of the share of True, drawn from ``of``; None where nothing was left out."""
    if of is None or not len(right) or of <= len(right):
        return None
    return list(wilson(int(right.sum()), len(right), of))
