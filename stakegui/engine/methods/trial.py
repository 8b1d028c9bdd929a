"""Weights that are tried in the live model, which has its own back when the trial is over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

import torch
from torch import Tensor

from stakegui.engine.models.base import Classifier

Put = Callable[[Mapping[str, Tensor]], None]


@contextmanager
def trial(model: Classifier, names: Iterable[str]) -> Iterator[Put]:
    """Give a function that puts weights, of these ``names`` or fewer, into ``model``.

    However the block is left, by a stop or an error too, the model's own weights are back in it.
    """
    parameters = dict(model.named_parameters())
    own = {name: parameters[name].detach().clone() for name in names}

    @torch.no_grad()
    def put(weights: Mapping[str, Tensor]) -> None:
        for name, value in weights.items():
            parameters[name].copy_(value)

    try:
        yield put
    finally:
        put(own)
