"""As many points as the screen can show: of each pixel's points the lowest and the highest."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
FEW = 4
"""Up to this many points a pixel are drawn as they are."""


def within(x: Array, low: float, high: float) -> slice:
    """Return where the ascending ``x`` lies between ``low`` and ``high``, with a neighbour on either side."""
    first = int(np.searchsorted(x, low, "left"))
    end = int(np.searchsorted(x, high, "right"))
    return slice(max(first - 1, 0), min(end + 1, len(x)))


def thinned(x: Array, y: Array, pixels: int) -> tuple[Array, Array]:
    """Return at most about two points a pixel, which span what all points span.

    Parameters
    ----------
    x, y : ndarray, shape (N,)
        ``x`` ascending; NaN in ``y`` is passed over where its neighbours are known.
    pixels : int
        Width of the place where they are drawn.
    """
    count = len(x)
    if count <= FEW * max(pixels, 1):
        return x, y
    step = -(-count // max(pixels, 1))
    whole = count // step * step
    parts = [(x[:whole:step], y[:whole].reshape(-1, step))]
    if whole < count:
        parts.append((x[whole : whole + 1], y[None, whole:]))
    xs = np.concatenate([at for at, _ in parts])
    lows = np.concatenate([np.fmin.reduce(block, axis=1) for _, block in parts])
    highs = np.concatenate([np.fmax.reduce(block, axis=1) for _, block in parts])
    # and the very end, where a live curve is looked at
    return np.append(np.repeat(xs, 2), x[-1]), np.append(np.column_stack([lows, highs]).ravel(), y[-1])


def spread(count: int, marks: int) -> NDArray[np.int64]:
    """Return at most ``marks`` places among ``count`` points, evenly, with the last one."""
    if count <= marks:
        return np.arange(count)
    return np.unique(np.linspace(0, count - 1, marks).round().astype(np.int64))
