"""Mixes and turned images: unlike any forget image, yet made of nothing else (method.md, item 2)."""

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


def draw(forget: Images, n: int, turned_share: float, g: torch.Generator) -> Tensor:
    """Return ``n`` ≥ 0 fresh stand-ins, a ``turned_share`` of them turned images, the others mixes."""
    count = int(n * turned_share)
    parts = [turned(forget, count, g)] if count else [forget[:0]]
    if n > count:
        parts.append(mixed(forget, n - count, g))
    return torch.cat(parts)
