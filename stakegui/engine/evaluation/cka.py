"""How alike each layer is before and after."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from stakegui.core.events import Phase, Telling
from stakegui.core.words import tr
from stakegui.engine.evaluation.base import AFTER, BEFORE, RETRAINED, Found, Judged, Measure, finite
from stakegui.engine.evaluation.drift import make_probe
from stakegui.engine.models.base import Classifier

IMAGES, BATCH = 256, 64
CELLS = 8
"""Maps larger than 8 × 8 are averaged down to that: memory stays small."""


class Cka(Measure):
    """How alike each layer organises the same images before and after: what is near what, whichever way it is turned.

    Linear centred kernel alignment (Kornblith et al., ICML 2019) of the outputs of every convolution and linear layer,
    on up to 256 retained images, or on mixes of the forget images where there are none: 1 is just alike, 0 is
    unrelated. ``mean`` is over all layers, ``lowest`` the layer that changed most (its name is in the details),
    ``features`` the input of the head. Beside them stands a retrained model, where there is one: two models trained
    from other random starts are alike to that degree.

    Good: near 1, since what is kept should stay where it was.
    """

    name = "cka"

    def find(self, judged: Judged) -> Telling[Found]:
        """Return mean and lowest over the layers, and each layer's likeness to the original's."""
        images = make_probe(judged.material).images[:IMAGES]
        original = yield from _grams(judged, judged.original, images, BEFORE)
        values, layers = yield from _compare(judged, AFTER, images, original)
        lowest = min((n for n in layers if layers[n] is not None), key=lambda n: layers[n] or 0.0, default="")
        detail: dict[str, Any] = {"layers": layers, "lowest_layer": lowest, "images": len(images)}
        if judged.retrained is not None:
            others, _ = yield from _compare(judged, RETRAINED, images, original)
            detail[RETRAINED] = finite(others)
        return values, detail


def _compare(judged: Judged, who: str, images: Tensor, original: dict[str, Tensor]) -> Telling[Found]:
    """Return the figures of ``who`` and the likeness of every layer that both models have."""
    found = yield from _grams(judged, judged.models[who], images, who)
    layers = {name: likeness(gram, found[name]) for name, gram in original.items() if name in found}
    known = [v for v in layers.values() if v is not None]
    values: dict[str, float | None] = {
        "mean": float(np.mean(known)) if known else None,
        "lowest": min(known, default=None),
        "features": layers.get("features"),
    }
    return values, layers


def _grams(judged: Judged, model: Classifier, images: Tensor, who: str) -> Telling[dict[str, Tensor]]:
    """Return the Gram matrix (N, N) of each layer's outputs by the layer's name, and that of the ``features``."""
    kept: dict[str, list[Tensor]] = {}

    def keep(name: str, output: Any) -> None:
        if isinstance(output, Tensor) and output.ndim > 1:
            kept.setdefault(name, []).append(_small(output).flatten(1).cpu())

    with ExitStack() as hooks, torch.inference_mode():
        for name, module in model.net.named_modules():
            if isinstance(module, nn.Conv2d | nn.Linear):
                handle = module.register_forward_hook(lambda _m, _i, output, name=name: keep(name, output))
                hooks.callback(handle.remove)
        for start in range(0, len(images), BATCH):
            judged.control.check()
            keep("features", model(images[start : start + BATCH])[0])
            yield Phase("evaluate", min(start + BATCH, len(images)), len(images), tr("{who}, layers", who=tr(who)))
    return {
        name: x @ x.T for name, parts in kept.items() if len(x := torch.cat(parts).double()) == len(images)
    }  # a layer that is called otherwise than once a batch is left out


def _small(output: Tensor) -> Tensor:
    if output.ndim == 4 and max(output.shape[2:]) > CELLS:
        return F.adaptive_avg_pool2d(output.float(), (min(CELLS, output.shape[2]), min(CELLS, output.shape[3])))
    return output.float()


def likeness(first: Tensor, second: Tensor) -> float | None:
    """Return linear CKA of two Gram matrices (N, N), in [0, 1]; None where one of them is constant."""
    a, b = _centred(first), _centred(second)
    scale = float(a.norm() * b.norm())
    floor = 1e-12 * float(first.norm() * second.norm())
    return min(1.0, max(0.0, float((a * b).sum()) / scale)) if scale > floor else None


def _centred(gram: Tensor) -> Tensor:
    return gram - gram.mean(0) - gram.mean(1, keepdim=True) + gram.mean()
