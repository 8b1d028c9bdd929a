"""What a model says of the neighbourhood of a picture: near views of it, and what it says of other pictures alike.

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
from stakegui.engine.models.pixels import batch_size
from stakegui.engine.randomness import rand, uniform
from stakegui.engine.views import warp

VIEWS = 64
"""Near views an image."""
AT_ONCE = 256
ROTATE, NEAREST, FARTHEST, SHIFT = 12.0, 0.85, 1.1, 0.125
"""Degrees; shown window and shift as shares of the side: far enough to leave the memory of one picture behind."""
SURE = 0.75
"""Quantile of the memorised images' sizes, of each that of its surest view: what memory blurred least."""
ROUNDS = 100
"""Of expectation maximisation, for the share of memorised labels."""


@dataclass
class Said:
    """What a model says of the neighbourhood of k images, told apart from what it remembers of each.

    Attributes
    ----------
    logits : Tensor, shape (k, C)
        Centred (rows sum to 0): what the model would say of the picture itself, had it seen its like alone.
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

    The views in the class that its neighbourhood stands for are averaged (the picture as stored counts as one).
    A supported image keeps the size that the model gives to it as stored: what was sure of this picture alone becomes
    less sure, and the answer stays. In place of a memorised label's logit, in which memory has left traces too, stands
    what the model says of that label when it sees that class in pictures which do not bear it: for an image that was
    never seen, one wrong class is like another. And it goes half the way to the bare class, at one size for all
    (`SURE`): memory blurs the whole neighbourhood, and networks that have not seen it answer almost alike within a
    class (retrained on digits: cosine 0.99 to the mean of its class).
    """
    c, count = context, context.original.head.out_features
    typical, seen = torch.zeros(2, count, count, device=c.labels.device).unbind()
    parts: list[tuple[Tensor, ...]] = []
    for rows in torch.split(torch.arange(len(c.forget), device=c.labels.device), batch_size(c.forget, AT_ONCE)):
        views, labels = _views(model, c, rows, g), c.labels[rows]
        p = views.softmax(2).mean(0)
        best = p.scatter(1, labels[:, None], -1.0).argmax(1)
        odds = p.gather(1, best[:, None])[:, 0] / p.gather(1, labels[:, None])[:, 0].clamp_min(1e-30)
        stored = centred(model(c.forget[rows])[1])
        means = [_mean(torch.cat([views, stored[None]]), top) for top in (labels, best)]
        parts.append((*means, stored.norm(dim=1), views.norm(dim=2).max(0).values, best, odds))
        _add_typical(typical, seen, views, labels)
    borne, other, own, surest, best, odds = (torch.cat(part) for part in zip(*parts, strict=True))
    supported = ~memorised(odds)
    tops = torch.where(supported, c.labels, best)
    size = own if supported.all() else torch.where(supported, own, surest[~supported].quantile(SURE))
    found = torch.where(supported[:, None], borne, other)
    return _joined(found, size, supported, tops, typical / seen.clamp_min(1), seen, c)


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
        images = near(context.forget[rows], g, flip="flip" not in context.exclude_views)
        said.append(centred(model(images)[1]))
    return torch.stack(said)


def _add_typical(typical: Tensor, seen: Tensor, views: Tensor, labels: Tensor) -> None:
    """Add to row c what is said of each class j in views seen as c, of images whose label is not j."""
    flat, own = views.flatten(0, 1), labels.repeat(len(views))
    valid = torch.ones_like(flat).scatter_(1, own[:, None], 0.0)
    top = flat.argmax(1)
    typical.index_add_(0, top, flat * valid)
    seen.index_add_(0, top, valid)


def _joined(
    found: Tensor, size: Tensor, supported: Tensor, tops: Tensor, typical: Tensor, seen: Tensor, context: Context
) -> Said:
    """Put in what is typical of a wrong class in place of a memorised label, and give every row its size."""
    labels = context.labels
    known = seen[tops, labels] > 0
    others = found.scatter(1, tops[:, None], 0.0).scatter(1, labels[:, None], 0.0)
    rest = others.sum(1) / max(1, found.shape[1] - 2)  # no other image is seen as that class: the wrong ones' mean
    wrong = torch.where(known, typical[tops, labels], rest)
    own = found.gather(1, labels[:, None])[:, 0]
    logits = _unit(centred(found.scatter(1, labels[:, None], torch.where(supported, own, wrong)[:, None])))
    bare = _unit(centred(F.one_hot(tops, found.shape[1]).to(found)))
    return Said(_unit(torch.where(supported[:, None], logits, logits + bare)) * size[:, None], supported)


def _unit(logits: Tensor) -> Tensor:
    """Return logits (k, C), each row scaled to length 1."""
    return F.normalize(logits, dim=1)
