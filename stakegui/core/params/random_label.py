"""Parameters of `random_label`: wrong labels for the forget set, true ones for the retained images."""

from __future__ import annotations

from typing import Literal

from stakegui.core.params.base import param
from stakegui.core.params.retained import RetainParams
from stakegui.core.words import mark


class RandomLabelling(RetainParams):
    """What `random_label` and `salun` share; values of SalUn's script for CIFAR-10 (arXiv 2310.12508; see `salun`)."""

    lr: float = param(0.013, mark("Learning rate"), mark("Learning rate of SGD."), basic=True, gt=0, le=1)
    forget_batch: int | None = param(
        None,
        mark("Forget batch"),
        mark("Forget images a step; left open, each comes about as often as a retained one (as published)."),
        unit=mark("images"),
        ge=1,
        le=4096,
    )
    retain: float = param(
        1.0,
        mark("Retain weight"),
        mark("Weight of a retained image; that of a forget image is 1."),
        basic=True,
        ge=0,
        le=1e4,
    )


class RandomLabelParams(RandomLabelling):
    """Amnesiac unlearning's relabelling (Graves et al., AAAI 2021)."""

    name: Literal["random_label"] = "random_label"
