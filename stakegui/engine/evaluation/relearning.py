"""How long it takes until what was forgotten comes back."""

from __future__ import annotations

import copy

import torch
import torch.nn.functional as F
from torch import Tensor

from stakegui.core.events import Phase, Telling
from stakegui.core.words import mark, tr
from stakegui.engine.evaluation.base import AFTER, RETRAINED, Compared, Found, Judged, percent
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import Images, batch_size
from stakegui.engine.optimisers import SGD

STEPS = 100
"""Steps after which the measure gives up."""
RATE, MOMENTUM, BATCH = 1e-4, 0.9, 64


class Relearning(Compared):
    """How many steps of training on half of the chosen images bring the other half back.

    What was only hidden comes back at once, and comes back for images that were not even shown. A copy of the model is
    trained on half of the chosen images with their labels (SGD, rate 0.0001, momentum 0.9, up to 64 images a step,
    normalisation statistics fixed). ``steps_half`` and ``steps_most`` are the steps until the model names half and 90 %
    of the others rightly; empty where 100 steps did not do it (``gave_up``). ``back`` is the percent of the others
    that are right, on average over the 100 steps: one figure for all.

    Good: more steps, lower ``back``; ideally as a retrained model, which never saw either half (its labels may be easy
    to guess: it then begins with many of them right).
    """

    name = "relearning"
    beside = ("curve",)
    whom = (AFTER, RETRAINED)

    def missing(self, judged: Judged) -> str:
        """Two halves are needed."""
        return "" if len(judged.material.forget) > 1 else mark("One image has no other half that could come back.")

    def of(self, judged: Judged, who: str) -> Telling[Found]:
        """Return steps until the others are back, and their accuracy after each step."""
        material = judged.material
        order = torch.randperm(len(material.forget), generator=judged.fresh("relearning"))
        shown, others = order.tensor_split(2)
        model = copy.deepcopy(judged.models[who]).eval()
        curve = yield from _course(judged, model, shown, others, who)
        half, most = (next((t for t, share in enumerate(curve) if share >= goal), None) for goal in (50.0, 90.0))
        values: dict[str, float | None] = {
            "steps_half": half,
            "steps_most": most,
            "back": sum(curve[1:]) / STEPS,
            "gave_up": float(half is None),
        }
        return values, {"curve": curve, "shown": len(shown), "others": len(others)}


def _course(judged: Judged, model: Classifier, shown: Tensor, others: Tensor, who: str) -> Telling[list[float]]:
    """Train on ``shown``; return percent of ``others`` that are right before the first step and after each one."""
    pixels, labels = judged.material.forget_pixels, judged.material.forget_labels
    weights = [p.requires_grad_(True) for p in model.parameters()]
    optimiser = SGD(weights, lr=RATE, momentum=MOMENTUM)
    curve = [_right(judged, model, pixels, labels, others)]
    for t in range(STEPS):
        judged.control.check()
        batch = shown[torch.arange(t * BATCH, t * BATCH + min(BATCH, len(shown))) % len(shown)]
        optimiser.zero_grad(set_to_none=True)
        with torch.enable_grad():
            torch.autograd.backward(F.cross_entropy(model(pixels[batch])[1], labels[batch]))
        optimiser.step()
        curve.append(_right(judged, model, pixels, labels, others))
        yield Phase("evaluate", t + 1, STEPS, tr("{who}, relearning", who=tr(who)))
    return curve


@torch.no_grad()
def _right(judged: Judged, model: Classifier, pixels: Images, labels: Tensor, rows: Tensor) -> float:
    parts = torch.split(rows, batch_size(pixels, 500))
    right = [(model(pixels[part])[1].argmax(1) == labels[part]).cpu() for part in parts]
    judged.control.check()
    return percent(torch.cat(right).numpy()) or 0.0
