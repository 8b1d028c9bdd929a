"""Batch norm folded into the convolution before it, for passes in which the statistics stand still.

conv(x; W) · s + (β − μ s) with s = γ / √(σ² + ε) is conv(x; W s) + (β − μ s): one pass over the maps less, forward and
back. W, γ and β stay the model's own parameters, and gradients reach them as before; the result differs by rounding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import torch
from torch import Tensor, fx, nn

from stakegui.engine.models.base import Classifier, EmbeddingHead

Pair = tuple[str, str]
"""Names of a convolution and of the norm behind it, within the classifier's network."""


def pairs(model: Classifier) -> tuple[Pair, ...]:
    """Return where a norm alone reads a convolution, each called once; none for a network that cannot be traced.

    Networks that torch.fx cannot follow (a way that hangs on the input's values) run as they are.
    """
    try:
        nodes = _Tracer().trace(model.net).nodes
    except Exception:  # tracing runs the network's own code on stand-in values, which may raise anything
        return ()
    calls = Counter(node.target for node in nodes if node.op == "call_module")
    modules = dict(model.net.named_modules())
    found = []
    for node in nodes:
        before = node.args[0] if node.op == "call_module" and node.args else None
        if not isinstance(before, fx.Node) or before.op != "call_module" or len(before.users) != 1:
            continue
        conv, norm = modules.get(str(before.target)), modules.get(str(node.target))
        once = calls[before.target] == calls[node.target] == 1
        if once and _plain(conv, nn.Conv2d) and _plain(norm, nn.BatchNorm2d) and _rests(norm):
            found.append((str(before.target), str(node.target)))
    return tuple(found)


class _Tracer(fx.Tracer):
    """Goes into no head, as it goes into no linear layer: the classifier's hook there would keep a stand-in value."""

    def is_leaf_module(self, m: nn.Module, module_qualified_name: str) -> bool:
        return isinstance(m, EmbeddingHead) or super().is_leaf_module(m, module_qualified_name)


def _plain(module: nn.Module | None, kind: type[nn.Module]) -> bool:
    """Whether ``module`` is torch's own, and nobody has given it another way forward or listens to its output."""
    return type(module) is kind and "forward" not in module.__dict__ and not module._forward_hooks


def _rests(norm: nn.Module | None) -> bool:
    """Whether evaluation takes kept statistics, and not those of the batch."""
    return getattr(norm, "running_mean", None) is not None


@contextmanager
def folded(model: Classifier, found: tuple[Pair, ...]) -> Iterator[None]:
    """Let ``model``, or a copy of the model that ``found`` was found in, run with its norms folded; eval mode only.

    In one thread at a time, as a `Classifier` is passed in any case.
    """
    changed = [(model.net.get_submodule(conv), model.net.get_submodule(norm)) for conv, norm in found]
    try:
        for conv, norm in changed:
            assert isinstance(conv, nn.Conv2d)
            assert isinstance(norm, nn.BatchNorm2d)
            _set_forward(conv, partial(_both, conv, norm))
            _set_forward(norm, _nothing)
        yield
    finally:
        for pair in changed:
            for module in pair:
                module.__dict__.pop("forward", None)


def _set_forward(module: nn.Module, forward: Any) -> None:
    module.__dict__["forward"] = forward  # before the class's own, and gone again without a trace


def _both(conv: nn.Conv2d, norm: nn.BatchNorm2d, x: Tensor) -> Tensor:
    mean, variance = norm.running_mean, norm.running_var
    assert mean is not None
    assert variance is not None
    scale = torch.rsqrt(variance + norm.eps)
    if norm.weight is not None:
        scale = scale * norm.weight
    shift = -mean * scale if conv.bias is None else (conv.bias - mean) * scale
    if norm.bias is not None:
        shift = shift + norm.bias
    out: Tensor = conv._conv_forward(x, conv.weight * scale[:, None, None, None], shift)  # keeps padding modes
    return out


def _nothing(x: Tensor) -> Tensor:
    return x
