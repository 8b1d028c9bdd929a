"""Membership inference per example, with the original as the reference model."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from stakegui.core.events import Telling
from stakegui.core.words import mark
from stakegui.engine.evaluation.base import AFTER, BEFORE, RETRAINED, Compared, Found, Judged
from stakegui.engine.evaluation.outputs import FORGET, TEST, ask, images_of
from stakegui.engine.evaluation.roc import judge

LEAST = 4
"""Test images that are needed: half of them are the population, half are judged."""
SHOWN = 1000


class Rmia(Compared):
    """How far each chosen image has moved away from what the original says of it, compared with unseen images.

    The ratio of the label's probability, now to the original's, is compared with the same ratio of unseen images: the
    score of an image is the percent of these that it is not below (RMIA: Zarifzadeh, Liu and Shokri, ICML 2024, arXiv
    2312.03262, with plain softmax, threshold γ = 1 and p(x) = the original's, the one reference model, so a = 1: it is
    what has changed since the original that is judged). ``auc`` is how often a chosen image scores above an unseen
    one, ``low`` and ``high`` bound its 95 % bootstrap interval; ``tpr_1`` and ``tpr_01`` are the percent of the chosen
    images found at 1 and 0.1 % false alarms; ``score`` is the mean over the chosen images. The original itself has 0.5:
    nothing has moved. A retrained model has less than that, since it is less sure of what it has not seen; how much
    less, only a retrained model tells.

    Good: as a retrained model has it, which is not 0.5. Near 0 the chosen images stand out by how far they moved.
    """

    name = "rmia"
    beside = ("curve",)
    whom = (AFTER, RETRAINED)

    def missing(self, judged: Judged) -> str:
        """There must be unseen images for both sides of the comparison."""
        test = images_of(judged, TEST)
        if test is None or len(test) < LEAST:
            return mark("There are fewer than 4 test images to compare with.")  # `LEAST`
        return ""

    def of(self, judged: Judged, who: str) -> Telling[Found]:
        """Return AUC with bounds and true alarms, and the score of each image."""
        moved = {}
        for split in (FORGET, TEST):
            images = images_of(judged, split)
            assert images is not None
            then = own_log((yield from ask(judged, BEFORE, split)).logits, images.labels)
            moved[split] = own_log((yield from ask(judged, who, split)).logits, images.labels) - then
        order = judged.rng("rmia/halves").permutation(len(moved[TEST]))
        population, unseen = np.array_split(moved[TEST][order], 2)
        score = against(moved[FORGET], population)
        roc = judge(score, against(unseen, population), judged.rng("rmia"))
        keys = judged.material.forget.keys
        values = {"auc": roc.auc, "low": roc.low, "high": roc.high, "tpr_1": roc.at_1, "tpr_01": roc.at_01}
        return {**values, "score": float(score.mean())}, {
            "curve": roc.curve,
            "images": [{"key": key, "score": float(s)} for key, s in zip(keys[:SHOWN], score[:SHOWN], strict=True)],
        }


def own_log(logits: torch.Tensor, labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return log p(label), (N,)."""
    found = logits.double().log_softmax(1)[torch.arange(len(labels)), torch.from_numpy(labels)]
    return np.asarray(found.numpy(), np.float64)


def against(ratios: NDArray[np.float64], population: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each log ratio the percent of ``population`` that it is not below."""
    return 100 * np.searchsorted(np.sort(population), ratios, side="right") / len(population)
