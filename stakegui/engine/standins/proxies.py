"""Attacked proxies: forget images moved by targeted L2-PGD until the original calls them another class."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from stakegui.engine.models.base import Classifier
from stakegui.engine.randomness import randint, randn
from stakegui.engine.smaller import scaled


@dataclass(frozen=True)
class Attack:
    """Targeted L2-PGD from a random start in the ball (method.md, proxies).

    ``eps`` and ``step`` are L2 lengths over the whole image, pixels in [0, 1].
    """

    eps: float = 3.0
    step: float = 0.1
    iterations: int = 100
    stop_at_target: bool = True
    """Leave an image alone once it has reached its target."""
    full_gradients: bool = False
    """Take every parameter's gradient beside the input's, as the published code does; the images are the same."""


def random_targets(labels: Tensor, classes: int, per_image: int, g: torch.Generator, *, fixed: bool = False) -> Tensor:
    """Return targets (k * per_image,), each another class than the image's own, uniform among the others.

    ``fixed`` draws among all classes and replaces the own one by class ``classes // 2``, as the published code does
    (images of that class may then keep it).
    """
    labels = labels.repeat_interleave(per_image)
    if fixed:
        drawn = randint(g, classes, len(labels))
        return torch.where(drawn == labels, classes // 2, drawn)
    return (labels + 1 + randint(g, classes - 1, len(labels))) % classes


def attack(
    model: Classifier,
    images: Tensor,
    targets: Tensor,
    how: Attack,
    g: torch.Generator,
    check: Callable[[], None] = lambda: None,
) -> Tensor:
    """Return ``images`` (N, 3, H, W) moved within ``how.eps`` towards ``targets`` (N,); the model's norms are frozen.

    ``check`` is called at every iteration (pause, cancel).
    """
    if how.full_gradients:
        model = copy.deepcopy(model).requires_grad_(True)
    x = images + _in_ball(images.shape, how.eps, g)
    x = x.clamp(0, 1)
    live = torch.ones(len(x), dtype=torch.bool, device=x.device)
    for _ in range(how.iterations):
        check()
        rows = torch.nonzero(live)[:, 0] if how.stop_at_target else torch.arange(len(x), device=x.device)
        if not len(rows):
            break
        parts = [_input_gradient(model, x[some], targets[some]) for some in torch.split(rows, scaled(len(rows)))]
        gradient, reached = (torch.cat(part) for part in zip(*parts, strict=True))
        moved = _step(x[rows], images[rows], gradient, how)
        if how.stop_at_target:
            moved = torch.where(reached[:, None, None, None], x[rows], moved)
            live[rows] = ~reached
        x[rows] = moved
    return x


def _input_gradient(model: Classifier, x: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
    x = x.detach().requires_grad_(True)
    logits = model(x)[1]
    wanted = [x, *(p for p in model.parameters() if p.requires_grad)]  # the input's alone, unless `full_gradients`
    loss = F.cross_entropy(logits, targets, reduction="sum")
    gradient = torch.autograd.grad(loss, wanted, allow_unused=True)[0]
    return gradient, logits.detach().argmax(1) == targets


def _step(x: Tensor, start: Tensor, gradient: Tensor, how: Attack) -> Tensor:
    x = x - how.step * gradient / _length(gradient).clamp_min(1e-12)
    away = x - start
    return (start + away * (how.eps / _length(away).clamp_min(1e-12)).clamp_max(1)).clamp(0, 1)


def _in_ball(shape: torch.Size, eps: float, g: torch.Generator) -> Tensor:
    """Return a point uniform in direction, and in radius up to eps, for each image."""
    direction = randn(g, *shape)
    radius = torch.rand(shape[0], 1, 1, 1, generator=g, device=g.device) * eps
    return direction / _length(direction) * radius


def _length(x: Tensor) -> Tensor:
    length: Tensor = torch.linalg.vector_norm(x, dim=(1, 2, 3), keepdim=True)
    return length
