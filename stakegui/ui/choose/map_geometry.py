"""Which points lie in a lasso, which is nearest, which is next in a direction: numpy only, 60,000 points at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.floating]
"""Shape (n, 2)."""


def inside(polygon: Points, points: Points) -> NDArray[np.bool_]:
    """Return which of ``points`` (n, 2) lie in ``polygon`` (m, 2), which closes by itself.

    What it encloses an even number of times, where it crosses itself, lies outside. Points without a place (NaN) lie
    in none. Each side of the polygon is held against the points at its height alone.
    """
    odd = np.zeros(len(points), bool)
    order = np.argsort(points[:, 1], kind="stable")  # NaN last
    x, y = points[order, 0], points[order, 1]
    for (x1, y1), (x2, y2) in zip(polygon, np.roll(polygon, -1, axis=0), strict=True):
        if y1 == y2:
            continue
        first, last = np.searchsorted(y, (min(y1, y2), max(y1, y2)))
        at = x1 + (y[first:last] - y1) * ((x2 - x1) / (y2 - y1))
        odd[first:last] ^= x[first:last] < at
    found = np.zeros(len(points), bool)
    found[order] = odd
    return found


def nearest(points: Points, at: tuple[float, float], reach: float, among: NDArray[np.bool_]) -> int:
    """Return the point nearest to ``at``, of those ``among`` within ``reach``; -1 for none."""
    near = np.flatnonzero(
        among & (np.abs(points[:, 0] - at[0]) <= reach) & (np.abs(points[:, 1] - at[1]) <= reach)
    )  # fmt: skip
    if not len(near):
        return -1
    far = np.hypot(*(points[near] - at).T)
    best = int(far.argmin())
    return int(near[best]) if far[best] <= reach else -1


def towards(points: Points, start: int, step: tuple[int, int], among: NDArray[np.bool_]) -> int:
    """Return the point ``among`` that an arrow key leads to from ``start``: the nearest in its quarter; else ``start``.

    ``step`` is (1, 0), (-1, 0), (0, 1) or (0, -1).
    """
    shift = points - points[start]
    along, across = shift @ np.array(step, float), np.abs(shift @ np.array(step[::-1], float))
    ahead = np.flatnonzero(among & (along > 0) & (across <= along))
    if not len(ahead):
        return start
    return int(ahead[np.hypot(along[ahead], across[ahead]).argmin()])
