"""How far forgetting spreads: what else a step moves that forgets the images as stored.

Where few images go that lie apart, a step moves them and little else. Where many go, or classes are tight, it moves all
that looks like them, and mixes and turned images do not show it: there single forget images, strongly changed, must be
held too (`standins.mixes.near`).

Measured on update views in the metric (one seed each): 0.60 for 16 images of CIFAR-10, 0.69 and 0.75 for 64, 0.87 for
256; digits 0.80 to 0.87 for 4 and 12. With near images 256 images cost 3.5 points in place of 5.8 at 88 % of the
views, 12 digits 1.7 in place of 4.2 at 90 %; 64 images at 0.69 cost as much with them as without.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from stakegui.engine import curvature
from stakegui.engine.losses import hinge_deletion
from stakegui.engine.methods.base import Context, margins
from stakegui.engine.randomness import randint
from stakegui.engine.views import random_views

LOOKED_AT = 256
"""Images that the step is taken for, at most, and ..."""
VIEWED = 512
"""... views of them that are looked at."""
STEP = 1e-3
"""Size of the step in the metric: enough to be seen above rounding, and nearly linear."""
FROM, SLOPE, MOST = 0.7, 2.5, 0.5


def near_share(spread: float) -> float:
    """Return the share of near images among the stand-ins: 0 up to a ``spread`` of 0.7, half at 0.9 and more."""
    return min(MOST, max(0.0, SLOPE * (spread - FROM)))


def spread(context: Context, metric: curvature.Curvature, families: tuple[str, ...], lead: float) -> float:
    """Return by how much views of the forget images move where these move by 1, in margin; 0 to 1.

    One step of the hinge with ``lead`` on images as stored is taken in ``metric``, looked at, and taken back. 0 where
    there is nothing to forget any more, and without ``families`` of views.
    """
    g = context.fresh("spread")
    k, device = len(context.forget), context.labels.device
    rows = torch.randperm(k, generator=g, device=device)[:LOOKED_AT].sort().values
    images, labels = context.forget[rows], context.labels[rows]
    which = randint(g, len(rows), VIEWED)
    seen = [(images, labels), (random_views(images[which], families, g), labels[which])]
    parameters = list({id(p): p for p in metric.parameters()}.values())  # two layers may share one
    kept, wanted = [p.detach().clone() for p in parameters], [p.requires_grad for p in parameters]
    for p in parameters:
        p.requires_grad_(True)
        p.grad = None
    _put_gradients(context, parameters, images, labels, lead)
    length = float(metric.precondition())
    before = [float(margins(context, *part).double().mean()) for part in seen]
    with torch.no_grad():
        for p in parameters:
            assert p.grad is not None
            p.sub_(p.grad, alpha=math.sqrt(STEP / length) if length > 0 else 0.0)
    after = [float(margins(context, *part).double().mean()) for part in seen]
    stored, viewed = (was - now for was, now in zip(before, after, strict=True))
    with torch.no_grad():
        for p, value, want in zip(parameters, kept, wanted, strict=True):
            p.copy_(value)
            p.grad = None
            p.requires_grad_(want)
    return min(1.0, max(0.0, viewed / stored)) if stored > 0 and families else 0.0


def _put_gradients(
    context: Context, parameters: list[nn.Parameter], images: Tensor, labels: Tensor, lead: float
) -> None:
    """Put the gradients of the hinge in place, from as many images at once as the curvature takes."""
    at_once = curvature.batch_size(context.model, images[:1])
    for part, names in zip(torch.split(images, at_once), torch.split(labels, at_once), strict=True):
        context.control.check()
        loss = hinge_deletion(context.model(part)[1], names, lead) * (len(part) / len(images))
        gradients = torch.autograd.grad(loss, parameters, materialize_grads=True)
        for p, gradient in zip(parameters, gradients, strict=True):
            p.grad = gradient if p.grad is None else p.grad + gradient
