"""Parameters of `oracle`: `adv` with retained images in place of proxies."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from stakegui.core.params.base import MethodParams, param
from stakegui.core.words import mark


class OracleParams(MethodParams):
    """L2UL's upper bound (arXiv 2301.11578), with the values of `adv`: not confirmed, its code has no oracle."""

    name: Literal["oracle"] = "oracle"
    passes: int = param(
        100, mark("Passes"), mark("At most this many passes over the retained images."), basic=True, ge=1, le=10000
    )
    batch: int = param(
        128, mark("Batch"), mark("Retained images a step; the forget images are cycled beside them."), ge=2, le=4096
    )
    lr: float = param(0.001, mark("Learning rate"), mark("Learning rate of SGD."), basic=True, gt=0, le=1)
    momentum: float = param(0.9, mark("Momentum"), mark("Momentum of SGD."), ge=0, le=0.999)
    weight_decay: float = param(1e-4, mark("Weight decay"), mark("Weight decay of SGD."), ge=0, le=1)
    check_from: int = param(
        1, mark("Check from pass"), mark("Full deletion ends the run from this pass on."), ge=1, le=10000
    )
    freeze_norm: bool = param(True, mark("Freeze norms"), mark("Keep the norm statistics (off: as published)."))

    presets: ClassVar[dict[str, dict[str, Any]]] = {
        "default": {},
        "paper": {"freeze_norm": False},
    }
