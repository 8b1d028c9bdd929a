"""Parameters of `stakes`, our method and the default."""

from __future__ import annotations

import math
from typing import Any, ClassVar, Literal

from stakegui.core.params.base import UPDATE_VIEWS, MethodParams, param
from stakegui.core.words import mark

View = Literal["flip", "shift", "crop", "bright", "noise"]


UNSEEN_STEPS = 45
"""Of the goal ``unseen``, however many images: what it aims at is near, and is not passed by more steps."""


class StakesParams(MethodParams):
    """All sizes are for a 32 x 32 model; None means "chosen from depth and number of forget images"."""

    name: Literal["stakes"] = "stakes"
    goal: Literal["misclassify", "unseen"] = param(
        "misclassify",
        mark("Goal"),
        mark(
            "misclassify: no chosen image keeps its label; unseen: each is answered as if the model had never seen it, "
            "rightly where it would be (depth and views have no part in that)."
        ),
        basic=True,
    )
    depth: Literal["robust", "exact"] = param(
        "robust",
        mark("Depth"),
        mark(
            "robust: forgotten also when flipped, cropped, re-encoded ...; exact: as stored only, "
            "which costs less accuracy and is shallow."
        ),
        basic=True,
    )
    views: float = param(
        90.0,
        mark("Wanted under views"),
        mark("Share of views of the forget images that shall be forgotten."),
        unit="%",
        basic=True,
        ge=0,
        le=100,
    )
    steps: int | None = param(
        None, mark("Steps"), mark("Update steps; more is slower and keeps more."), basic=True, ge=1, le=100000
    )
    forget_batch: int | None = param(
        None, mark("Forget batch"), mark("Forget images a step."), unit=mark("images"), ge=2, le=4096
    )
    standins: int = param(
        256,
        mark("Stand-ins"),
        mark("Stand-ins for what is kept, drawn anew each step."),
        unit=mark("images"),
        ge=8,
        le=4096,
    )
    turned: float = param(
        0.35, mark("Turned share"), mark("Share of the stand-ins that are turned forget images."), ge=0, le=1
    )
    near: float | None = param(
        None,
        mark("Near share"),
        mark(
            "Share of the stand-ins that are single forget images, changed strongly: what must not go with them where "
            "forgetting spreads."
        ),
        ge=0,
        le=1,
    )
    proxies: float = param(
        0.0, mark("Proxy share"), mark("Share of the stand-ins that are attacked proxies."), ge=0, le=1
    )
    margin: float = param(
        0.5,
        mark("Margin"),
        mark("A forget image is left alone once another class leads by this."),
        unit=mark("logits"),
        ge=0,
        le=100,
    )
    dist: float | None = param(
        None, mark("Distillation"), mark("Weight of the distance to the original's outputs."), ge=0, le=1e4
    )
    temperature: float | None = param(
        None,
        mark("Temperature"),
        mark(
            "Outputs are compared softened by this, in distillation and curvature: 1 as they are; more tells of all "
            "classes."
        ),
        gt=0,
        le=100,
    )
    align: float = param(20.0, mark("Stakes"), mark("Weight of the alignment to the stakes."), basic=True, ge=0, le=1e4)
    scatter: float | None = param(
        None,
        mark("Scatter"),
        mark("Embedding models: weight of pushing pictures of one forgotten person apart (1 where none is given)."),
        ge=0,
        le=1e3,
    )
    placement: Literal["procrustes", "projection"] = param(
        "procrustes",
        mark("Placement"),
        mark(
            "How anchors come into feature space: Procrustes rotation onto the head's class directions, or a random "
            "projection, as published."
        ),
    )
    layers: tuple[str, ...] = param(
        (), mark("Layers"), mark("Modules that may change, as layer3, layer4, fc; none named: all of them.")
    )
    freeze_norm: bool = param(
        True, mark("Freeze norms"), mark("Keep the norm statistics (off: they follow the batches, as published).")
    )
    metric: bool = param(
        True, mark("Curvature metric"), mark("Take gradients in the K-FAC metric (off: Adam's steps).")
    )
    samples: int = param(
        1024, mark("Curvature samples"), mark("Stand-ins for the curvature."), unit=mark("images"), ge=16, le=65536
    )
    damping: float = param(0.01, mark("Damping"), mark("Damping of the curvature factors."), gt=0, le=10)
    clip: float = param(
        2e-4, mark("Step size"), mark("Largest change of the outputs per step, measured in the metric."), gt=0, le=1
    )
    lr: float = param(0.3, mark("Learning rate"), mark("Learning rate in the metric."), gt=0, le=10)
    momentum: float = param(0.9, mark("Momentum"), mark("Momentum of the steps in the metric."), ge=0, le=0.999)
    mean: float = param(
        0.9, mark("Weight mean"), mark("Memory of the running mean of the weights (0: none)."), ge=0, le=0.999
    )
    adam_lr: float = param(3e-4, mark("Adam rate"), mark("Learning rate without the metric."), gt=0, le=1)
    precision: Literal["auto", "float32", "bfloat16"] = param(
        "auto",
        mark("Number format"),
        mark(
            "Of the update's passes. auto: bfloat16 where the machine computes that faster. The result is measured in "
            "float32."
        ),
    )
    interpolate: bool = param(
        True, mark("Interpolate"), mark("Go back towards the original as far as the goal allows.")
    )
    update_views: tuple[View, ...] = param(
        UPDATE_VIEWS, mark("Update views"), mark("View families of the forget batch.")
    )
    hold_earlier: bool = param(
        True, mark("Hold earlier requests"), mark("After an earlier session: keep what was forgotten there forgotten.")
    )
    retain_sample: int = param(
        0,
        mark("Retained sample"),
        mark("Retained training images that may join the stand-ins, drawn by the run's seed (0: none is used)."),
        unit=mark("images"),
        ge=0,
        le=1_000_000,
    )

    presets: ClassVar[dict[str, dict[str, Any]]] = {
        "default": {},
        "quick look": {"steps": 60},
        "thorough": {"steps": 480, "standins": 768},
        "shallow": {"depth": "exact"},
    }

    def resolved(self, forget_count: int) -> StakesParams:
        """Return the same with what is None chosen for the number of images.

        Robust: 80 steps for up to 7 images, 240 for 64, 480 from 256 on; exact: 48 to 144, 72 for 64. Of a step's noise
        most is that of the stand-ins (measured at 64 images: of the same cost, 32 forget images with 384 of them keep
        0.7 points more than 64 with 128), so the forget batch stays small. ``near`` stays None: the run looks how far
        forgetting spreads, and halves ``dist`` where it takes half of the stand-ins near.
        """
        exact = self.depth == "exact" and self.goal == "misclassify"
        robust = not exact and self.goal == "misclassify"
        root = math.sqrt(forget_count)
        steps = min(144, max(48, round(9 * root))) if exact else min(480, max(80, round(30 * root)))
        if self.goal == "unseen":
            steps = UNSEEN_STEPS
        batch = min(256, max(32, 3 * forget_count // 4 - 16) if robust else max(64, forget_count))
        chosen = {
            "steps": steps,
            "forget_batch": batch,  # exact: each image as stored in each step, as far as it goes
            "dist": 16.0 if exact else 8.0,
            "temperature": 1.0 if self.goal == "unseen" else 4.0,
        }
        return self.model_copy(update={key: value for key, value in chosen.items() if getattr(self, key) is None})
