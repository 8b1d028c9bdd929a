"""Parameters of `structguard`: the published losses and loop (arXiv 2603.12915), proxies against the original."""

from __future__ import annotations

from typing import Literal

from stakegui.core.params.base import MethodParams, param


class StructGuardParams(MethodParams):
    """Published values for CIFAR-10 where the paper gives them."""

    name: Literal["structguard"] = "structguard"
    passes: int = param(100, "Passes", "At most this many passes over the proxies.", basic=True, ge=1, le=10000)
    proxies_per_image: int = param(20, "Proxies", "Attacked proxies for each forget image.", basic=True, ge=1, le=1000)
    eps: float = param(3.0, "Radius", "L2 radius of the attack.", unit="pixel units", gt=0, le=100)
    attack_step: float = param(0.1, "Attack step", "Step size of the attack.", gt=0, le=10)
    attack_iterations: int = param(100, "Attack iterations", "At most this many iterations.", ge=1, le=10000)
    batch: int = param(128, "Batch", "Proxies a step; the forget images are cycled beside them.", ge=2, le=4096)
    lr_backbone: float = param(0.005, "Backbone rate", "Learning rate of the backbone.", gt=0, le=1)
    lr_projector: float = param(0.009, "Projector rate", "Learning rate of projector and head.", gt=0, le=1)
    momentum: float = param(0.9, "Momentum", "Momentum of SGD.", ge=0, le=0.999)
    weight_decay: float = param(1e-4, "Weight decay", "Weight decay of SGD.", ge=0, le=1)
    lambda_reg: float = param(1.0, "Regularisation", "Weight of the structure-aware regularisation.", ge=0, le=1e6)
    align: float = param(1.0, "Stakes", "Weight of the alignment to the stakes.", basic=True, ge=0, le=1e4)
    head: float = param(0.001, "Head regularisation", "Weight of the elastic net on the head.", ge=0, le=1)
    importance_batches: int = param(8, "Importance batches", "Proxy batches for the importance.", ge=1, le=1000)
    freeze_norm: bool = param(True, "Freeze norms", "Keep the norm statistics (off: as published).")
