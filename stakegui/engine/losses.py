"""The parts of every method's loss; each is a pure function of logits, features or weights."""

from __future__ import annotations

from collections.abc import Iterable

import torch
import torch.nn.functional as F
from torch import Tensor


def margin(logits: Tensor, labels: Tensor) -> Tensor:
    """Return z_y − max_{c≠y} z_c, shape (N,): above 0 the image still has its label; logits (N, C), labels (N,)."""
    own = logits.gather(1, labels[:, None])[:, 0]
    others = logits.scatter(1, labels[:, None], float("-inf"))
    return own - others.max(1).values


def hinge_deletion(logits: Tensor, labels: Tensor, lead: float = 0.5) -> Tensor:
    """Return mean relu(z_y − max_{c≠y} z_c + lead): an image that is forgotten by ``lead`` is left alone."""
    return F.relu(margin(logits, labels) + lead).mean()


def negative_cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    """Return −CE, the deletion of NegGrad and of the published methods (unbounded below)."""
    return -F.cross_entropy(logits, labels)


def distillation(original: Tensor, current: Tensor, temperature: float = 1.0) -> Tensor:
    """Return T² KL(softmax(original / T) ‖ softmax(current / T)), mean over the batch; logits (N, C), T > 0.

    Hinton, Vinyals, Dean: "Distilling the Knowledge in a Neural Network" (arXiv 1503.02531), section 2: a softened
    output tells of all classes, not of the leading ones alone.
    """
    then, now = ((logits / temperature).log_softmax(1) for logits in (original, current))
    return temperature**2 * F.kl_div(now, then, reduction="batchmean", log_target=True)


def alignment(original: Tensor, current: Tensor) -> Tensor:
    """Return 1 − mean cos of the rows of two structures (N, C) (StructGuard, "align")."""
    return 1 - F.cosine_similarity(original, current, dim=1).mean()


def elastic_net(weight: Tensor, scale: float = 0.001) -> Tensor:
    """Return scale · (0.99 ‖W‖₁ + 0.005 ‖W‖_F²), StructGuard's regularisation of the head."""
    return scale * (0.99 * weight.abs().sum() + 0.005 * weight.square().sum())


def weighted_distance(
    weights: Iterable[Tensor], current: Iterable[Tensor], original: Iterable[Tensor], scale: float = 1.0
) -> Tensor:
    """Return scale/2 · Σ I (ψ − ψ_ori)², StructGuard's structure-aware regularisation."""
    total = torch.zeros(())
    for importance, now, then in zip(weights, current, original, strict=True):
        total = total.to(now.device) + (importance * (now - then).square()).sum()
    return scale / 2 * total
