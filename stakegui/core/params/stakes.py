"""Parameters of `stakes`, our method and the default."""

from __future__ import annotations

import math
from typing import Any, ClassVar, Literal

from stakegui.core.params.base import UPDATE_VIEWS, MethodParams, param

View = Literal["flip", "shift", "crop", "bright", "noise"]


class StakesParams(MethodParams):
    """All sizes are for a 32 x 32 model; None means "chosen from depth and number of forget images"."""

    name: Literal["stakes"] = "stakes"
    depth: Literal["robust", "exact"] = param(
        "robust",
        "Depth",
        "robust: forgotten also when flipped, cropped, re-encoded ...; exact: as stored only, "
        "which costs less accuracy and is shallow.",
        basic=True,
    )
    views: float = param(
        90.0,
        "Wanted under views",
        "Share of views of the forget images that shall be forgotten.",
        unit="%",
        basic=True,
        ge=0,
        le=100,
    )
    steps: int | None = param(
        None, "Steps", "Update steps; more is slower and keeps more.", basic=True, ge=1, le=100000
    )
    forget_batch: int = param(64, "Forget batch", "Forget images a step.", unit="images", ge=2, le=4096)
    standins: int = param(
        128, "Stand-ins", "Stand-ins for what is kept, drawn anew each step.", unit="images", ge=8, le=4096
    )
    turned: float = param(0.35, "Turned share", "Share of the stand-ins that are turned forget images.", ge=0, le=1)
    proxies: float = param(0.0, "Proxy share", "Share of the stand-ins that are attacked proxies.", ge=0, le=1)
    margin: float = param(
        0.5, "Margin", "A forget image is left alone once another class leads by this.", unit="logits", ge=0, le=100
    )
    dist: float | None = param(None, "Distillation", "Weight of the distance to the original's outputs.", ge=0, le=1e4)
    align: float = param(20.0, "Stakes", "Weight of the alignment to the stakes.", basic=True, ge=0, le=1e4)
    metric: bool = param(True, "Curvature metric", "Take gradients in the K-FAC metric (robust depth).")
    samples: int = param(1024, "Curvature samples", "Stand-ins for the curvature.", unit="images", ge=16, le=65536)
    damping: float = param(0.01, "Damping", "Damping of the curvature factors.", gt=0, le=10)
    clip: float = param(
        2e-4, "Step size", "Largest change of the outputs per step, measured in the metric.", gt=0, le=1
    )
    lr: float = param(0.3, "Learning rate", "Learning rate in the metric.", gt=0, le=10)
    momentum: float = param(0.9, "Momentum", "Momentum of the steps in the metric.", ge=0, le=0.999)
    mean: float = param(0.9, "Weight mean", "Memory of the running mean of the weights (0: none).", ge=0, le=0.999)
    adam_lr: float = param(3e-4, "Adam rate", "Learning rate without the metric (exact depth).", gt=0, le=1)
    interpolate: bool = param(True, "Interpolate", "Go back towards the original as far as the goal allows.")
    update_views: tuple[View, ...] = param(UPDATE_VIEWS, "Update views", "View families of the forget batch.")

    presets: ClassVar[dict[str, dict[str, Any]]] = {
        "default": {},
        "quick look": {"steps": 60},
        "thorough": {"steps": 480},
        "shallow": {"depth": "exact"},
    }

    @property
    def adam(self) -> bool:
        """Whether the step is Adam's instead of one in the curvature metric."""
        return self.depth == "exact" or not self.metric

    def resolved(self, forget_count: int) -> StakesParams:
        """Return the same with steps and distillation chosen (method.md: 60 for 4 images, 240 for 64 and more)."""
        robust = min(240, max(40, round(30 * math.sqrt(forget_count))))
        return self.model_copy(
            update={
                "steps": self.steps or (150 if self.depth == "exact" else robust),
                "dist": (16.0 if self.depth == "exact" else 8.0) if self.dist is None else self.dist,
            }
        )
