"""Parameters of `retrain`: a recipe for training from scratch; `packaging/train_demo.py` uses its presets too."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from stakegui.core.params.base import MethodParams, param
from stakegui.core.words import mark


class RetrainParams(MethodParams):
    """SGD with Nesterov momentum; the rate rises linearly, then falls along a half cosine to 0.

    Take the preset that is named after the data where there is one; the defaults are a usual recipe for small
    pictures. A retrained model is a fair reference only where this recipe reaches the original's accuracy.
    """

    name: Literal["retrain"] = "retrain"
    epochs: int = param(30, mark("Epochs"), mark("Passes over the retained images."), basic=True, ge=1, le=10000)
    batch: int = param(128, mark("Batch"), mark("Images a step."), unit=mark("images"), basic=True, ge=2, le=4096)
    lr: float = param(0.1, mark("Learning rate"), mark("Highest learning rate."), basic=True, gt=0, le=10)
    momentum: float = param(0.9, mark("Momentum"), mark("Nesterov momentum of SGD."), gt=0, le=0.999)
    weight_decay: float = param(5e-4, mark("Weight decay"), mark("Weight decay of SGD."), ge=0, le=1)
    warmup: float = param(0.1, mark("Warm-up"), mark("Share of the steps in which the rate rises."), ge=0, le=0.9)
    rotate: float = param(
        0.0, mark("Rotate"), mark("Images are turned by up to this much."), unit=mark("degrees"), ge=0, le=180
    )
    shift: float = param(0.125, mark("Shift"), mark("Images are moved by up to this share of the side."), ge=0, le=0.5)
    zoom: float = param(0.0, mark("Zoom"), mark("Images are zoomed by up to this share."), ge=0, le=0.9)
    flip: bool = param(True, mark("Mirror"), mark("Mirror every other image, where that keeps its meaning."))

    presets: ClassVar[dict[str, dict[str, Any]]] = {
        "default": {},
        "digits": {"batch": 64, "lr": 0.05, "rotate": 20.0, "shift": 0.12, "zoom": 0.15, "flip": False},
        "people": {"epochs": 24, "batch": 48, "lr": 0.05, "rotate": 8.0, "shift": 0.06, "zoom": 0.08},
    }
