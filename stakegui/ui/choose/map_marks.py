"""The marks of the map as patterns of pixels: eight that differ in shape, so that colour is never the only cue."""

from __future__ import annotations

from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Shape = Literal["disc", "square", "up", "cross", "diamond", "plus", "down", "hollow", "ring", "thin"]
SHAPES: tuple[Shape, ...] = ("disc", "square", "up", "cross", "diamond", "plus", "down", "hollow")
"""Those of the classes; ``ring`` goes around a chosen point, ``thin`` is its lighter half."""


@cache
def pattern(shape: Shape, radius: int) -> NDArray[np.int64]:
    """Return the pixels of a mark around its middle, (n, 2) of dy and dx."""
    reach = np.arange(-radius - 1, radius + 2)
    dy, dx = (part.astype(float) for part in np.meshgrid(reach, reach, indexing="ij"))
    marked = _marked(shape, dx, dy, float(radius))
    return np.argwhere(marked).astype(np.int64) - (radius + 1)


def _marked(
    shape: Shape, dx: NDArray[np.float64], dy: NDArray[np.float64], radius: float
) -> NDArray[np.bool_]:  # fmt: skip
    far, square = np.hypot(dx, dy), np.maximum(np.abs(dx), np.abs(dy))
    thick = 0 if radius < 3 else 1
    box = square <= radius * 0.9
    if shape in ("up", "down"):
        rise = dy if shape == "up" else -dy
        return (np.abs(rise) <= radius) & (np.abs(dx) <= (rise + radius) / 2 + 0.25)
    made = {
        "disc": far <= radius + 0.3,
        "square": box,
        "diamond": np.abs(dx) + np.abs(dy) <= radius + 0.3,
        "cross": (square <= radius) & (np.abs(np.abs(dx) - np.abs(dy)) <= thick),
        "plus": (square <= radius) & (np.minimum(np.abs(dx), np.abs(dy)) <= thick),
        "hollow": box & (square > radius * 0.9 - 1.2),
        "ring": (far <= radius + 0.4) & (far > radius - 1.6),
        "thin": (far <= radius + 0.4) & (far > radius - 0.6),
    }
    found: NDArray[np.bool_] = made[shape]
    return found
