"""How sure a share is that was measured on a sample."""

from __future__ import annotations

import math

Z = 1.959964
"""Of the normal distribution, for 95 %."""


def wilson(right: int, count: int, of: int | None = None) -> tuple[float, float]:
    """Return the 95 % interval in percent of a share of ``right`` among ``count`` drawn ones (Wilson, 1927).

    Where the ``count`` are drawn from ``of`` without return, the interval is narrower by the square root of
    (of − count) / (of − 1), and of nothing left out it is the share itself.
    """
    if count < 1 or not 0 <= right <= count:
        raise ValueError(f"{right} of {count}")
    share = right / count
    if of is not None and of <= count:
        return 100 * share, 100 * share
    z2 = Z * Z * (1.0 if of is None else (of - count) / (of - 1))
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = math.sqrt(z2 * (share * (1 - share) / count + z2 / (4 * count * count))) / (1 + z2 / count)
    return 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)
