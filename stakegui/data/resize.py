"""Any image to the size that the model takes, as its training did it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image

from stakegui.data.base import Pixels

_FILTERS = {
    "nearest": Image.Resampling.NEAREST,
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}
_EXTREME = 16
"""Beyond this ratio of sides the scaled image would be far larger than its part that is kept."""


@dataclass(frozen=True)
class Geometry:
    """How a model wants its images: ``size`` is (height, width), the rest as in `fit`."""

    size: tuple[int, int]
    resize: str = "squash"
    crop_pct: float = 1.0
    interpolation: str = "bilinear"

    def fit(self, pixels: Pixels) -> Pixels:
        """Return one image at this size, shape (height, width, 3)."""
        return fit(pixels, self.size, self.resize, self.crop_pct, self.interpolation)

    def seen(self, source: tuple[int, int]) -> tuple[float, float, float, float]:
        """Return the part of an image of ``source`` (height, width) that is kept.

        Left, top, right and bottom as shares of its sides, to the rounding of a pixel.
        """
        cover = (math.floor(self.size[0] / self.crop_pct), math.floor(self.size[1] / self.crop_pct))
        down, across = _covering(source, cover) if self.resize == "shorter_side" else cover
        low, high = (1 - self.size[0] / down) / 2, (1 + self.size[0] / down) / 2
        left, right = (1 - self.size[1] / across) / 2, (1 + self.size[1] / across) / 2
        return left, low, right, high


def fit(
    pixels: Pixels,
    size: tuple[int, int],
    resize: str = "squash",
    crop_pct: float = 1.0,
    interpolation: str = "bilinear",
) -> Pixels:
    """Scale (antialiased) and crop one image.

    Parameters
    ----------
    pixels : ndarray of uint8, shape (H, W, 3)
    size : (int, int)
        Height and width wanted.
    resize : {"squash", "shorter_side"}
        Whether the sides are scaled each for itself, or alike until the image covers the size (torchvision's
        ``Resize`` and ``CenterCrop``).
    crop_pct : float
        The image is scaled to size / crop_pct, rounded down, and its centre taken (timm); in (0, 1].
    interpolation : {"nearest", "bilinear", "bicubic", "lanczos"}

    Returns
    -------
    ndarray of uint8, shape (height, width, 3)
        The input itself where nothing is to be done.
    """
    if resize not in ("squash", "shorter_side") or interpolation not in _FILTERS:
        raise ValueError(f"unknown resize '{resize}' or interpolation '{interpolation}'")
    cover = (math.floor(size[0] / crop_pct), math.floor(size[1] / crop_pct))
    if resize == "shorter_side":
        pixels = _centre_where_extreme(pixels, cover)
        cover = _covering(pixels.shape[:2], cover)
    return _centre(_scaled(pixels, cover, _FILTERS[interpolation]), size)


def _covering(source: tuple[int, ...], cover: tuple[int, int]) -> tuple[int, int]:
    """Return the size with the source's ratio of sides that covers ``cover`` with one side equal."""
    (height, width), (down, across) = source, cover
    if down * width >= across * height:
        return down, max(across, down * width // height)
    return max(down, across * height // width), across


def _centre_where_extreme(pixels: Pixels, cover: tuple[int, int]) -> Pixels:
    """Cut what would be cropped anyway before it is scaled: a line of 1 x 10,000 would grow to gigabytes."""
    height, width = pixels.shape[:2]
    ratio = (width * cover[0]) / (height * cover[1])
    if 1 / _EXTREME <= ratio <= _EXTREME:
        return pixels
    wanted = (
        (height, math.ceil(2 * height * cover[1] / cover[0]))
        if ratio > 1
        else (math.ceil(2 * width * cover[0] / cover[1]), width)
    )
    return _centre(pixels, (min(height, wanted[0]), min(width, wanted[1])))


def _scaled(pixels: Pixels, size: tuple[int, int], how: Image.Resampling) -> Pixels:
    if pixels.shape[:2] == size:
        return pixels
    return np.array(Image.fromarray(pixels).resize((size[1], size[0]), how))


def _centre(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    top, left = (round((have - want) / 2) for have, want in zip(pixels.shape[:2], size, strict=True))
    return pixels[top : top + size[0], left : left + size[1]]
