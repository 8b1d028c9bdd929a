"""Membership inference by population attacks."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor

from stakegui.core.events import Telling
from stakegui.core.words import mark
from stakegui.engine.evaluation.base import RETRAINED, Compared, Found, Judged
from stakegui.engine.evaluation.outputs import FORGET, TEST, ask, images_of
from stakegui.engine.evaluation.roc import judge

OVER = 0.2
"""An AUC below this is told as over-forgetting."""
ENOUGH = 20
"""Unseen images of the chosen ones' classes that are needed before these alone are taken."""


class Membership(Compared):
    """Whether an attacker can tell by the model's answers which images it was trained on.

    Models are surer of what they were trained on. The chosen images are compared with test images of the same classes
    (with all test images where there are fewer than 20 of these). The attacks rank all of them by the loss, the
    confidence, the entropy and the modified entropy (Song and Mittal, USENIX Security 2021) of the answer. ``*_auc`` is
    how often a chosen image ranks above an unseen one: 0.5 is guessing, 1 is telling them apart without fail. Near 0
    the chosen images stand out the other way: they are answered worse than unseen images would be, which betrays them
    just as well, and ``over_forgotten`` is 1. ``*_low`` and ``*_high`` bound the AUC's 95 % bootstrap interval;
    ``*_tpr_1`` and ``*_tpr_01`` are the percent of chosen images found at 1 and 0.1 % false alarms.

    Good: an AUC near 0.5 or, better, near a retrained model's; ``over_forgotten`` 0. Where images are to be
    misclassified, over-forgetting is the price of the goal.
    """

    name = "membership"
    beside = ("curves",)

    def missing(self, judged: Judged) -> str:
        """There must be unseen images."""
        why = mark("There are no test images, so nothing that the model has never seen.")
        return "" if images_of(judged, TEST) else why

    def of(self, judged: Judged, who: str) -> Telling[Found]:
        """Return AUC with bounds and true alarms of each attack, and the curves."""
        chosen, unseen = images_of(judged, FORGET), images_of(judged, TEST)
        assert chosen is not None and unseen is not None
        seen = yield from ask(judged, who, FORGET)
        fresh = yield from ask(judged, who, TEST)
        alike = np.isin(unseen.labels, chosen.labels)
        if alike.sum() < ENOUGH:
            alike[:] = True
        members = scores(seen.logits, torch.from_numpy(chosen.labels))
        others = scores(fresh.logits[alike], torch.from_numpy(unseen.labels[alike]))
        values: dict[str, float | None] = {}
        curves: dict[str, Any] = {}
        for attack, score in members.items():
            judged.control.check()
            roc = judge(score.numpy(), others[attack].numpy(), judged.rng(f"membership/{attack}"))
            values |= {
                f"{attack}_auc": roc.auc,
                f"{attack}_low": roc.low,
                f"{attack}_high": roc.high,
                f"{attack}_tpr_1": roc.at_1,
                f"{attack}_tpr_01": roc.at_01,
            }
            curves[attack] = roc.curve
        values["over_forgotten"] = float((values["loss_auc"] or 0.0) < OVER)
        return values, {"unseen_images": int(alike.sum()), "curves": curves}

    def find(self, judged: Judged) -> Telling[Found]:
        """Take back the flag where a retrained model would earn it too: the images are hard, not over-forgotten."""
        values, detail = yield from super().find(judged)
        goal = detail.get(RETRAINED)
        if values["over_forgotten"] and goal is not None and (values["loss_high"] or 0.0) >= goal["loss_low"]:
            values["over_forgotten"] = 0.0
        return values, detail


def scores(logits: Tensor, labels: Tensor) -> dict[str, Tensor]:
    """Return the score of each attack, (N,) float64; higher means "was trained on"."""
    log = logits.double().log_softmax(1)
    p = log.exp()
    own, own_log = p.gather(1, labels[:, None])[:, 0], log.gather(1, labels[:, None])[:, 0]
    rest = torch.log1p(-p.clamp(max=1 - 1e-12))
    others = (p * rest).sum(1) - own * rest.gather(1, labels[:, None])[:, 0]
    return {
        "loss": own_log,
        "confidence": p.max(1).values,
        "entropy": (p * log).sum(1),
        "modified_entropy": (1 - own) * own_log + others,
    }
