"""The class across the nearest decision boundary, found by one signed gradient step (Boundary Shrink, 2303.11570)."""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import Images
from stakegui.engine.smaller import scaled

AT_ONCE = 128


def nearest_classes(
    model: Classifier,
    images: Images,
    labels: Tensor,
    bound: float,
    other: bool = True,
    check: Callable[[], None] = lambda: None,
) -> Tensor:
    """Return the class (N,) of ``images`` (N, 3, H, W) after x + bound · sign ∂CE(f(x), y)/∂x, kept in [0, 1].

    Where that class is the label y itself, ``other`` takes the strongest class besides it. ``check`` is called before
    each batch (pause, cancel).
    """
    found = []
    for rows in torch.split(torch.arange(len(images), device=images.device), scaled(AT_ONCE)):
        check()
        moved = _moved(model, images[rows], labels[rows], bound)
        with torch.no_grad():
            logits = model(moved)[1]
        if other:
            logits = logits.scatter(1, labels[rows][:, None], float("-inf"))
        found.append(logits.argmax(1))
    return torch.cat(found)


def _moved(model: Classifier, x: Tensor, labels: Tensor, bound: float) -> Tensor:
    x = x.detach().requires_grad_(True)
    (gradient,) = torch.autograd.grad(F.cross_entropy(model(x)[1], labels, reduction="sum"), x)
    return (x.detach() + bound * gradient.sign()).clamp(0, 1)
