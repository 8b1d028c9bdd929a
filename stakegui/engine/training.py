"""What training from scratch is made of: random changes to the images, and the course of the learning rate."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F


@dataclass(frozen=True)
class Augment:
    """``rotate`` in degrees, ``shift`` and ``zoom`` as shares of the side; ``flip``: mirror every other image."""

    rotate: float = 0.0
    shift: float = 0.125
    zoom: float = 0.0
    flip: bool = True

    def __call__(self, pixels: Tensor, generator: torch.Generator) -> Tensor:
        """Return each image (N, 3, H, W) a little turned, moved and zoomed, black coming in."""
        n, device = len(pixels), pixels.device

        def uniform(limit: float) -> Tensor:
            return limit * (2 * torch.rand(n, generator=generator, device=device) - 1)

        angle, zoom = uniform(math.radians(self.rotate)), 1 + uniform(self.zoom)
        # the grid runs from -1 to 1, so that a share of the side counts twice
        across, down = uniform(2 * self.shift), uniform(2 * self.shift)
        if self.flip:
            chosen = torch.rand(n, 1, 1, 1, generator=generator, device=device) < 0.5
            pixels = torch.where(chosen, pixels.flip(3), pixels)
        if not self.rotate and not self.zoom:  # by whole pixels, which blurs nothing
            across, down = (_whole(v, side) for v, side in ((across, pixels.shape[3]), (down, pixels.shape[2])))
        cos, sin = zoom * angle.cos(), zoom * angle.sin()
        matrix = torch.stack([torch.stack([cos, -sin, across], 1), torch.stack([sin, cos, down], 1)], 1)
        grid = F.affine_grid(matrix, list(pixels.shape), align_corners=False)
        return F.grid_sample(pixels, grid, padding_mode="zeros", align_corners=False)


def _whole(shift: Tensor, side: int) -> Tensor:
    return (shift * side / 2).round() * 2 / side


def rate(progress: float, lr: float, warmup: float) -> float:
    """Return the learning rate at ``progress`` in [0, 1): linear warm-up, then a half cosine from ``lr`` to 0."""
    if progress < warmup:
        return lr * progress / warmup
    return lr * (1 + math.cos(math.pi * (progress - warmup) / (1 - warmup))) / 2
