"""Parameters of `ssd`: weights that matter far more to the forget set than to the rest are made smaller."""

from __future__ import annotations

from typing import Literal

from stakegui.core.params.base import MethodParams, param
from stakegui.core.words import mark


class SSDParams(MethodParams):
    """Published values (Foster et al., AAAI 2024, arXiv 2308.07707).

    From `forget_full_class_main.py` and `forget_random_main.py` of if-loops/selective-synaptic-dampening: α = 10 and
    λ = 1 for ResNet-18, and for a ViT at random images; α = 5 for a ViT at whole classes; α = 50 and λ = 0.1 for faces
    (a comment there). Importance batches are of 64 for whole classes, of 128 for random images.
    """

    name: Literal["ssd"] = "ssd"
    select: float = param(
        10.0,
        mark("Selection"),
        mark("α: a weight is chosen if it matters α times more to the forget set."),
        basic=True,
        gt=0,
        le=1e6,
    )
    dampen: float = param(
        1.0,
        mark("Dampening"),
        mark("λ: a chosen weight shrinks to λ · importance to all / to the forget set."),
        basic=True,
        ge=0,
        le=1e6,
    )
    batch: int = param(
        64,
        mark("Importance batch"),
        mark("Images whose mean gradient is squared; never more than are forgotten, so that both sides compare."),
        unit=mark("images"),
        ge=1,
        le=4096,
    )
    batches: int = param(
        100000,
        mark("Importance batches"),
        mark("At most so many batches for the importance to all training images."),
        ge=1,
        le=10**7,
    )
