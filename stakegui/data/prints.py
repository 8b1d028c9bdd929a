"""What a picture is known by when it comes again: a hash of its pixels, and one of what it shows.

The second is the usual perceptual hash (signs of the lowest frequencies of a cosine transform, 64 bits). The package
``imagehash`` computes it too, one picture at a time, and brings PyWavelets for hashes that are not used here; in numpy
it is a matrix product for many pictures at once.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from stakegui.data.base import BrokenImage, ImageSet, Pixels
from stakegui.data.cachefiles import prune, write_atomic
from stakegui.data.pixel_cache import fingerprint
from stakegui.data.pixels import CHUNK, Due, Progress, in_order
from stakegui.data.resize import Geometry

SIDE = 32
"""Pictures are hashed as grey ones of this side."""
SMALL = 16
"""Side of the grey pictures that are kept, to tell chance from likeness where hashes agree."""
_BITS = 8
_VERSION = 1
_MAX_BYTES = 2**30
_NAMES = ("ok", "content", "hashes", "mirrored", "small")


@dataclass(frozen=True)
class Prints:
    """Of N pictures.

    Attributes
    ----------
    ok : ndarray of bool, shape (N,)
        False where a picture is broken; its other values are zeros.
    content : ndarray of uint64, shape (N, 2)
        128 bits of the SHA-256 of shape and pixels, decoded and upright: the same in whatever format they were kept.
    hashes, mirrored : ndarray of uint64, shape (N,)
        Perceptual hash of the picture, and of its mirror image (left and right exchanged).
    small : ndarray of uint8, shape (N, 16, 16)
        The picture in grey.
    """

    ok: NDArray[np.bool_]
    content: NDArray[np.uint64]
    hashes: NDArray[np.uint64]
    mirrored: NDArray[np.uint64]
    small: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.ok)

    def taken(self, rows: NDArray[np.int64]) -> Prints:
        """Return those of ``rows``."""
        return Prints(*(getattr(self, name)[rows] for name in _NAMES))


def prints_of(
    images: ImageSet, *, workers: int | None = None, cache: Path | None = None
) -> Generator[Progress, None, Prints]:
    """Yield (done, total) now and then; return the `Prints` of all images. Closing it stops the work at once.

    Parameters
    ----------
    workers : int, optional
        Threads; as many as there are processor cores, at most 8, where it is not given.
    cache : Path, optional
        Folder in which they are kept, by what `fingerprint` says of the images.
    """
    place = _place(images, cache)
    kept = _read(place, len(images)) if place is not None else None
    if kept is not None:
        yield len(images), len(images)
        return kept
    made = yield from _made(images, workers or min(8, os.cpu_count() or 1))
    if place is not None:
        _write(place, made)
    return made


def of_pixels(pictures: Sequence[Pixels]) -> Prints:
    """Return the `Prints` of pictures (H, W, 3) of any size."""
    made = _empty(len(pictures))
    grey = np.stack([_grey(picture) for picture in pictures]) if pictures else np.zeros((0, SIDE, SIDE), np.uint8)
    for row, picture in enumerate(pictures):
        made.content[row] = _content(picture)
    _fill(made, slice(None), grey)
    made.ok[:] = True
    return made


def perceptual(grey: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """Return the hash of each grey picture of shape (N, 32, 32): bit k tells whether frequency k is above the median.

    The 8 x 8 lowest frequencies count, less the first, which is the brightness; its bit is 0.
    """
    waves = _cosines()
    low = (waves @ grey.astype(np.float32) @ waves.T).reshape(len(grey), _BITS * _BITS)[:, 1:]
    above = low > np.median(low, axis=1, keepdims=True)
    bits = np.concatenate([np.zeros((len(grey), 1), bool), above], axis=1)
    hashes: NDArray[np.uint64] = np.packbits(bits, axis=1).view(np.uint64).ravel()
    return hashes


def _cosines() -> NDArray[np.float32]:
    """Rows of the cosine transform (DCT-II), shape (8, 32)."""
    k, x = np.arange(_BITS)[:, None], np.arange(SIDE)[None]
    return np.cos(np.pi * k * (2 * x + 1) / (2 * SIDE)).astype(np.float32)


def _grey(picture: Pixels) -> NDArray[np.uint8]:
    return np.asarray(Image.fromarray(picture).convert("L").resize((SIDE, SIDE), Image.Resampling.BOX))


def _content(picture: Pixels) -> NDArray[np.uint64]:
    digest = hashlib.sha256(repr(picture.shape).encode())
    digest.update(np.ascontiguousarray(picture).data)
    return np.frombuffer(digest.digest()[:16], np.uint64)


def _empty(count: int) -> Prints:
    return Prints(
        np.zeros(count, bool), np.zeros((count, 2), np.uint64), np.zeros(count, np.uint64),
        np.zeros(count, np.uint64), np.zeros((count, SMALL, SMALL), np.uint8),
    )  # fmt: skip


def _fill(made: Prints, rows: slice | NDArray[np.int64], grey: NDArray[np.uint8]) -> None:
    made.hashes[rows] = perceptual(grey)
    made.mirrored[rows] = perceptual(grey[:, :, ::-1])
    step = SIDE // SMALL
    mean = grey.reshape(len(grey), SMALL, step, SMALL, step).mean(axis=(2, 4), dtype=np.float32)
    made.small[rows] = np.rint(mean).astype(np.uint8)


def _made(images: ImageSet, workers: int) -> Generator[Progress, None, Prints]:
    total, made, stop, due = len(images), _empty(len(images)), threading.Event(), Due()

    def work(start: int) -> None:
        grey, good = [], []
        for row in range(start, min(start + CHUNK, total)):
            if stop.is_set():
                return
            with contextlib.suppress(BrokenImage):
                picture = images.decode(row)
                grey.append(_grey(picture))
                made.content[row] = _content(picture)
                good.append(row)
        if good:
            _fill(made, np.array(good), np.stack(grey))
            made.ok[good] = True

    with closing(in_order(work, range(0, total, CHUNK), workers, stop)) as chunks:
        for number, _ in enumerate(chunks, 1):
            done = min(number * CHUNK, total)
            if done == total or due(done):
                yield done, total
    return made


def _place(images: ImageSet, cache: Path | None) -> Path | None:
    known = fingerprint(images, Geometry((SIDE, SIDE))) if cache is not None else None
    if cache is None or known is None:
        return None
    name = hashlib.sha256(f"{_VERSION}\0{known}".encode()).hexdigest()
    return cache / f"{name}.npz"


def _read(place: Path, count: int) -> Prints | None:
    with contextlib.suppress(Exception), place.open("rb") as file:  # a damaged zip raises anything
        kept = np.load(file, allow_pickle=False)
        found, blank = Prints(*(kept[name] for name in _NAMES)), _empty(count)
        if all(_alike(getattr(found, name), getattr(blank, name)) for name in _NAMES):
            return found
    return None


def _alike(one: NDArray[np.generic], other: NDArray[np.generic]) -> bool:
    return one.shape == other.shape and one.dtype == other.dtype


def _write(place: Path, made: Prints) -> None:
    with contextlib.suppress(OSError):  # without a cache the work is only slower
        place.parent.mkdir(parents=True, exist_ok=True)
        prune(place.parent, _MAX_BYTES)
        write_atomic(place, lambda file: np.savez(file, **{name: getattr(made, name) for name in _NAMES}))
