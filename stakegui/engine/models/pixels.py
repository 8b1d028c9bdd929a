"""From stored bytes to what a classifier is fed with."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor


def to_tensor(pixels: NDArray[np.uint8], device: torch.device | str = "cpu") -> Tensor:
    """Return float32 pixels in [0, 1], (N, 3, H, W), of bytes (N, H, W, 3)."""
    # on the device: a quarter of the bytes has to travel
    # a memory-mapped cache is read-only, which torch warns about: such a piece is copied
    images = torch.as_tensor(np.require(pixels, requirements=["C", "W"]), device=device)
    return images.permute(0, 3, 1, 2).float().div_(255).contiguous()
