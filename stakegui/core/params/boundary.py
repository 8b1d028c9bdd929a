"""Parameters of `boundary`: Boundary Shrink (Chen et al., CVPR 2023, arXiv 2303.11570)."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from stakegui.core.params.base import MethodParams, param
from stakegui.core.words import mark


class BoundaryParams(MethodParams):
    """Published for whole classes: 10 passes at rate 1e-5 are far too few for a handful of images.

    The preset's values, batch, bound and momentum are those of TY-LEE-KR/Boundary-Unlearning-Code: SGD without decay,
    norms in training mode, one signed step of 0.1 (a PGD of 5 steps of 8/255 is there, but not used).
    """

    name: Literal["boundary"] = "boundary"
    passes: int = param(
        100, mark("Passes"), mark("At most this many passes over the images."), basic=True, ge=1, le=100000
    )
    batch: int = param(64, mark("Forget batch"), mark("Forget images a step."), unit=mark("images"), ge=1, le=4096)
    bound: float = param(
        0.1,
        mark("Bound"),
        mark("How far every pixel moves to find the nearest class."),
        unit=mark("pixel units"),
        gt=0,
        le=1,
    )
    other_class: bool = param(
        True,
        mark("Other class"),
        mark("Take the strongest other class where the label survives that move (off: as published)."),
    )
    lr: float = param(0.001, mark("Learning rate"), mark("Learning rate of SGD."), basic=True, gt=0, le=1)
    momentum: float = param(0.9, mark("Momentum"), mark("Momentum of SGD."), ge=0, le=0.999)
    weight_decay: float = param(0.0, mark("Weight decay"), mark("Weight decay of SGD."), ge=0, le=1)
    stop_when_forgotten: bool = param(
        True, mark("Stop when forgotten"), mark("End once every image has lost its label (off: as published).")
    )
    freeze_norm: bool = param(True, mark("Freeze norms"), mark("Keep the norm statistics (off: as published)."))

    presets: ClassVar[dict[str, dict[str, Any]]] = {
        "default": {},
        "paper-cifar10": {
            "passes": 10,
            "lr": 1e-5,
            "other_class": False,
            "stop_when_forgotten": False,
            "freeze_norm": False,
        },
    }
