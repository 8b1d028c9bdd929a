"""Parameters of `l2ul`: `adv`, and weights that matter little to the forget images are held (arXiv 2301.11578)."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from stakegui.core.params.base import param
from stakegui.core.params.proxied import PUBLISHED, ProxyParams
from stakegui.core.words import mark

_PAPER: dict[str, Any] = {**PUBLISHED, "eps": 4.0, "check_from": 1, "importance_batch": 128}


class L2ULParams(ProxyParams):
    """Published values: rate 0.001, radius 4, λ = 1, 20 and 200 proxies (csm9493/L2UL, its `run_unlearn_cifar_…sh`).

    One image a gradient is the importance's formula; the code takes whole batches, with norms in training mode. Its
    batches for CIFAR-10 are of 32 forget images and 256 proxies; the 128 here are those of StructGuard's code, which
    runs L2UL as its baseline (Kiseong0753/StructGuard, `main_unlearn_cifar10.py`).
    """

    name: Literal["l2ul"] = "l2ul"
    lr: float = param(0.001, mark("Learning rate"), mark("Learning rate of SGD."), basic=True, gt=0, le=1)
    lambda_reg: float = param(
        1.0, mark("Regularisation"), mark("Weight of the pull to the original."), basic=True, ge=0, le=1e6
    )
    importance_batch: int = param(
        1,
        mark("Importance batch"),
        mark("Forget images to a gradient of the importance (presets: 128)."),
        ge=1,
        le=4096,
    )

    presets: ClassVar[dict[str, dict[str, Any]]] = {
        "default": {},
        "paper-cifar10": {**_PAPER, "proxies_per_image": 20},
        "paper-cifar100": {**_PAPER, "proxies_per_image": 200},
    }
