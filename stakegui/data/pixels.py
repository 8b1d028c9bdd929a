"""Many images to one array at the model's size: in parallel, with progress, remembered on disk."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from stakegui.data.base import BrokenImage, ImageSet, Pixels, Skipped
from stakegui.data.pixel_cache import PixelCache
from stakegui.data.resize import Geometry
from stakegui.data.room import room

CHUNK = 16
"""Images that a thread takes at a time."""
REPORT_IMAGES = 256
REPORT_SECONDS = 0.2
"""Progress is reported after so many images or so much time, whichever comes first: large images are slow."""

T = TypeVar("T")
Progress = tuple[int, int]
"""Images done, and how many there are."""


@dataclass(frozen=True)
class LoadedPixels:
    """Images at one size; row i is image ``indices[i]`` of the set (image i where no indices were given).

    Attributes
    ----------
    pixels : ndarray of uint8, shape (N, H, W, 3)
        Zeros where an image is broken; treat as read-only: it may lie in a file.
    ok : ndarray of bool, shape (N,)
        False where an image is broken.
    skipped : tuple of Skipped
        The broken images by key, in the order of the rows, with the reason.
    """

    pixels: Pixels
    ok: NDArray[np.bool_]
    skipped: tuple[Skipped, ...] = ()


def load_pixels(
    images: ImageSet,
    indices: Sequence[int] | None,
    geometry: Geometry,
    *,
    workers: int | None = None,
    cache: Path | None = None,
) -> Generator[Progress, None, LoadedPixels]:
    """Decode and resize images; yield (done, total) about every 256 images and return the result.

    ``loaded = yield from load_pixels(…)`` in a generator, `drain` elsewhere. Closing it stops the work at once.

    Parameters
    ----------
    images : ImageSet
    indices : sequence of int, or None
        None: all, in order.
    geometry : Geometry
        Size and how it is reached.
    workers : int, optional
        Threads; as many as there are processor cores, at most 8, where it is not given.
    cache : Path, optional
        Folder in which whole sets of files are kept (as .npy); one that is full or not writable only costs time.
    """
    store = PixelCache(cache, images, geometry) if cache is not None else None
    whole = store.read() if store is not None else None
    if whole is not None:
        loaded = _taken(LoadedPixels(*whole), images, indices)
        yield len(loaded.ok), len(loaded.ok)
        return loaded
    rows = range(len(images)) if indices is None else indices
    loaded = yield from _decoded(images, rows, geometry, workers or min(8, os.cpu_count() or 1))
    if store is not None and indices is None:
        store.write(loaded.pixels, loaded.ok, loaded.skipped)
    return loaded


def drain(loading: Generator[Progress, None, LoadedPixels]) -> LoadedPixels:
    """Run `load_pixels` to its end and return what it returns."""
    while True:
        try:
            next(loading)
        except StopIteration as end:
            result: LoadedPixels = end.value
            return result


def _taken(whole: LoadedPixels, images: ImageSet, indices: Sequence[int] | None) -> LoadedPixels:
    if indices is None:
        return whole
    rows = np.asarray(indices, dtype=np.int64)
    reasons = {s.path: s for s in whole.skipped}
    broken = rows[~whole.ok[rows]].tolist()
    return LoadedPixels(whole.pixels[rows], whole.ok[rows], tuple(reasons[images.keys[i]] for i in broken))


def _decoded(
    images: ImageSet, rows: Sequence[int], geometry: Geometry, workers: int
) -> Generator[Progress, None, LoadedPixels]:
    total = len(rows)
    pixels = cast(Pixels, room((total, *geometry.size, 3)))
    ok = np.ones(total, dtype=np.bool_)
    skipped: list[Skipped] = []
    stop = threading.Event()

    def work(start: int) -> list[Skipped]:
        return _chunk(images, rows[start : start + CHUNK], geometry, pixels[start:], ok[start:], stop)

    due = Due()
    with closing(in_order(work, range(0, total, CHUNK), workers, stop)) as chunks:
        for number, faults in enumerate(chunks, 1):
            skipped += faults
            done = min(number * CHUNK, total)
            if done == total or due(done):
                yield done, total
    return LoadedPixels(pixels, ok, tuple(skipped))


class Due:
    """Tells when progress is worth a report."""

    def __init__(self) -> None:
        self._done, self._then = 0, time.monotonic()

    def __call__(self, done: int) -> bool:
        """Say so of ``done`` images, and begin anew."""
        now = time.monotonic()
        if done - self._done < REPORT_IMAGES and now - self._then < REPORT_SECONDS:
            return False
        self._done, self._then = done, now
        return True


def _chunk(
    images: ImageSet,
    rows: Sequence[int],
    geometry: Geometry,
    pixels: Pixels,
    ok: NDArray[np.bool_],
    stop: threading.Event,
) -> list[Skipped]:
    """Write some images into the first rows of ``pixels``, until ``stop`` is set; return the broken ones."""
    faults: list[Skipped] = []
    for place, index in enumerate(rows):
        if stop.is_set():
            return faults
        try:
            pixels[place] = geometry.fit(images.decode(index))
        except BrokenImage as error:
            ok[place] = False
            faults.append(Skipped(images.keys[index], str(error)))
    return faults


def in_order(
    work: Callable[[int], T], starts: Sequence[int], workers: int, stop: threading.Event
) -> Generator[T, None, None]:
    """Yield each result in the order of ``starts``; a few are under way, and stop when this is closed."""
    if workers <= 1 or len(starts) <= 1:
        yield from map(work, starts)
        return
    waiting: deque[Future[T]] = deque()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="decode")
    try:
        for start in starts:
            waiting.append(pool.submit(work, start))
            if len(waiting) > 4 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)
