"""One growing buffer per curve."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class Series:
    """Points (step, value); values that were not measured are left out."""

    def __init__(self) -> None:
        self._x, self._y = np.empty(256), np.empty(256)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def x(self) -> NDArray[np.float64]:
        """Steps, shape (N,)."""
        return self._x[: self._count]

    @property
    def y(self) -> NDArray[np.float64]:
        """Values, shape (N,)."""
        return self._y[: self._count]

    def add(self, x: float, y: float | None) -> None:
        """Add a point unless ``y`` is None; a step that is not after the last one replaces what follows it."""
        if y is None:
            return
        self.cut(x)
        if self._count == len(self._x):
            self._x, self._y = np.resize(self._x, 2 * self._count), np.resize(self._y, 2 * self._count)
        self._x[self._count], self._y[self._count] = x, y
        self._count += 1

    def cut(self, x: float) -> None:
        """Drop the points at ``x`` and later (a resumed run goes on from its checkpoint)."""
        while self._count and self._x[self._count - 1] >= x:
            self._count -= 1
