"""Mixes, turned and near images: unlike any forget image, yet made of nothing else (method.md, item 2)."""

from __future__ import annotations

import torch
from torch import Tensor

from stakegui.engine.models.pixels import Images
from stakegui.engine.randomness import rand, randint, uniform
from stakegui.engine.views import strong


def mixed(forget: Images, n: int, g: torch.Generator) -> Tensor:
    """Join two forget images, each in a strong view, by mixup (0.3 to 0.7) or CutMix, half each.

    Parameters
    ----------
    forget : Tensor, shape (k, 3, H, W), pixels in [0, 1]
    n : int

    Returns
    -------
    Tensor, shape (n, 3, H, W), pixels in [0, 1]
    """
    first = strong(forget[randint(g, len(forget), n)], g)
    second = strong(forget[randint(g, len(forget), n)], g)
    share = uniform(g, 0.3, 0.7, n, 1, 1, 1)
    half = n // 2  # every row is a random draw, so fixed halves are as random as coins
    blend = share[:half] * first[:half] + (1 - share[:half]) * second[:half]
    box = _boxes(n - half, forget.shape[2], forget.shape[3], g)
    return torch.cat([blend, torch.where(box, second[half:], first[half:])])


def _boxes(n: int, h: int, w: int, g: torch.Generator) -> Tensor:
    """Return masks (n, 1, h, w) with one box of a quarter to 69 % of each side."""
    axes = []
    for side in (h, w):
        length = (side * uniform(g, 0.25, 0.69, n)).long()
        start = (rand(g, n) * (side - length + 1)).long()
        place = torch.arange(side, device=g.device)
        axes.append((place >= start[:, None]) & (place < (start + length)[:, None]))
    return (axes[0][:, :, None] & axes[1][:, None, :])[:, None]


def turned(forget: Images, n: int, g: torch.Generator) -> Tensor:
    """Turn forget images by 90, 180, 270 degrees or upside down; half mirrored, half through a strong view too.

    They keep the statistics of photographs, without which the network learns "looks natural, so wrong". An image
    that is not square is turned by 180 degrees in place of 90 and 270.
    """
    x, quarter = forget[randint(g, len(forget), n)], randint(g, 4, n)
    square = x.shape[2] == x.shape[3]
    out = x.flip(2)
    for turns in (1, 2, 3):  # all are turned and some taken: to count these first would wait for the device
        mask = (quarter == turns)[:, None, None, None]
        out = torch.where(mask, torch.rot90(x, turns if square else 2, (2, 3)), out)
    out = torch.where(rand(g, n, 1, 1, 1) < 0.5, out.flip(3), out)
    half = n // 2
    return torch.cat([out[:half], strong(out[half:], g)])


def near(forget: Images, n: int, g: torch.Generator) -> Tensor:
    """Return single forget images in a strong view, half of them, or with the spectrum of another, half mirrored.

    They look like what is kept more than mixes do, and too much like what must go to be held where that is little.
    The phases of one image's Fourier transform with the amplitudes of another's keep what the first shows (Oppenheim
    & Lim 1981, "The importance of phase in signals").
    """
    half = n // 2
    shown, taken = (torch.fft.rfft2(forget[randint(g, len(forget), n - half)]) for _ in range(2))
    x = torch.fft.irfft2(torch.polar(taken.abs(), shown.angle()), s=forget.shape[2:]).clamp(0, 1)
    x = torch.where(rand(g, len(x), 1, 1, 1) < 0.5, x.flip(3), x)
    return torch.cat([strong(forget[randint(g, len(forget), half)], g), x])


def draw(forget: Images, n: int, turned_share: float, g: torch.Generator, near_share: float = 0.0) -> Tensor:
    """Return ``n`` ≥ 0 fresh stand-ins: turned and near images as many as their shares say, the others mixes."""
    kinds = [(turned, int(n * turned_share)), (near, int(n * near_share))]
    kinds.append((mixed, max(0, n - sum(count for _, count in kinds))))
    return torch.cat([forget[:0], *(make(forget, count, g) for make, count in kinds if count)])
