"""Room for many images: in memory, or above a limit in a file mapped into it, which the system may put aside."""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Sequence
from typing import IO

import numpy as np
from numpy.typing import DTypeLike, NDArray

from stakegui.core.paths import cache_dir
from stakegui.data.base import Pixels

MOST_VALUES = 2**28
"""Arrays of more values than this lie in a file: 1 GiB as float32, 256 MiB as bytes (1,783 images of 224 x 224)."""
ROWS = 256
"""Images that are copied at a time."""


def spills(values: int) -> bool:
    """Whether so many values are kept in a file."""
    return values > MOST_VALUES


def room(shape: Sequence[int], dtype: DTypeLike = np.uint8) -> NDArray[np.generic]:
    """Return zeros of ``shape``; many of them lie in a file of the cache's folder that has no name.

    The file ends with the last array that shows it, and with the process, however that ends. Where the disk has no
    room for it, memory must do.
    """
    if spills(math.prod(shape)):
        try:
            with tempfile.TemporaryFile(dir=cache_dir("spill")) as file:
                _reserve(file, math.prod(shape) * np.dtype(dtype).itemsize)
                return np.memmap(file, dtype, "r+", shape=tuple(shape))
        except OSError:
            pass
    return np.zeros(tuple(shape), dtype)


def _reserve(file: IO[bytes], count: int) -> None:
    """Let the file be ``count`` bytes long, with blocks behind them: a full disk is told here, not by a signal."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file.fileno(), 0, count)
    else:
        file.truncate(count)
        file.flush()


def taken(pixels: Pixels, rows: NDArray[np.bool_] | NDArray[np.int64]) -> Pixels:
    """Return the images of ``rows`` (a mask, or places) as `joined` does; all of a mask are ``pixels`` themselves."""
    if rows.dtype == np.bool_:
        if rows.all():
            return pixels
        rows = np.flatnonzero(rows)
    if not spills(len(rows) * math.prod(pixels.shape[1:])):
        return pixels[rows]
    made = room((len(rows), *pixels.shape[1:]))
    for start in range(0, len(rows), ROWS):
        made[start : start + ROWS] = pixels[rows[start : start + ROWS]]
    return made  # type: ignore[return-value]


def joined(parts: Sequence[Pixels]) -> Pixels:
    """Return images (N, H, W, 3) of all ``parts``, in `room`; a single part is returned itself."""
    if len(parts) == 1:
        return parts[0]
    count = sum(map(len, parts))
    if not spills(count * math.prod(parts[0].shape[1:])):
        return np.concatenate(parts)
    made, start = room((count, *parts[0].shape[1:])), 0
    for part in parts:
        made[start : start + len(part)] = part
        start += len(part)
    return made  # type: ignore[return-value]
