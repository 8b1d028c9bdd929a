"""Deletion in embedding space: pictures of one forgotten person must no longer lie together.

The hinge on the nearest-mean logits alone moves a person as a whole to another identity's mean: nobody finds them there
by the old index, but two pictures of them still verify as one person. So pairs of them are pushed apart until they are
no more alike than a picture of them and anyone else.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor

from stakegui.engine.models.base import EmbeddingHead

SHARPNESS = 16.0
"""Of the soft maximum: how much the nearest picture and the nearest mean count beyond the others."""


def scatter(features: Tensor, labels: Tensor, head: EmbeddingHead) -> Tensor:
    """Return level + nearest, in logits of the nearest-mean head; 0 where no two images share a label.

    level : mean over pairs i ≠ j of one label of relu(cos(f_i, f_j) − the mean of both images' mean cosine with the
        other labels' means): what verification sees.
    nearest : mean over i of relu(softmax-mean of cos(f_i, f_j) over j of the same label − that of cos(f_i, w_c) over
        the other labels c): what Recall@1 sees.

    Both sides of each difference move: an image may also come nearer to everyone.

    Parameters
    ----------
    features : Tensor, shape (n, d)
        Of the forget batch, views included.
    labels : Tensor, shape (n,)
    head : EmbeddingHead
        ``weight`` (C, d), unit rows.
    """
    unit = F.normalize(features, dim=1)
    own, other = unit @ unit.T, unit @ head.weight.T
    same = labels[:, None] == labels[None]
    same = same & ~torch.eye(len(labels), dtype=torch.bool, device=labels.device)
    counts = same.sum(1)
    mine = F.one_hot(labels, other.shape[1]).bool()
    average = other.masked_fill(mine, 0).sum(1) / (other.shape[1] - 1)
    level = F.relu(own - (average[:, None] + average[None]) / 2)[same].sum() / counts.sum().clamp_min(1)
    paired = torch.nonzero(counts)[:, 0]  # rows without a partner would be log 0, and their gradient no number
    near_own = _soft_mean(own[paired], same[paired])
    near_other = _soft_mean(other[paired], ~mine[paired])
    nearest = F.relu(near_own - near_other).sum() / max(len(paired), 1)
    return float(getattr(head, "scale", 1.0)) * (level + nearest)


def _soft_mean(cosines: Tensor, which: Tensor) -> Tensor:
    """Return log mean exp(s · cos) / s of each row over ``which``, shape (n,); each row has at least one."""
    kept = (SHARPNESS * cosines).masked_fill(~which, -math.inf)
    return (torch.logsumexp(kept, 1) - which.sum(1).log()) / SHARPNESS
