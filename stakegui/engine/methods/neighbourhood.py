"""What a model says of the neighbourhood of a picture: near views of it, and what it says of other pictures alike.

The neighbourhood holds what generalises; what the model knows of the very picture alone is gone a few pixels away.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
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
CONTRADICTED = 2.0
"""A label counts as memorised where another class has this many times its probability in the neighbourhood."""


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

    Supported images keep the direction of the mean of their views' logits, at the size that the model gives to the
    picture as stored: what was sure of this picture alone becomes less sure, and the answer stays. Of a memorised
    one the views in the class that its neighbourhood agrees on are averaged, at the size of the surest view. In their
    place for the label, of which memory has left traces in the views too, stands what the model says of that label
    when it sees that class in pictures which do not bear it: for an image that was never seen, one wrong class is
    like another.
    """
    c, count = context, context.original.head.out_features
    typical, seen = torch.zeros(2, count, count, device=c.labels.device).unbind()
    logits, supported, tops = [], [], []
    for rows in torch.split(torch.arange(len(c.forget), device=c.labels.device), batch_size(c.forget, AT_ONCE)):
        views = _views(model, c, rows, g)
        labels = c.labels[rows]
        top, agreed = _consensus(views, labels)
        weight = torch.where(agreed, torch.ones_like(views[..., 0]), (views.argmax(2) == top) + 1e-3)
        mean = (views * weight[..., None]).sum(0) / weight.sum(0)[:, None]
        own = centred(model(c.forget[rows])[1]).norm(dim=1)
        size = torch.where(agreed, own, torch.maximum(own, views.norm(dim=2).max(0).values))
        logits.append(torch.cat([mean, size[:, None]], 1))
        supported.append(agreed)
        tops.append(top)
        _add_typical(typical, seen, views, labels)
    return _joined(torch.cat(logits), torch.cat(supported), torch.cat(tops), typical / seen.clamp_min(1), seen, c)


def _views(model: Classifier, context: Context, rows: Tensor, g: torch.Generator) -> Tensor:
    """Return centred logits of the near views of ``rows``, shape (`VIEWS`, n, C)."""
    said = []
    for _ in range(VIEWS):
        context.control.check()
        images = near(context.forget[rows], g, flip="flip" not in context.exclude_views)
        said.append(centred(model(images)[1]))
    return torch.stack(said)


def _consensus(views: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """Return the class that the views agree on (n,), and whether that is the label; by the mean of their softmax."""
    p = views.softmax(2).mean(0)
    own = p.gather(1, labels[:, None])[:, 0]
    other, best = p.scatter(1, labels[:, None], -1.0).max(1)
    supported = other < CONTRADICTED * own
    return torch.where(supported, labels, best), supported


def _add_typical(typical: Tensor, seen: Tensor, views: Tensor, labels: Tensor) -> None:
    """Add to row c what is said of each class j in views seen as c, of images whose label is not j."""
    flat, own = views.flatten(0, 1), labels.repeat(len(views))
    valid = torch.ones_like(flat).scatter_(1, own[:, None], 0.0)
    top = flat.argmax(1)
    typical.index_add_(0, top, flat * valid)
    seen.index_add_(0, top, valid)


def _joined(found: Tensor, supported: Tensor, tops: Tensor, typical: Tensor, seen: Tensor, context: Context) -> Said:
    """Put in what is typical of a wrong class in place of a memorised label, and give every row its size."""
    logits, size, labels = found[:, :-1].clone(), found[:, -1], context.labels
    known = seen[tops, labels] > 0
    others = logits.scatter(1, tops[:, None], 0.0).scatter(1, labels[:, None], 0.0)
    rest = others.sum(1) / max(1, logits.shape[1] - 2)  # no other image is seen as that class: the wrong ones' mean
    wrong = torch.where(known, typical[tops, labels], rest)
    own = logits.gather(1, labels[:, None])[:, 0]
    logits.scatter_(1, labels[:, None], torch.where(supported, own, wrong)[:, None])
    logits = centred(logits)
    return Said(logits / logits.norm(dim=1, keepdim=True).clamp_min(1e-12) * size[:, None], supported)
