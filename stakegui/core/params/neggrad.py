"""Parameters of `neggrad`: gradient ascent on the forget set."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from stakegui.core.params.base import MethodParams, param
from stakegui.core.words import mark


class NegGradParams(MethodParams):
    """The baseline of L2UL (arXiv 2301.11578): SGD on the negative cross-entropy of the forget set.

    Rate, momentum and decay are those of its code (csm9493/L2UL: batches of 32, at most 1,001 passes) and StructGuard's
    (Kiseong0753/StructGuard: 128, at most 101 passes). Both train the norms, and look after each pass whether all are
    forgotten; here after each step.
    """

    name: Literal["neggrad"] = "neggrad"
    steps: int = param(
        100, mark("Steps"), mark("At most this many steps; ends when all are forgotten."), basic=True, ge=1, le=100000
    )
    batch: int = param(128, mark("Forget batch"), mark("Forget images a step."), unit=mark("images"), ge=1, le=4096)
    lr: float = param(0.001, mark("Learning rate"), mark("Learning rate of SGD."), basic=True, gt=0, le=1)
    momentum: float = param(0.9, mark("Momentum"), mark("Momentum of SGD."), ge=0, le=0.999)
    weight_decay: float = param(1e-4, mark("Weight decay"), mark("Weight decay of SGD."), ge=0, le=1)
    freeze_norm: bool = param(True, mark("Freeze norms"), mark("Keep the norm statistics (off: as published)."))

    presets: ClassVar[dict[str, dict[str, Any]]] = {"default": {}, "paper-cifar10": {"freeze_norm": False}}
