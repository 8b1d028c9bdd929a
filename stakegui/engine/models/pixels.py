"""From stored bytes to what a classifier is fed with."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from stakegui.data.room import spills
from stakegui.engine.smaller import scaled

WHOLE_BYTES = 256 * 2**20
"""Images that take more memory than this as floats stay bytes, and become floats batch by batch."""
BATCH_PIXELS = 2**21
"""Pixels that are floats together where no gradient is wanted: 512 images of 64 x 64, 41 of 224 x 224."""
CPU_PIXELS = 96 * 32 * 32
"""Those that go through a model together on a CPU, but 8 images at the least: maps beyond 32 MiB get fresh pages from
the system for every layer, which took a third of a pass (500 or 100 images of 32 x 32 with one thread, a small ResNet:
0.38 s and 0.26 s)."""


def to_tensor(pixels: NDArray[np.uint8], device: torch.device | str = "cpu") -> Tensor:
    """Return float32 pixels in [0, 1], (N, 3, H, W), of bytes (N, H, W, 3)."""
    return _floats(_bytes(pixels, device))


def _bytes(pixels: NDArray[np.uint8], device: torch.device | str) -> Tensor:
    # a memory-mapped cache is read-only, which torch warns about: such a piece is copied
    stored = torch.from_numpy(np.require(pixels, requirements=["C", "W"]))
    if torch.device(device).type != "cuda":
        return stored.to(device)
    return stored.pin_memory().to(device, non_blocking=True)  # a quarter of the floats has to travel


def _floats(stored: Tensor) -> Tensor:
    return stored.permute(0, 3, 1, 2).float().div_(255).contiguous()


class Stored:
    """Images that are kept as bytes on the device; what is taken out by rows is float32 in [0, 1], (n, 3, H, W).

    So many that they lie in a file (`stakegui.data.room`) stay there, and rows alone go to the device. Takes the place
    of a tensor (N, 3, H, W) wherever images are taken by rows; ``shape`` and ``device`` are that tensor's.
    """

    def __init__(self, pixels: NDArray[np.uint8], device: torch.device | str = "cpu") -> None:
        away = spills(pixels.size)
        self._stored = _bytes(pixels, "cpu" if away else device)
        n, h, w, channels = self._stored.shape
        self.shape = torch.Size((n, channels, h, w))
        self.device = torch.device(device) if away else self._stored.device

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, rows: Tensor | slice | int) -> Tensor:
        """Return the images of ``rows``; of one number the image (3, H, W)."""
        if isinstance(rows, int):
            return self[torch.tensor([rows])][0]
        if isinstance(rows, Tensor):
            rows = rows.to(self._stored.device)
        return _floats(self._stored[rows].to(self.device))


Images = Tensor | Stored
"""(N, 3, H, W) in [0, 1], to be taken by rows."""


def images_of(pixels: NDArray[np.uint8], device: torch.device | str = "cpu") -> Images:
    """Return a tensor of bytes (N, H, W, 3) where it is small (see `WHOLE_BYTES`), else `Stored`."""
    small = 4 * pixels.nbytes <= WHOLE_BYTES and not spills(pixels.size)
    return to_tensor(pixels, device) if small else Stored(pixels, device)


def block(height: int, width: int, most: int = 512) -> int:
    """Return how many images of this size are drawn together, whatever goes through a model at once."""
    return max(8, min(most, BATCH_PIXELS // (height * width)))


def at_once(height: int, width: int, most: int = 512) -> int:
    """Return how many images of this size become floats together where no gradient is wanted; see `batch_size`."""
    return scaled(block(height, width, most))


def block_size(images: Images, most: int = 512) -> int:
    """Return `block` for ``images`` (N, 3, H, W).

    Random views are drawn in blocks of this size, which never changes: a view hangs on the seed and on its image's
    place, and stays the same where batches are halved.
    """
    return block(images.shape[2], images.shape[3], most)


def batch_size(images: Images, most: int = 512) -> int:
    """Return how many of ``images`` (N, 3, H, W) go through a model together: `at_once`, and fewer on a CPU."""
    if images.device.type == "cpu":
        most = min(most, max(8, CPU_PIXELS // (images.shape[2] * images.shape[3])))
    return at_once(images.shape[2], images.shape[3], most)


def in_batches(through: Callable[[Tensor], tuple[Tensor, Tensor]], images: Tensor) -> tuple[Tensor, Tensor]:
    """Return features and logits of ``images`` (N ≥ 1, 3, H, W), passed by `batch_size`; no gradient is wanted."""
    said = [through(part) for part in torch.split(images, batch_size(images))]
    features, logits = zip(*said, strict=True)
    return torch.cat(features), torch.cat(logits)
