"""Parameters of `l2ul`: `adv`, and weights that matter little to the forget images are held (arXiv 2301.11578)."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from stakegui.core.params.base import param
from stakegui.core.params.proxied import PUBLISHED, ProxyParams

_PAPER: dict[str, Any] = {**PUBLISHED, "eps": 4.0, "importance_batch": 128}


class L2ULParams(ProxyParams):
    """Published values; one image a gradient is the importance's formula, its code takes whole batches."""

    name: Literal["l2ul"] = "l2ul"
    lr: float = param(0.001, "Learning rate", "Learning rate of SGD.", basic=True, gt=0, le=1)
    lambda_reg: float = param(1.0, "Regularisation", "Weight of the pull to the original.", basic=True, ge=0, le=1e6)
    importance_batch: int = param(
        1, "Importance batch", "Forget images to a gradient of the importance (published: 128).", ge=1, le=4096
    )

    presets: ClassVar[dict[str, dict[str, Any]]] = {
        "default": {},
        "paper-cifar10": {**_PAPER, "proxies_per_image": 20},
        "paper-cifar100": {**_PAPER, "proxies_per_image": 200},
    }
