"""Parameters that the methods share which update with retained images (`finetune`, `random_label`, `salun`, …)."""

from __future__ import annotations

from stakegui.core.params.base import MethodParams, param
from stakegui.core.words import mark


class RetainParams(MethodParams):
    """SGD over the retained images; no early end: each aims at a model that was trained without the forget set."""

    epochs: int = param(10, mark("Epochs"), mark("Passes over the retained images."), basic=True, ge=1, le=10000)
    batch: int = param(256, mark("Batch"), mark("Retained images a step."), unit=mark("images"), ge=2, le=4096)
    lr: float = param(0.01, mark("Learning rate"), mark("Learning rate of SGD."), basic=True, gt=0, le=1)
    momentum: float = param(0.9, mark("Momentum"), mark("Momentum of SGD."), ge=0, le=0.999)
    weight_decay: float = param(5e-4, mark("Weight decay"), mark("Weight decay of SGD."), ge=0, le=1)
    augment: bool = param(
        True,
        mark("Augment"),
        mark("Shift retained images by up to an eighth of the side and mirror them, where that keeps their meaning."),
    )
    freeze_norm: bool = param(False, mark("Freeze norms"), mark("Keep the norm statistics (off: as published)."))
