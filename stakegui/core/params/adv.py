"""Parameters of `adv`: gradient ascent, held by attacked proxies."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from stakegui.core.params.base import param
from stakegui.core.params.proxied import PUBLISHED, ProxyParams
from stakegui.core.words import mark

_PAPER: dict[str, Any] = {**PUBLISHED, "eps": 4.0, "check_from": 1}
"""L2UL looks for full deletion after every step, StructGuard for its own run from the second pass on."""


class AdvParams(ProxyParams):
    """Published values of L2UL's first half (arXiv 2301.11578; see `l2ul`, which builds on it)."""

    name: Literal["adv"] = "adv"
    lr: float = param(0.001, mark("Learning rate"), mark("Learning rate of SGD."), basic=True, gt=0, le=1)

    presets: ClassVar[dict[str, dict[str, Any]]] = {
        "default": {},
        "paper-cifar10": {**_PAPER, "proxies_per_image": 20},
        "paper-cifar100": {**_PAPER, "proxies_per_image": 200},
    }
