"""A projector between feature and head: written down so that a file can rebuild it, and folded where it is linear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor, nn

from stakegui.core.errors import InputError, RunError
from stakegui.core.words import tr
from stakegui.engine.models.bounds import Bound, Bounded, TooLarge

_PLAIN: dict[str, type[nn.Module]] = {
    "ReLU": nn.ReLU,
    "GELU": nn.GELU,
    "SiLU": nn.SiLU,
    "Tanh": nn.Tanh,
    "Identity": nn.Identity,
}
_WIDEST = 65536
_USUAL = Bound(2**27, 20_000)


def describe(projector: nn.Module) -> list[dict[str, Any]]:
    """Return the layers of an `nn.Sequential` (or of one linear layer) in order, as plain values.

    Raises
    ------
    RunError
        For a projector of other make, since no file could then hold all that inference needs.
    """
    return [_describe(layer) for layer in _layers(projector)]


def rebuild(layers: list[dict[str, Any]], where: str, bound: Bound = _USUAL) -> nn.Sequential:
    """Return the untrained projector that `describe` wrote down; raise `InputError` for anything else."""
    try:
        with Bounded(bound):
            return nn.Sequential(*(_rebuild(layer) for layer in layers)).eval()
    except (KeyError, TypeError, ValueError, OverflowError, TooLarge) as error:
        raise InputError(
            tr("The projector is written down wrongly ({kind}: {error}).", kind=type(error).__name__, error=error),
            where=where,
            remedy=tr("Export the model again."),
        ) from error


def state(projector: nn.Module) -> dict[str, Tensor]:
    """Return its tensors under the keys that the rebuilt `nn.Sequential` has."""
    layers = enumerate(_layers(projector))
    return {f"{index}.{key}": value for index, layer in layers for key, value in layer.state_dict().items()}


def is_linear(projector: nn.Module) -> bool:
    """Whether it is one affine map in evaluation mode, so that the head can take it in."""
    return all(_is_affine(layer) for layer in _layers(projector))


def fold(projector: nn.Module, head: nn.Linear) -> tuple[Tensor, Tensor]:
    """Return weight (C, d) and bias (C,) of ``head ∘ projector``, composed in double precision.

    The projector is affine: P(v) = A v + a, hence W P(v) + b = (W A) v + (W a + b).
    """
    weight = head.weight.detach().double()
    bias = torch.zeros(weight.shape[0], dtype=weight.dtype, device=weight.device)
    if head.bias is not None:
        bias = head.bias.detach().double()
    for layer in reversed(list(_layers(projector))):
        matrix, offset = _affine(layer, weight.shape[1])
        bias = bias + weight @ offset.to(weight)
        weight = weight @ matrix.to(weight)
    return weight.to(head.weight.dtype), bias.to(head.weight.dtype)


def _is_affine(layer: nn.Module) -> bool:
    if isinstance(layer, nn.BatchNorm1d):
        return layer.track_running_stats
    return isinstance(layer, nn.Linear | nn.Identity | nn.Dropout)


def _affine(layer: nn.Module, width: int) -> tuple[Tensor, Tensor]:
    if isinstance(layer, nn.Linear):
        offset = torch.zeros(width) if layer.bias is None else layer.bias.detach()
        return layer.weight.detach(), offset
    if isinstance(layer, nn.BatchNorm1d) and layer.running_mean is not None and layer.running_var is not None:
        scale = (layer.running_var.double() + layer.eps).rsqrt()
        scale = scale if layer.weight is None else scale * layer.weight.detach().double()
        offset = -layer.running_mean.double() * scale
        return torch.diag(scale), offset if layer.bias is None else offset + layer.bias.detach().double()
    return torch.eye(width), torch.zeros(width)


def _layers(projector: nn.Module) -> Iterator[nn.Module]:
    if isinstance(projector, nn.Sequential) and type(projector).forward is nn.Sequential.forward:
        for layer in projector:
            yield from _layers(layer)
    else:
        yield projector


def _describe(layer: nn.Module) -> dict[str, Any]:
    kind = type(layer).__name__
    if isinstance(layer, nn.Linear):
        return {"type": "Linear", "in": layer.in_features, "out": layer.out_features, "bias": layer.bias is not None}
    if isinstance(layer, nn.BatchNorm1d) and layer.track_running_stats:
        return {"type": "BatchNorm1d", "width": layer.num_features, "eps": layer.eps, "affine": layer.affine}
    if isinstance(layer, nn.Dropout):
        return {"type": "Identity"}
    if _PLAIN.get(kind) is type(layer) and (not isinstance(layer, nn.GELU) or layer.approximate == "none"):
        return {"type": kind}
    raise RunError(
        tr("A projector with a layer of type {kind} cannot be exported.", kind=kind),
        where="export",
        remedy=tr("Use nn.Sequential of Linear, BatchNorm1d, {kinds}.", kinds=", ".join(_PLAIN)),
    )


def _rebuild(layer: dict[str, Any]) -> nn.Module:
    kind = layer["type"]
    if kind == "Linear":
        return nn.Linear(_width(layer["in"]), _width(layer["out"]), bias=bool(layer["bias"]))
    if kind == "BatchNorm1d":
        return nn.BatchNorm1d(_width(layer["width"]), eps=float(layer["eps"]), affine=bool(layer["affine"]))
    return _PLAIN[kind]()


def _width(value: Any) -> int:
    if not isinstance(value, int) or not 1 <= value <= _WIDEST:
        raise ValueError(tr("{value} is no width", value=repr(value)))
    return value
