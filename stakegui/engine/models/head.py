"""Where an architecture's backbone ends: its last linear layer, found by watching one forward pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import linear

from stakegui.core.errors import InputError
from stakegui.core.words import tr


@dataclass
class _Call:
    name: str
    layer: nn.Linear
    inputs: Tensor
    outputs: Tensor


def find_head(net: nn.Module, image_size: tuple[int, int], where: str = "[model] architecture") -> str:
    """Return the dotted name of the linear layer whose output is the output of ``net``.

    One random batch of two images is sent through ``net`` (in evaluation mode); the layer's weight and bias applied
    to the feature must give the logits.

    Raises
    ------
    InputError
        Where the images do not fit the network, or nothing but other layers gives the logits.
    """
    logits, calls = _watch(net, image_size, where)
    found = [call for call in calls if _gives(call, logits)]
    if not found or sum(call.layer is found[-1].layer for call in calls) > 1:
        raise InputError(
            tr(
                "This architecture does not end in a linear layer over one feature vector an image, "
                "so there is no feature to work with."
            ),
            where=where,
            remedy=tr("Take another architecture, or return the last linear layer's logits."),
        )
    return found[-1].name


def _watch(net: nn.Module, size: tuple[int, int], where: str) -> tuple[Any, list[_Call]]:
    calls: list[_Call] = []
    layers = [(name, layer) for name, layer in net.named_modules() if isinstance(layer, nn.Linear)]
    hooks = [layer.register_forward_hook(_recorder(name, calls)) for name, layer in layers]
    parameter = next(net.parameters(), torch.empty(0))
    images = torch.randn(2, 3, *size, generator=torch.Generator().manual_seed(0)).to(parameter)
    try:
        with torch.no_grad():
            return net(images), calls
    except Exception as error:  # what a network raises for images that do not fit it is its own affair
        raise InputError(
            tr(
                "The network cannot take images of {height} × {width} ({kind}: {error}).",
                height=size[0],
                width=size[1],
                kind=type(error).__name__,
                error=error,
            ),
            where=where,
            remedy=tr("Give the size it was trained with in [model] image_size = [height, width]."),
        ) from error
    finally:
        for hook in hooks:
            hook.remove()


def _recorder(name: str, calls: list[_Call]) -> Any:
    def record(layer: nn.Module, args: tuple[Any, ...], output: Tensor) -> None:
        assert isinstance(layer, nn.Linear)
        calls.append(_Call(name, layer, args[0], output))

    return record


def _gives(call: _Call, logits: Any) -> bool:
    """Whether this call's weight times its input is the network's output."""
    if (
        not isinstance(logits, Tensor)
        or logits.ndim != 2
        or call.inputs.ndim != 2
        or call.outputs.shape != logits.shape
    ):
        return False
    again = linear(call.inputs, call.layer.weight, call.layer.bias)
    return torch.allclose(again, logits, rtol=1e-4, atol=1e-5)
