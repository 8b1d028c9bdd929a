"""Which groups of images go as a whole: what is asked for, and what is measured, must mean the same by it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def gone_whole(groups: NDArray[np.int64], lost: NDArray[np.bool_], kept: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return in order the groups of which an image is lost and none is kept.

    Parameters
    ----------
    groups : ndarray of int64, shape (N,)
        Class or identity of each image, -1 where it has none.
    lost, kept : ndarray of bool, shape (N,)
        An image that is neither (an earlier request took it) does not count.
    """
    whole = np.setdiff1d(groups[lost], groups[kept])
    return whole[whole >= 0]


def marked(count: int, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return a mask of ``count`` images, True at ``rows``."""
    mask = np.zeros(count, bool)
    mask[rows] = True
    return mask
