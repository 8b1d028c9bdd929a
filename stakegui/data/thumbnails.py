"""Small pictures for the gallery."""

from __future__ import annotations

import contextlib
import hashlib
import io
from pathlib import Path

import numpy as np
from PIL import Image

from stakegui.data.base import BrokenImage, ImageSet, Pixels
from stakegui.data.cachefiles import prune, write_atomic
from stakegui.data.decode import decode

SMOOTH_FROM = 64
"""Pictures whose longer side is shorter than this are enlarged with their pixels showing."""
_VERSION = 1
_MAX_BYTES = 2**30
_LARGE_FILE = 32 * 2**10
"""Decoding a smaller file is as quick as reading it from the cache."""


def thumbnail(images: ImageSet, index: int, side: int) -> Pixels:
    """Return one image, upright, scaled until its longer side is ``side``; raise `BrokenImage`.

    Large JPEGs are decoded at a fraction of their size.

    Returns
    -------
    ndarray of uint8, shape (h, w, 3)
        max(h, w) == side, the ratio of the sides kept to the nearest pixel, each at least 1.
    """
    if images.path(index) is None:
        return fitted(images.decode(index), side)
    return fitted(decode(images.encoded(index), at_least=max(2 * side, SMOOTH_FROM)), side)


def fitted(pixels: Pixels, side: int) -> Pixels:
    """Return ``pixels`` scaled until the longer side is ``side``; small pictures keep their pixels showing."""
    height, width = pixels.shape[:2]
    longer = max(height, width)
    if longer == side:
        return pixels
    how = Image.Resampling.NEAREST if longer < SMOOTH_FROM else Image.Resampling.LANCZOS
    size = (max(1, round(width * side / longer)), max(1, round(height * side / longer)))
    return np.array(Image.fromarray(pixels).resize(size, how))


class ThumbnailCache:
    """Thumbnails of large files on disk, found by path, time of change and size (by content where there is no file).

    Safe to use from several threads and processes; a full disk or a damaged file only costs time.

    Parameters
    ----------
    folder : Path
        Made if absent; kept below 1 GiB when the cache is opened.
    side : int
        Longer side of the thumbnails, in pixels.
    """

    def __init__(self, folder: Path, side: int) -> None:
        self.folder, self.side = folder, side
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            prune(folder, _MAX_BYTES)

    def get(self, images: ImageSet, index: int) -> Pixels:
        """Return the thumbnail, shape (h, w, 3); raise `BrokenImage`."""
        name = self._name(images, index)
        if name is None:
            return thumbnail(images, index, self.side)
        file = self.folder / name[:2] / f"{name}.png"
        kept = self._read(file)
        if kept is not None:
            return kept
        pixels = thumbnail(images, index, self.side)
        self._write(file, pixels)
        return pixels

    def _name(self, images: ImageSet, index: int) -> str | None:
        path = images.path(index)
        if path is None:
            stored = images.encoded(index)
            content = hashlib.sha256(stored).hexdigest() if len(stored) >= _LARGE_FILE else ""
        else:
            try:
                status = path.stat()
            except OSError as error:
                raise BrokenImage(error.strerror or str(error)) from error
            large = status.st_size >= _LARGE_FILE
            content = f"{path.absolute()}\0{status.st_mtime_ns}\0{status.st_size}" if large else ""
        text = f"{_VERSION}\0{self.side}\0{content}".encode("utf-8", errors="surrogateescape")
        return hashlib.sha256(text).hexdigest() if content else None

    def _read(self, file: Path) -> Pixels | None:
        try:
            pixels = decode(file.read_bytes())
        except (OSError, BrokenImage):
            return None
        return pixels if max(pixels.shape[:2]) == self.side else None

    @staticmethod
    def _write(file: Path, pixels: Pixels) -> None:
        buffer = io.BytesIO()
        Image.fromarray(pixels).save(buffer, "PNG", compress_level=1)
        with contextlib.suppress(OSError):
            file.parent.mkdir(exist_ok=True)
            write_atomic(file, lambda target: target.write(buffer.getvalue()))
