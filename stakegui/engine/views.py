"""Views of an image: what a person still takes for the same picture. All work on pixels in [0, 1], (N, 3, H, W).

Families and ranges: method.md, "Two goals, two depths". Shifts are 10 % of the side, at least one pixel.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterable

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor

from stakegui.core.params.base import MEASURED_VIEWS
from stakegui.engine.randomness import rand, randint, randn, uniform

View = Callable[[Tensor, torch.Generator], Tensor]


def warp(
    x: Tensor,
    angle: Tensor | float = 0.0,
    zoom: Tensor | float = 1.0,
    tx: Tensor | float = 0.0,
    ty: Tensor | float = 0.0,
    shear: Tensor | float = 0.0,
) -> Tensor:
    """Sample ``x`` through one affine map an image, borders repeated.

    Parameters
    ----------
    angle : (N,) radians, a rotation in pixel space (an image that is not square is not sheared by it).
    zoom : (N,) side of the window that is seen, 1 = the whole image.
    tx, ty : (N,) shift in half sides.
    shear : (N,) horizontal shear.
    """
    n, _, h, w = x.shape
    if not n:
        return x  # torch refuses a grid for none
    like = torch.zeros(n, device=x.device)
    angle, zoom, tx, ty, shear = (like + v for v in (angle, zoom, tx, ty, shear))
    cos, sin = torch.cos(angle) * zoom, torch.sin(angle) * zoom
    theta = torch.stack([cos, -sin * (h / w) + shear, tx, sin * (w / h), cos, ty], dim=1).view(n, 2, 3)
    grid = F.affine_grid(theta, list(x.shape), align_corners=False)
    return F.grid_sample(x, grid, padding_mode="border", align_corners=False)


def flip(x: Tensor, _g: torch.Generator) -> Tensor:
    """Mirror left to right."""
    return x.flip(3)


def shift(x: Tensor, g: torch.Generator) -> Tensor:
    """Move by up to 10 % of each side (at least one pixel), black coming in."""
    n, _, h, w = x.shape
    ry, rx = max(1, round(0.1 * h)), max(1, round(0.1 * w))
    dy, dx = randint(g, 2 * ry + 1, n, 1), randint(g, 2 * rx + 1, n, 1)
    padded = F.pad(x, (rx, rx, ry, ry))
    rows = dy + torch.arange(h, device=x.device)
    columns = dx + torch.arange(w, device=x.device)
    return padded[torch.arange(n, device=x.device)[:, None, None], :, rows[:, :, None], columns[:, None, :]].permute(
        0, 3, 1, 2
    )


def crop(x: Tensor, g: torch.Generator) -> Tensor:
    """Crop to 85 to 100 % of the side anywhere, resized back."""
    n = len(x)
    zoom = uniform(g, 0.85, 1.0, n)
    return warp(x, 0.0, zoom, uniform(g, -1, 1, n) * (1 - zoom), uniform(g, -1, 1, n) * (1 - zoom))


def noise(x: Tensor, g: torch.Generator) -> Tensor:
    """Add Gaussian noise of sigma 0.03."""
    return (x + 0.03 * randn(g, *x.shape)).clamp(0, 1)


def bright(x: Tensor, g: torch.Generator) -> Tensor:
    """Brightness ± 20 %."""
    return (x * uniform(g, 0.8, 1.2, len(x), 1, 1, 1)).clamp(0, 1)


def contrast(x: Tensor, g: torch.Generator, amount: float = 0.2) -> Tensor:
    """Contrast ± ``amount`` around each channel's mean."""
    mean = x.mean((2, 3), keepdim=True)
    return (mean + (x - mean) * uniform(g, 1 - amount, 1 + amount, len(x), 1, 1, 1)).clamp(0, 1)


def rotate(x: Tensor, g: torch.Generator) -> Tensor:
    """Rotate by up to 10 degrees."""
    return warp(x, uniform(g, -10, 10, len(x)) * (math.pi / 180))


def jpeg(x: Tensor, _g: torch.Generator) -> Tensor:
    """Encode as JPEG of quality 50 and decode again."""
    pixels = (x.permute(0, 2, 3, 1) * 255).round().byte().cpu().numpy()
    again = np.stack([_recode(image) for image in pixels])
    return torch.from_numpy(again).to(x.device).permute(0, 3, 1, 2).float() / 255


def _recode(image: np.ndarray) -> np.ndarray:
    buffer = io.BytesIO()
    Image.fromarray(image).save(buffer, "JPEG", quality=50)
    return np.asarray(Image.open(buffer).convert("RGB"))


VIEWS: dict[str, View] = {
    "flip": flip,
    "shift": shift,
    "crop": crop,
    "noise": noise,
    "bright": bright,
    "rotate": rotate,
    "jpeg": jpeg,
    "contrast": contrast,
}


def measured(exclude: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the families of the measurement that keep these images' meaning."""
    return tuple(name for name in MEASURED_VIEWS if name not in set(exclude))


def random_views(x: Tensor, families: tuple[str, ...], g: torch.Generator) -> Tensor:
    """Return each image through one random family and, half of them, through a second one."""
    if not families:
        return x
    x = x.clone()
    for share in (1.0, 0.5):
        which, on = randint(g, len(families), len(x)), rand(g, len(x)) < share
        for number, name in enumerate(families):
            rows = torch.nonzero((which == number) & on)[:, 0]
            if len(rows):
                x[rows] = VIEWS[name](x[rows], g)
    return x


def strong(x: Tensor, g: torch.Generator) -> Tensor:
    """Return a view so strong that the picture is another one (method.md, stand-ins)."""
    n = len(x)
    x = torch.where(rand(g, n, 1, 1, 1) < 0.5, x.flip(3), x)
    angle, zoom = uniform(g, -25, 25, n) * (math.pi / 180), uniform(g, 0.5, 1.1, n)
    x = warp(x, angle, zoom, uniform(g, -0.5, 0.5, n), uniform(g, -0.5, 0.5, n), uniform(g, -0.2, 0.2, n))
    x = contrast(x, g, 0.3) * uniform(g, 0.8, 1.2, n, 1, 1, 1)
    return (x + 0.1 * randn(g, n, x.shape[1], 1, 1)).clamp(0, 1)
