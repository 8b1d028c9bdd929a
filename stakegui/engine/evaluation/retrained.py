"""Distance to a model that never saw the chosen images."""

from __future__ import annotations

import math

from torch import Tensor

from stakegui.core.events import Telling
from stakegui.core.words import mark
from stakegui.engine.evaluation.base import AFTER, BEFORE, RETRAINED, Found, Judged, Measure, finite, percent
from stakegui.engine.evaluation.outputs import FORGET, RETAINED, TEST, ask, images_of
from stakegui.engine.losses import distillation

SPLITS = (FORGET, RETAINED, TEST)


class Retrained(Measure):
    """How alike the model's answers are to those of a model that was trained anew without the chosen images.

    ``agreement_*`` is the percent of images on which both give the same answer, ``kl_*`` how far the probabilities lie
    apart (Kullback-Leibler, nats: 0 is alike). ``tug_of_war`` multiplies how near the two models' accuracies are on the
    chosen, the retained and the test images: 1 is alike in all three (Zhao et al., NeurIPS 2024); splits that are not
    there are left out. ``*_forget``, ``*_retained`` and ``*_test`` tell the
    images. Two models that were trained from other random starts never agree wholly, so compare with the
    original's figures, which stand beside.

    Good: agreement and ``tug_of_war`` up, ``kl_*`` down. Where images are to be misclassified this is not the goal:
    a retrained model still names most unseen images rightly.
    """

    name = "retrained"

    def missing(self, judged: Judged) -> str:
        """There must be such a model."""
        return "" if judged.retrained is not None else mark("No retrained model was given to compare with.")

    def find(self, judged: Judged) -> Telling[Found]:
        """Return the distances of the model and, in the details, of the original."""
        values = yield from _distances(judged, AFTER)
        before = yield from _distances(judged, BEFORE)
        return values, {BEFORE: finite(before)}


def _distances(judged: Judged, who: str) -> Telling[dict[str, float | None]]:
    values: dict[str, float | None] = {}
    apart = []
    for split in SPLITS:
        images = images_of(judged, split)
        if images is None:
            values[f"agreement_{split}"] = values[f"kl_{split}"] = None
            continue
        goal = yield from ask(judged, RETRAINED, split)
        found = yield from ask(judged, who, split)
        values[f"agreement_{split}"] = percent(goal.predicted == found.predicted)
        values[f"kl_{split}"] = divergence(goal.logits, found.logits)
        apart.append(abs(float((goal.predicted == images.labels).mean() - (found.predicted == images.labels).mean())))
    values["tug_of_war"] = math.prod(1 - a for a in apart)
    return values


def divergence(goal: Tensor, found: Tensor) -> float:
    """Return the mean KL(goal ‖ found) of logits (N, C), in nats."""
    return max(0.0, float(distillation(goal.double(), found.double())))
