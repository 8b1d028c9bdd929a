"""What a model says of the neighbourhood of a picture: of near views of it.

The neighbourhood holds what generalises; what the model knows of the very picture alone is gone a few pixels away.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from stakegui.engine.methods.base import Context
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import batch_size, block_size
from stakegui.engine.randomness import rand, uniform
from stakegui.engine.views import warp

VIEWS = 64
"""Near views an image."""
AT_ONCE = 256
ROTATE, NEAREST, FARTHEST, SHIFT = 12.0, 0.85, 1.1, 0.125
"""Degrees; shown window and shift as shares of the side: far enough to leave the memory of one picture behind."""
ROUNDS = 100
"""Of expectation maximisation, for the share of memorised labels."""


@dataclass
class Said:
    """What a model says of the neighbourhood of k images, told apart from what it remembers of each.

    Attributes
    ----------
    logits : Tensor, shape (k, C)
        Centred (rows sum to 0): what the model would say of the picture itself, had it seen its like alone; of a
        memorised one the bare class.
    supported : Tensor of bool, shape (k,)
        Whether the neighbourhood bears the label out; else it was memorised.
    """

    logits: Tensor
    supported: Tensor


def near(x: Tensor, g: torch.Generator, *, flip: bool) -> Tensor:
    """Return a near view of each image (n, 3, H, W): a little turned, moved and zoomed, mirrored where it may be."""
    n = len(x)
    if flip:
        x = torch.where(rand(g, n, 1, 1, 1) < 0.5, x.flip(3), x)
    angle = uniform(g, -ROTATE, ROTATE, n) * (math.pi / 180)
    across, down = (uniform(g, -2 * SHIFT, 2 * SHIFT, n) for _ in range(2))  # in half sides
    return warp(x, angle, uniform(g, NEAREST, FARTHEST, n), across, down)


def centred(logits: Tensor) -> Tensor:
    """Return logits (…, C) less their mean over the classes: softmax does not see it."""
    return logits - logits.mean(-1, keepdim=True)


@torch.no_grad()
def ask(model: Classifier, context: Context, g: torch.Generator) -> Said:
    """Return what ``model`` says of the neighbourhood of each forget image.

    The views that bear the label out are averaged (the picture as stored counts as one), at the size that the model
    gives to the picture as stored: what was sure of this picture alone becomes less sure, and the answer stays. Of a
    memorised one the class that its neighbourhood stands for is told, bare: `unseen_spread` says how sure.
    """
    c, count = context, context.original.head.out_features
    parts: list[tuple[Tensor, ...]] = []
    for rows in torch.split(torch.arange(len(c.forget), device=c.labels.device), block_size(c.forget, AT_ONCE)):
        views, labels = _views(model, c, rows, g), c.labels[rows]
        p = views.softmax(2).mean(0)
        best = p.scatter(1, labels[:, None], -1.0).argmax(1)
        odds = p.gather(1, best[:, None])[:, 0] / p.gather(1, labels[:, None])[:, 0].clamp_min(1e-30)
        stored = passed(model, c.forget[rows])
        parts.append((_mean(torch.cat([views, stored[None]]), labels), stored.norm(dim=1), best, odds))
    borne, size, best, odds = (torch.cat(part) for part in zip(*parts, strict=True))
    supported = ~memorised(odds)
    found = torch.where(supported[:, None], borne, F.one_hot(best, count).to(borne))
    return Said(F.normalize(centred(found), dim=1) * size[:, None], supported)


def memorised(odds: Tensor) -> Tensor:
    """Return which labels were memorised (k,), from the odds (k,) of another class against each.

    How many are is learnt from all of them (a mixture, by expectation maximisation): where most of the neighbourhoods
    contradict their labels, one in doubt is contradicted too, and where hardly any does it is a true label at the edge
    of its class. The share starts at a half, which counts as two images of either kind.
    """
    share = odds.new_tensor(0.5)
    for _ in range(ROUNDS):
        chance = 1 / (1 + (1 - share) / (share * odds))
        share = (chance.sum() + 1) / (len(odds) + 2)
    return chance > 0.5


def _mean(views: Tensor, top: Tensor) -> Tensor:
    """Return the mean logits of those of ``views`` (V, n, C) that are seen as ``top`` (n,); else of all."""
    weight = (views.argmax(2) == top) + 1e-3
    return (views * weight[..., None]).sum(0) / weight.sum(0)[:, None]


def _views(model: Classifier, context: Context, rows: Tensor, g: torch.Generator) -> Tensor:
    """Return centred logits of the near views of ``rows``, shape (`VIEWS`, n, C)."""
    said = []
    for _ in range(VIEWS):
        context.control.check()
        said.append(passed(model, near(context.forget[rows], g, flip="flip" not in context.exclude_views)))
    return torch.stack(said)


def passed(model: Classifier, images: Tensor) -> Tensor:
    """Return centred logits (n, C) of ``images`` (n, 3, H, W), as many at once as memory has room for."""
    return torch.cat([centred(model(part)[1]) for part in torch.split(images, batch_size(images, AT_ONCE))])
