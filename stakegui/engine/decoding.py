"""Decoding as a phase of a run: progress, pause and cancel."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

import numpy as np
from numpy.typing import NDArray

from stakegui.core.control import RunControl
from stakegui.core.events import Phase, Telling
from stakegui.core.paths import cache_dir
from stakegui.data.base import ImageSet, Pixels
from stakegui.data.pixels import load_pixels
from stakegui.data.resize import Geometry


def decode(
    images: ImageSet, rows: Sequence[int] | None, geometry: Geometry, control: RunControl, what: str = "images"
) -> Telling[tuple[Pixels, NDArray[np.bool_]]]:
    """Yield progress; return (pixels uint8 (N, H, W, 3), ok (N,)); whole sets are kept in the pixel cache."""
    loading = load_pixels(images, rows, geometry, cache=cache_dir("pixels") if rows is None else None)
    with closing(loading):
        while True:
            control.check()
            try:
                done, total = next(loading)
            except StopIteration as end:
                result: tuple[Pixels, NDArray[np.bool_]] = (end.value.pixels, end.value.ok)
                return result
            yield Phase("load", done, total, what)
