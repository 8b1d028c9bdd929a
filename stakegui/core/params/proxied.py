"""Parameters that the methods with attacked proxies share (`adv`, `l2ul`, `structguard`)."""

from __future__ import annotations

from typing import Any

from stakegui.core.params.base import MethodParams, param
from stakegui.core.words import mark

PUBLISHED: dict[str, Any] = {
    "attack_iterations": 100,
    "stop_at_target": False,
    "full_gradients": True,
    "fixed_target": True,
    "check_from": 2,
    "freeze_norm": False,
}
"""Where StructGuard's code differs from our defaults, its values (method.md); part of every preset ``paper-…``."""


class ProxyParams(MethodParams):
    """Making the proxies, and the loop over them: SGD on batches of proxies, the forget images cycled beside."""

    passes: int = param(
        100, mark("Passes"), mark("At most this many passes over the proxies."), basic=True, ge=1, le=10000
    )
    proxies_per_image: int = param(
        20, mark("Proxies"), mark("Attacked proxies for each forget image."), basic=True, ge=1, le=1000
    )
    eps: float = param(4.0, mark("Radius"), mark("L2 radius of the attack."), unit=mark("pixel units"), gt=0, le=100)
    attack_step: float = param(0.1, mark("Attack step"), mark("Step size of the attack."), gt=0, le=10)
    attack_iterations: int = param(
        100, mark("Attack iterations"), mark("At most this many iterations."), ge=1, le=10000
    )
    stop_at_target: bool = param(
        True, mark("Stop at target"), mark("Leave a proxy alone once it has reached its target (off: as published).")
    )
    full_gradients: bool = param(
        False,
        mark("Full gradients"),
        mark("Attack with every parameter's gradient too, which is of no use (on: as published)."),
    )
    fixed_target: bool = param(
        False,
        mark("Fixed target"),
        mark("Replace a target that equals the true label by one fixed class (on: as published)."),
    )
    batch: int = param(
        128, mark("Batch"), mark("Proxies a step; the forget images are cycled beside them."), ge=2, le=4096
    )
    momentum: float = param(0.9, mark("Momentum"), mark("Momentum of SGD."), ge=0, le=0.999)
    weight_decay: float = param(1e-4, mark("Weight decay"), mark("Weight decay of SGD."), ge=0, le=1)
    check_from: int = param(
        1, mark("Check from pass"), mark("Full deletion ends the run from this pass on."), ge=1, le=10000
    )
    freeze_norm: bool = param(True, mark("Freeze norms"), mark("Keep the norm statistics (off: as published)."))
