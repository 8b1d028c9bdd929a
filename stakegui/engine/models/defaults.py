"""What the published weights of an architecture want to be fed with (torchvision, timm)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from stakegui.engine.models.architectures import SMALL, is_factory, torchvision_names


@dataclass(frozen=True)
class Defaults:
    """Input of the published weights, which have ``num_classes`` outputs; sizes are (height, width)."""

    num_classes: int
    image_size: tuple[int, int]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    resize: str
    crop_pct: float
    interpolation: str


def published(name: str) -> Defaults | None:
    """Return the input of the published weights of ``name``; None for an architecture that has none."""
    if name == SMALL or is_factory(name):
        return None
    prefix, _, rest = name.rpartition(":")
    if prefix in ("", "torchvision") and rest in torchvision_names():
        return _torchvision(rest)
    return _timm(rest) if prefix in ("", "timm") else None


def _torchvision(name: str) -> Defaults | None:
    from torchvision import models

    weights = list(models.get_model_weights(name))
    if not weights:
        return None
    first = weights[0]  # the oldest are those that checkpoints elsewhere started from
    form = first.transforms()
    side = form.crop_size[0]
    return Defaults(
        len(first.meta["categories"]),
        (side, side),
        tuple(form.mean),
        tuple(form.std),
        "shorter_side",
        side / form.resize_size[0],
        form.interpolation.value,
    )


def _timm(name: str) -> Defaults | None:
    import timm

    if not timm.is_model(name):
        return None
    config: Any = timm.get_pretrained_cfg(name)
    if config is None or config.input_size[0] != 3:
        return None
    return Defaults(
        config.num_classes,
        tuple(config.input_size[1:]),
        tuple(config.mean),
        tuple(config.std),
        "squash" if config.crop_mode == "squash" else "shorter_side",
        config.crop_pct,
        _known(config.interpolation),
    )


def _known(interpolation: str) -> str:
    known = ("nearest", "bilinear", "bicubic", "lanczos")
    return interpolation if interpolation in known else "bilinear"
