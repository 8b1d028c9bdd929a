"""Whole sets of resized images kept on disk between runs."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import PIL
from numpy.typing import NDArray

from stakegui.data.base import ImageSet, Pixels, Skipped
from stakegui.data.cachefiles import prune, write_atomic
from stakegui.data.resize import Geometry

_VERSION = 1
"""To be raised when decoding or resizing changes, so that old files are no longer found."""
_MAX_BYTES = 4 * 2**30


class PixelCache:
    """One image set at one geometry in a folder: ``<fingerprint>.npy``, and ``.json`` with the broken images.

    The JSON file is written last, so it vouches for the array. Nothing here raises OSError: without a cache the work
    is only slower.
    """

    def __init__(self, folder: Path, images: ImageSet, geometry: Geometry) -> None:
        self.folder, self._count, self._size = folder, len(images), geometry.size
        self.fingerprint = fingerprint(images, geometry)

    def read(self) -> tuple[Pixels, NDArray[np.bool_], tuple[Skipped, ...]] | None:
        """Return pixels (N, H, W, 3), mapped from the file, which are whole (N,), and the broken ones; or None."""
        if self.fingerprint is None:
            return None
        try:
            broken = json.loads(self._file("json").read_text(encoding="utf-8"))
            pixels = np.load(self._file("npy"), mmap_mode="c", allow_pickle=False)
            ok = np.ones(self._count, dtype=np.bool_)
            ok[[int(row) for row, _, _ in broken]] = False
            skipped = tuple(Skipped(str(key), str(reason)) for _, key, reason in broken)
        except (OSError, ValueError, TypeError, IndexError):
            return None
        if pixels.shape != (self._count, *self._size, 3) or pixels.dtype != np.uint8:
            return None
        return pixels, ok, skipped

    def write(self, pixels: Pixels, ok: NDArray[np.bool_], skipped: Sequence[Skipped]) -> None:
        """Keep the result, if there is room; throw the oldest ones out beyond 4 GiB."""
        if self.fingerprint is None:
            return
        rows = np.flatnonzero(~ok).tolist()
        broken = json.dumps([[row, s.path, s.reason] for row, s in zip(rows, skipped, strict=True)])
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            prune(self.folder, max(0, _MAX_BYTES - pixels.nbytes))
            write_atomic(self._file("npy"), lambda file: np.save(file, pixels, allow_pickle=False))
            write_atomic(self._file("json"), lambda file: file.write(broken.encode()))

    def _file(self, ending: str) -> Path:
        return self.folder / f"{self.fingerprint}.{ending}"


def fingerprint(images: ImageSet, geometry: Geometry) -> str | None:
    """Return a hash of every image's place, size and time of change (or of the set's stamp) and of the geometry.

    None where an image has no file of its own or the file is gone: such sets are not kept.
    """
    digest = hashlib.sha256(repr((_VERSION, PIL.__version__, geometry)).encode())
    stamp = images.stamp()
    if stamp is not None:
        digest.update("\0".join([stamp, images.name, *images.keys]).encode())
        return digest.hexdigest()
    folders: dict[str, dict[str, tuple[int, int]]] = {}
    for index, key in enumerate(images.keys):
        path = images.path(index)
        if path is None:
            return None
        folder, name = os.path.split(path)
        if folder not in folders:
            folders[folder] = _listed(folder)
        if name not in folders[folder]:
            return None
        digest.update(f"{key}\0{folder}\0{name}\0{folders[folder][name]}\n".encode(errors="surrogateescape"))
    return digest.hexdigest() if len(images) else None


def _listed(folder: str) -> dict[str, tuple[int, int]]:
    """Return time of change (ns) and size of every file in a folder, in one sweep."""
    found = {}
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                status = entry.stat()
                found[entry.name] = (status.st_mtime_ns, status.st_size)
    return found
