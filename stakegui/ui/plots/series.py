"""One growing buffer per curve."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Axis = Literal["step", "worked", "clock"]
"""By step, by the seconds that the steps took, or by the time of day (seconds since 1970)."""
AXES: tuple[Axis, ...] = ("step", "worked", "clock")
_VALUE = len(AXES)


class Series:
    """Points (step, worked, clock, value); values that were not measured are left out."""

    def __init__(self) -> None:
        self._data = np.empty((_VALUE + 1, 256))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def x(self) -> Array:
        """Steps, shape (N,)."""
        return self.along("step")

    @property
    def y(self) -> Array:
        """Values, shape (N,)."""
        return self._data[_VALUE, : self._count]

    def along(self, axis: Axis) -> Array:
        """Where the points lie on an axis, shape (N,), ascending; NaN where a run's moments are not known."""
        return self._data[AXES.index(axis), : self._count]

    def add(self, x: float, y: float | None, worked: float = 0.0, clock: float = 0.0) -> None:
        """Add a point unless ``y`` is None or no number; a step not after the last one replaces what follows it."""
        if y is None or not math.isfinite(y):
            return
        if self._count and self._data[0, self._count - 1] >= x:
            self.cut(x)
        self._grow(self._count + 1)
        self._data[:, self._count] = (x, worked, clock, y)
        self._count += 1

    def extend(self, x: Array, y: Array, worked: Array | None = None, clock: Array | None = None) -> None:
        """Add many points at once, ascending and after what is there; NaN is left out."""
        known = np.isfinite(y)
        count = int(known.sum())
        self._grow(self._count + count)
        for row, values in enumerate((x, worked, clock, y)):
            self._data[row, self._count : self._count + count] = 0.0 if values is None else values[known]
        self._count += count

    def cut(self, x: float) -> None:
        """Drop the points at ``x`` and later (a resumed run goes on from its checkpoint)."""
        self._count = int(np.searchsorted(self.x, x, "left"))

    def nearest(self, axis: Axis, at: float) -> int:
        """Return which point lies nearest to ``at``, -1 where there is none, or none has a place on the axis."""
        x = self.along(axis)
        if not len(x) or not math.isfinite(x[-1]):
            return -1
        place = int(np.searchsorted(x, at))
        if place == len(x) or (place > 0 and at - x[place - 1] <= x[place] - at):
            place -= 1
        return place

    def _grow(self, count: int) -> None:
        if count > self._data.shape[1]:
            grown = np.empty((_VALUE + 1, max(count, 2 * self._data.shape[1])))
            grown[:, : self._count] = self._data[:, : self._count]
            self._data = grown
