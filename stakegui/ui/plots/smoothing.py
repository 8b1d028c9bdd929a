"""Exponential smoothing as TensorBoard has it: the mean of what was, weighted, without the pull towards 0 at first."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_LONGEST = 2048


def smoothed(values: Array, weight: float, before: int = 0, last: float = 0.0) -> Array:
    """Return the smoothed values.

    With ``s_n = w s_(n-1) + (1 - w) y_n`` from ``s_0 = 0`` on, the value is ``s_n / (1 - w^n)``.

    Parameters
    ----------
    values : ndarray, shape (N,)
        Finite.
    weight : float
        w in [0, 1): 0 leaves the values as they are.
    before, last : int, float
        How many values went before, and what the last of them was smoothed to.

    Returns
    -------
    ndarray, shape (N,)
    """
    if weight <= 0 or not len(values):
        return values.copy()
    sums = _sums((1 - weight) * values, weight, last * (1 - weight**before))
    # beyond these the pull towards 0 is less than a float can tell, and powers that small are slow
    pulled = max(0, min(len(values), math.ceil(-40 / math.log(weight)) - before))
    sums[:pulled] /= 1 - weight ** np.arange(before + 1.0, before + pulled + 1)
    return sums


def _sums(values: Array, weight: float, carried: float) -> Array:
    """Return ``s_n = w s_(n-1) + y_n``, s_0 = ``carried``.

    In blocks, whose powers of the weight stay far within the range of numbers: 1,000,000 values take some 20 ms, where
    a loop would take half a second.
    """
    length = int(min(_LONGEST, max(8.0, 230 / -math.log(weight)), len(values)))
    powers = weight ** np.arange(length, dtype=np.float64)
    whole = -(-len(values) // length)
    padded = np.zeros(whole * length)
    padded[: len(values)] = values
    blocks = padded.reshape(whole, length)
    blocks /= powers
    np.cumsum(blocks, axis=1, out=blocks)
    blocks *= powers
    starts, end = np.empty(whole), carried
    for row, own in enumerate(blocks[:, -1].tolist()):
        starts[row] = end
        end = own + weight * powers[-1] * end
    blocks += (weight * powers) * starts[:, None]
    return padded[: len(values)]


class Smoother:
    """Keeps the smoothed values of a growing series, and works only on what is new."""

    def __init__(self) -> None:
        self.weight = 0.0
        self._values, self._count = np.empty(256), 0

    def set_weight(self, weight: float) -> None:
        """Smooth by another weight from now on."""
        if weight != self.weight:
            self.weight, self._count = weight, 0

    def cut(self, count: int) -> None:
        """Keep the first ``count`` values alone: the series was cut, or goes on otherwise from there."""
        self._count = min(self._count, count)

    def of(self, values: Array) -> Array:
        """Return ``values``, shape (N,), smoothed; the first ones must be those of the time before, but for `cut`."""
        if self._count < len(values):
            self._grow(len(values))
            last = float(self._values[self._count - 1]) if self._count else 0.0
            self._values[self._count : len(values)] = smoothed(values[self._count :], self.weight, self._count, last)
        self._count = len(values)
        return self._values[: self._count]

    def _grow(self, count: int) -> None:
        if count > len(self._values):
            grown = np.empty(max(count, 2 * len(self._values)))
            grown[: self._count] = self._values[: self._count]
            self._values = grown
