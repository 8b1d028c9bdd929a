"""What part of the plane the map shows: both axes have one scale, as distances in all directions mean the same."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MARGIN = 20
"""Pixels kept free around the points."""
MOST = 400.0
"""It zooms in at most so many times closer than where all points are in sight."""


@dataclass(frozen=True)
class Camera:
    """``scale`` pixels a unit; the point (``x``, ``y``) of the plane stands in the middle. The y axis points up."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    width: int = 1
    height: int = 1

    def pixels(self, places: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return where ``places`` (n, 2) stand in the widget, (n, 2) pixels."""
        middle, scale = (self.width / 2, self.height / 2), (self.scale, -self.scale)
        placed: NDArray[np.float64] = (places - np.array((self.x, self.y))) * np.array(scale) + np.array(middle)
        return placed

    def moved(self, dx: float, dy: float) -> Camera:
        """Return the camera after the points were dragged by so many pixels."""
        return Camera(self.x - dx / self.scale, self.y + dy / self.scale, self.scale, self.width, self.height)

    def zoomed(self, by: float, at: tuple[float, float]) -> Camera:
        """Return the camera ``by`` times closer; what stands ``at`` (pixels) stays there."""
        shift_x, shift_y = (at[0] - self.width / 2) / self.scale, (at[1] - self.height / 2) / self.scale
        x, y = self.x + shift_x * (1 - 1 / by), self.y - shift_y * (1 - 1 / by)
        return Camera(x, y, self.scale * by, self.width, self.height)

    def resized(self, width: int, height: int) -> Camera:
        """Return the camera of a widget of another size; the middle stays."""
        return Camera(self.x, self.y, self.scale, width, height)


def fitting(places: NDArray[np.floating], width: int, height: int) -> Camera:
    """Return the camera that has all ``places`` (n, 2) in sight; those without a place (NaN) do not count."""
    known = places[np.isfinite(places).all(axis=1)]
    if not len(known):
        return Camera(width=width, height=height)
    low, high = known.min(axis=0).astype(float), known.max(axis=0).astype(float)
    middle, size = (low + high) / 2, np.maximum(high - low, 1e-9)
    room = np.maximum(np.array((width, height), float) - 2 * MARGIN, 1)
    return Camera(float(middle[0]), float(middle[1]), float((room / size).min()), width, height)
