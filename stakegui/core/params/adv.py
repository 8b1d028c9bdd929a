"""Parameters of `adv`: gradient ascent, held by attacked proxies."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from stakegui.core.params.base import param
from stakegui.core.params.proxied import PUBLISHED, ProxyParams


class AdvParams(ProxyParams):
    """Published values of L2UL's first half (arXiv 2301.11578), on which `l2ul` builds."""

    name: Literal["adv"] = "adv"
    lr: float = param(0.001, "Learning rate", "Learning rate of SGD.", basic=True, gt=0, le=1)

    presets: ClassVar[dict[str, dict[str, Any]]] = {
        "default": {},
        "paper-cifar10": {**PUBLISHED, "eps": 4.0, "proxies_per_image": 20},
        "paper-cifar100": {**PUBLISHED, "eps": 4.0, "proxies_per_image": 200},
    }
