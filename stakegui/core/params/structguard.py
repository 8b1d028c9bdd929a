"""Parameters of `structguard`: the published losses and loop (arXiv 2603.12915)."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from stakegui.core.params.base import param
from stakegui.core.params.proxied import PUBLISHED, ProxyParams
from stakegui.core.words import mark

_PAPER: dict[str, Any] = {
    **PUBLISHED,
    "start": "l2ul",
    "importance_batches": 391,
    # as its code has it (github.com/Kiseong0753/StructGuard, main_unlearn_cifar10.py)
    "momentum": 0.0,
    "weight_decay": 0.0,
}


class StructGuardParams(ProxyParams):
    """Published values for CIFAR-10, but for what harms the user; the presets do exactly the published work.

    The importance of the presets reads as many proxies as CIFAR has training images: 391 batches of 128.
    """

    name: Literal["structguard"] = "structguard"
    eps: float = param(3.0, mark("Radius"), mark("L2 radius of the attack."), unit=mark("pixel units"), gt=0, le=100)
    check_from: int = param(
        2,
        mark("Check from pass"),
        mark("Full deletion ends the run from this pass on; in the first the untrained projector calls all wrong."),
        ge=1,
        le=10000,
    )
    lr_backbone: float = param(0.005, mark("Backbone rate"), mark("Learning rate of the backbone."), gt=0, le=1)
    lr_projector: float = param(0.009, mark("Projector rate"), mark("Learning rate of projector and head."), gt=0, le=1)
    lambda_reg: float = param(
        1.0, mark("Regularisation"), mark("Weight of the structure-aware regularisation."), ge=0, le=1e6
    )
    align: float = param(1.0, mark("Stakes"), mark("Weight of the alignment to the stakes."), basic=True, ge=0, le=1e4)
    head: float = param(0.001, mark("Head regularisation"), mark("Weight of the elastic net on the head."), ge=0, le=1)
    importance_batches: int = param(
        8, mark("Importance batches"), mark("Proxy batches for the importance."), ge=1, le=1000
    )
    start: Literal["original", "l2ul"] = param(
        "original",
        mark("Start"),
        mark("Attack and update the original, or a model that l2ul has unlearned first (as published)."),
    )
    start_eps: float = param(
        4.0,
        mark("Start radius"),
        mark("L2 radius of the attack in the l2ul stage."),
        unit=mark("pixel units"),
        gt=0,
        le=100,
    )

    presets: ClassVar[dict[str, dict[str, Any]]] = {
        "default": {},
        "paper-cifar10": {**_PAPER, "eps": 3.0, "proxies_per_image": 20, "lr_backbone": 0.005, "lr_projector": 0.009},
        "paper-cifar100": {**_PAPER, "eps": 1.0, "proxies_per_image": 200, "lr_backbone": 0.001, "lr_projector": 0.01},
    }
