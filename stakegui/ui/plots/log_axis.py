"""An axis of powers of ten whose labels never stand on top of each other."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pyqtgraph as pg

from stakegui.ui.plots.axis import QuietLabel

NEAR_PX = 18.0
"""Least distance between two labels."""


class LogAxis(QuietLabel, pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Labels 1, 2, 5 of each decade, fewer where there is little room, and round values within one decade."""

    def logTickValues(
        self, minVal: float, maxVal: float, size: float, stdTicks: list[tuple[float, list[float]]]
    ) -> list[tuple[float, list[float]]]:
        """Return one level of ticks, in powers of ten."""
        return [(1.0, log_ticks(minVal, maxVal, size))]

    def logTickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the values in full: 0.002, 0.5, 20, 2e+06."""
        return [f"{10**value * scale:.3g}" for value in values]


def log_ticks(low: float, high: float, size: float) -> list[float]:
    """Return ticks between ``low`` and ``high`` (powers of ten), at least `NEAR_PX` apart on ``size`` pixels."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return []
    pixel = (high - low) / max(size, 1.0)
    for ticks in _candidates(low, high):
        inside = [t for t in ticks if low <= t <= high]
        if len(inside) >= 2 and np.diff(inside).min() >= NEAR_PX * pixel:
            return inside
    return [(low + high) / 2]


def _candidates(low: float, high: float) -> Iterator[list[float]]:
    """Yield sets of ticks, the densest first."""
    decades = range(math.floor(low), math.ceil(high) + 1)
    for mantissas in ((1, 2, 5), (1, 3), (1,)):
        yield [decade + math.log10(m) for decade in decades for m in mantissas]
    for every in (2, 3, 5, 10):
        yield [float(decade) for decade in decades if decade % every == 0]
    # within one decade: round values, as on a plain axis
    bottom, top = 10**low, 10**high
    for count in (8, 4, 2):
        step = _round_step((top - bottom) / count)
        yield [math.log10(k * step) for k in range(max(1, math.ceil(bottom / step)), math.floor(top / step) + 1)]


def _round_step(step: float) -> float:
    """Return the next step upwards of the form 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= step * (1 - 1e-9))
