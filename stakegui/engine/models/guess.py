"""Which architectures a state_dict could belong to: by names and shapes of its tensors."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Mapping
from contextlib import suppress

import torch
from torch import Tensor

from stakegui.engine.models.architectures import SMALL, BuildArgs, build

_CANDIDATES = (
    "resnet18",
    "resnet34",
    "resnet50",
    "resnet101",
    "mobilenet_v2",
    "mobilenet_v3_small",
    "mobilenet_v3_large",
    "efficientnet_b0",
    "vgg11_bn",
    "vgg16",
    "densenet121",
    "convnext_tiny",
    "vit_b_16",
    "swin_t",
    "shufflenet_v2_x1_0",
    "regnet_y_400mf",
    "timm:vit_tiny_patch16_224",
    "timm:vit_small_patch16_224",
    "timm:convnext_atto",
    "timm:convnext_tiny",
    "timm:swin_tiny_patch4_window7_224",
)


def guess_architectures(state: Mapping[str, Tensor]) -> list[str]:
    """Return the common architectures that have the keys of ``state`` and, but for the head, their shapes."""
    found = [_describe_small(state)] if _fits(SMALL, state, small_width(state)) else []
    return found + [name for name in _CANDIDATES if _fits(name, state)]


def small_width(state: Mapping[str, Tensor]) -> int | None:
    """Return the width that a state_dict of `resnet18_small` has, by the shape of its first convolution."""
    first = state.get("conv1.weight")
    return int(first.shape[0]) if first is not None and first.ndim == 4 else None


def _describe_small(state: Mapping[str, Tensor]) -> str:
    return f"{SMALL} (width = {small_width(state)})"


def _fits(name: str, state: Mapping[str, Tensor], width: int | None = None) -> bool:
    own = _shapes(name, width)
    differing = [k for k in own if k in state and state[k].shape != own[k]]
    return bool(own) and own.keys() == state.keys() and all(own[k][:1] == (2,) for k in differing)


@functools.cache
def _shapes(name: str, width: int | None) -> Mapping[str, torch.Size]:
    """Return the shapes of a network of two classes, none where it cannot be built; building all takes a second."""
    with warnings.catch_warnings(), suppress(Exception), torch.device("meta"):  # no memory, no time for numbers
        warnings.simplefilter("ignore")
        return {k: v.shape for k, v in build(name, BuildArgs(2, width=width)).state_dict().items()}
    return {}
