"""Training images as a CLIP model sees them, kept on disk by images and weights: for finding them by a description.

Large sets take long on a CPU, so what was done when the work is stopped is kept too, and goes on from there.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from stakegui.core.control import RunControl
from stakegui.core.events import Phase, Telling
from stakegui.core.paths import cache_dir
from stakegui.core.words import tr
from stakegui.data.base import BrokenImage, ImageSet
from stakegui.data.cachefiles import prune, write_atomic
from stakegui.data.pixel_cache import fingerprint
from stakegui.data.pixels import LoadedPixels, load_pixels
from stakegui.engine.clip_pair import ClipPair
from stakegui.engine.models.pixels import at_once

KIND = "descriptions"
"""Folder of the cache."""
SAVE_S = 60.0
"""What is done is kept so often."""
_BATCH = {"cpu": 8}
"""Pictures at once, 256 elsewhere. A CPU answers to cancel and pause between two batches: within a second, as ViT-B-32
takes 0.11 s of a core for a picture (AMD EPYC, float32), in batches of 8 and of 16 alike."""
_VERSION = 1
_MAX_BYTES = 2 * 2**30

Vectors = NDArray[np.float16]
"""Unit rows (N, d), zeros where a picture is broken."""


def place_of(pair: ClipPair, images: ImageSet) -> Path:
    """Return the file that keeps the vectors of ``images``, by the image half and by the pictures.

    Pictures are told by place and time of their files, else by content.
    """
    printed = fingerprint(images, pair.geometry) or _content(images)
    text = f"{_VERSION}\0{pair.image_hash}\0{pair.geometry}\0{printed}"
    return cache_dir(KIND) / f"{hashlib.sha256(text.encode()).hexdigest()}.npy"


def is_known(place: Path, images: ImageSet) -> bool:
    """Whether ``place`` keeps the vectors of all ``images``."""
    return len(_read(place, len(images), "r")) == len(images)


def image_vectors(pair: ClipPair, images: ImageSet, place: Path, control: RunControl) -> Telling[Vectors]:
    """Yield progress; return all ``images`` as `Vectors`; what ``place`` keeps already is a look-up."""
    done = _read(place, len(images))
    yield Phase("load", len(done), len(images), tr("pictures"))
    if len(done) == len(images):
        return done
    work = _embedded(pair, images, len(done), control)
    rows, saved = [done] if len(done) else [], time.monotonic()
    try:
        for part in work:
            rows.append(part)
            if time.monotonic() - saved > SAVE_S:
                rows, saved = [_kept(place, rows)], time.monotonic()
            yield Phase("load", sum(map(len, rows)), len(images), tr("pictures"))
    finally:  # stopped, or closed: what is done stays
        work.close()
        found = _kept(place, rows)
    return found


def scores(vectors: Vectors, asked: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the cosine (N,) of each of ``vectors`` with the unit vector ``asked`` (d,); NaN where one is broken."""
    found = np.empty(len(vectors), np.float32)
    for start in range(0, len(vectors), 8192):
        part = np.asarray(vectors[start : start + 8192], np.float32)
        norms = np.linalg.norm(part, axis=1)
        found[start : start + 8192] = np.where(norms > 0, part @ asked / np.where(norms > 0, norms, 1), np.nan)
    return found


def _embedded(pair: ClipPair, images: ImageSet, start: int, control: RunControl) -> Generator[Vectors, None, None]:
    """Yield the vectors of one batch after the other."""
    step = at_once(*pair.geometry.size, _BATCH.get(pair.device.type, 256))
    for first in range(start, len(images), step):
        rows = range(first, min(first + step, len(images)))
        loaded = _loaded(images, rows, pair, control)
        vectors = pair.images(loaded.pixels).astype(np.float16)
        vectors[~loaded.ok] = 0
        yield vectors


def _loaded(images: ImageSet, rows: range, pair: ClipPair, control: RunControl) -> LoadedPixels:
    with closing(load_pixels(images, rows, pair.geometry)) as loading:
        while True:
            control.check()
            try:
                next(loading)
            except StopIteration as end:
                found: LoadedPixels = end.value
                return found


def _content(images: ImageSet) -> str:
    digest = hashlib.sha256()
    for row in range(len(images)):
        with contextlib.suppress(BrokenImage):
            digest.update(images.content_hash(row).encode())
        digest.update(b"\n")
    return digest.hexdigest()


def _read(place: Path, most: int, mapped: Literal["r"] | None = None) -> Vectors:
    """Return the vectors that are kept, of the first images; none where the file is missing or damaged.

    In memory, as on Windows a file cannot be replaced while it is mapped; ``mapped`` is for a glance at their number.
    """
    with contextlib.suppress(OSError, ValueError, EOFError):
        kept = np.load(place, mmap_mode=mapped, allow_pickle=False)
        if kept.ndim == 2 and kept.dtype == np.float16 and len(kept) <= most:
            return np.asarray(kept)
    return np.zeros((0, 0), np.float16)


def _kept(place: Path, rows: list[Vectors]) -> Vectors:
    """Write what is done, and return it as one array; a full disk costs time, not the work."""
    found = np.concatenate(rows) if rows else np.zeros((0, 0), np.float16)
    if len(found):
        with contextlib.suppress(OSError):
            prune(place.parent, max(0, _MAX_BYTES - found.nbytes))
            write_atomic(place, lambda file: np.save(file, found, allow_pickle=False))
    return found
