"""Filled shapes and strokes in a coordinate system that is shifted, zoomed and tilted as a whole."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import ImageDraw

from stakegui.data.people.pose import Colour

Points = NDArray[np.float64]
"""Shape (N, 2): x to the right, y downwards."""


class Pen:
    """Draws on a picture that is ``fine`` times as large as its units.

    Parameters
    ----------
    canvas : ImageDraw
    origin : (float, float)
        Where (0, 0) comes to lie, in units of the picture.
    zoom : float
    tilt : float
        Degrees, clockwise, around the origin.
    fine : int
    """

    def __init__(
        self, canvas: ImageDraw.ImageDraw, origin: tuple[float, float], zoom: float, tilt: float, fine: int
    ) -> None:
        self._canvas, self._size = canvas, zoom * fine
        cos, sin = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
        self._matrix = self._size * np.array([[cos, sin], [-sin, cos]])
        self._origin = fine * np.array(origin)

    def area(self, points: ArrayLike, colour: Colour) -> None:
        """Fill a polygon."""
        self._canvas.polygon(self._placed(points), fill=colour)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour, power: float = 2.0) -> None:
        """Fill an ellipse or, for a ``power`` above 2, a rounded box."""
        self.area(rounded(rx, ry, power, middle=(x, y)), colour)

    def line(self, points: ArrayLike, width: float, colour: Colour) -> None:
        """Draw a stroke along the points, with round corners."""
        self._canvas.line(self._placed(points), fill=colour, width=max(1, round(width * self._size)), joint="curve")

    def ring(self, x: float, y: float, rx: float, ry: float, width: float, colour: Colour, power: float = 2.0) -> None:
        """Draw the outline of an `oval`."""
        outline = rounded(rx, ry, power, 28, middle=(x, y))
        self.line(np.vstack([outline, outline[:2]]), width, colour)

    def _placed(self, points: ArrayLike) -> list[tuple[float, float]]:
        placed = np.asarray(points, np.float64) @ self._matrix + self._origin
        return [(x, y) for x, y in placed.tolist()]


def rounded(
    rx: float,
    ry: float,
    power: float = 2.0,
    count: int = 48,
    begin: float = 0,
    end: float = 360,
    middle: tuple[float, float] = (0, 0),
) -> Points:
    """Return points on |x/rx|^p + |y/ry|^p = 1 from angle ``begin`` to ``end`` (90 is down), moved to ``middle``."""
    angle = np.radians(np.linspace(begin, end, count, endpoint=end - begin != 360))
    cos, sin = np.cos(angle), np.sin(angle)
    x = rx * np.sign(cos) * np.abs(cos) ** (2 / power)
    y = ry * np.sign(sin) * np.abs(sin) ** (2 / power)
    return np.stack([middle[0] + x, middle[1] + y], 1)


def shade(colour: Sequence[int], factor: float) -> Colour:
    """Return the colour darker (``factor`` below 1) or lighter."""
    red, green, blue = (min(255, max(0, round(factor * value))) for value in colour)
    return red, green, blue


def bow(x: float, y: float, half: float, sag: float, count: int = 9) -> Points:
    """Return points of a shallow arc: ``half`` to each side of (x, y), its middle ``sag`` lower than its ends."""
    t = np.linspace(-1, 1, count)
    return np.stack([x + half * t, y + sag * (1 - t**2)], 1)


def joined(*parts: Iterable[Iterable[float]]) -> Points:
    """Return the points of all parts, one after the other."""
    return np.vstack([np.asarray(part, np.float64) for part in parts])
