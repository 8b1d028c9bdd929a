"""Whether forgetting survives small changes of the weights."""

from __future__ import annotations

import copy
from collections.abc import Callable

import torch
from torch import Tensor, nn

from stakegui.core.events import Telling
from stakegui.core.words import tr
from stakegui.engine.evaluation.base import Compared, Found, Judged, percent
from stakegui.engine.evaluation.outputs import FORGET, TEST, images_of, outputs
from stakegui.engine.models.base import Classifier

NOISE = (0.01, 0.03, 0.1)
"""Standard deviations of the noise, as shares of each weight tensor's own."""
DRAWS = 3
PRUNED = 0.2
TESTED = 200
"""At most this many test images tell what a change costs."""

Change = Callable[[Tensor], Tensor]


class WeightNoise(Compared):
    """Whether what was forgotten stays forgotten when the weights change a little.

    They do so when a model is made smaller, for a phone for instance.

    ``plain`` is the percent of the chosen images that the model does not name rightly as it is. ``noise_1``,
    ``noise_3`` and ``noise_10``: when random noise of 1, 3 and 10 % of each layer's spread is added to its weights
    (the worst of three draws). ``bits_8``: when the weights are rounded to 8 bits for each output channel.
    ``pruned_20``: when the smallest 20 % of each layer's weights are set to 0. The details hold the test accuracy of
    each changed model: where that falls too, much is forgotten because the model is broken.

    Good: up, all of them near ``plain``.
    """

    name = "weight_noise"
    beside = ("test_accuracy",)

    def of(self, judged: Judged, who: str) -> Telling[Found]:
        """Return percent forgotten under each change, and what each costs in test accuracy."""
        values, cost = {}, {}
        for label, changes in _changes(judged).items():
            found = []
            for change in changes:
                changed = _changed(judged.models[who], change)
                found.append((yield from _judge(judged, changed, f"{tr(who)}, {label}")))
            values[label] = min(forgotten for forgotten, _ in found)
            tested = [right for _, right in found if right is not None]
            cost[label] = min(tested) if tested else None
        return dict(values), {"test_accuracy": cost}


def _changes(judged: Judged) -> dict[str, list[Change]]:
    noise = {f"noise_{100 * s:.0f}": [noisy(s, judged.fresh(f"noise/{s}/{d}")) for d in range(DRAWS)] for s in NOISE}
    return {"plain": [lambda w: w], **noise, "bits_8": [rounded], "pruned_20": [pruned]}


def _judge(judged: Judged, model: Classifier, detail: str) -> Telling[tuple[float, float | None]]:
    """Return percent of the chosen images that are forgotten, and test accuracy where there are test images."""
    forget, test = images_of(judged, FORGET), images_of(judged, TEST)
    assert forget is not None
    said = yield from outputs(judged, model, forget.pixels, detail)
    forgotten = percent(said.predicted != forget.labels) or 0.0
    if test is None:
        return forgotten, None
    some = slice(None, None, -(-len(test) // TESTED))
    said = yield from outputs(judged, model, test.pixels[some], detail)
    return forgotten, percent(said.predicted == test.labels[some])


@torch.no_grad()
def _changed(model: Classifier, change: Change) -> Classifier:
    """Return a copy with every weight of a convolution or linear layer changed; biases and norms stay."""
    copied = copy.deepcopy(model)
    for module in copied.modules():
        weight = getattr(module, "weight", None)
        if isinstance(weight, nn.Parameter) and weight.ndim > 1:
            weight.copy_(change(weight))
    return copied


def noisy(scale: float, g: torch.Generator) -> Change:
    """Return what adds Gaussian noise of ``scale`` times the tensor's standard deviation."""

    def change(w: Tensor) -> Tensor:
        return w + scale * w.std(correction=0) * torch.randn(w.shape, generator=g).to(w)

    return change


def rounded(w: Tensor) -> Tensor:
    """Return the nearest of 255 symmetric levels, −127 … 127 times a step of its own for each output channel."""
    step = w.abs().amax(tuple(range(1, w.ndim)), keepdim=True) / 127
    return (w / step.where(step > 0, 1)).round() * step


def pruned(w: Tensor) -> Tensor:
    """Return the tensor without its smallest 20 %."""
    count = int(PRUNED * w.numel())
    if not count:
        return w
    flat = w.flatten().clone()
    flat[w.abs().flatten().argsort(stable=True)[:count]] = 0
    return flat.view_as(w)
