"""SCRUB: away from the original on the forget set, by it on the retained images (Kurmanji et al., NeurIPS 2023).

"Towards Unbounded Machine Unlearning", arXiv 2302.09880: the student is taken away from the teacher (the
original) by a pass over the forget set (max step) and brought back by a pass over the retained images (min step);
the last epochs have min steps only. The rewinding to an earlier epoch (SCRUB+R), which needs a validation set that
looks like the forget set, is left out.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from stakegui.core.params.scrub import ScrubParams
from stakegui.engine.losses import distillation
from stakegui.engine.methods.base import Context, Step
from stakegui.engine.methods.retaining import Retaining, sgd
from stakegui.engine.smaller import in_parts

DECAY_AFTER = (3, 5, 9)
"""The rate falls to a tenth after each of these epochs, as published."""


class Scrub(Retaining):
    """Each step is a max or a min step; see `turn`."""

    def __init__(self, params: ScrubParams, context: Context) -> None:
        super().__init__(context, params.batch, augment=params.augment, freeze_norm=params.freeze_norm)
        self.params = params
        self._away = -(-len(context.forget) // min(params.forget_batch, len(context.forget)))
        self._max_epochs = min(params.max_epochs, params.epochs)
        self.steps = params.epochs * self.per_epoch + self._max_epochs * self._away

    def begin(self) -> None:
        """Use SGD on every parameter."""
        p = self.params
        sgd(self, p.lr, p.momentum, p.weight_decay)

    def turn(self, t: int) -> tuple[bool, int, int]:
        """Return whether step ``t`` is a max step, its number among its kind, and its epoch, both from 1."""
        epoch, place = divmod(t - 1, self._away + self.per_epoch)
        if epoch >= self._max_epochs:  # min steps only from here on
            number = t - self._max_epochs * self._away
            return False, number, 1 + (number - 1) // self.per_epoch
        if place < self._away:
            return True, epoch * self._away + place + 1, epoch + 1
        return False, epoch * self.per_epoch + place - self._away + 1, epoch + 1

    def step(self, t: int) -> Step:
        """Return −KL on forget images, or γ CE + α KL on retained ones."""
        c, p = self.context, self.params
        away, number, _ = self.turn(t)
        if away:
            rows = self._forget_rows(number, p.forget_batch)
            logits = self._logits(c.forget[rows], t)
            return Step({"del": -self._apart(c.forget[rows], logits)}, self._judge(logits, rows))
        look = self._look(t)
        images, labels = self._retained(number)
        logits = self._logits(images, t)
        terms = {"ret": p.ce * F.cross_entropy(logits, labels), "dist": p.distill * self._apart(images, logits)}
        return Step(terms, look)

    def _apart(self, images: Tensor, logits: Tensor) -> Tensor:
        """Return KL(teacher ‖ student) at the temperature, times its square (Hinton et al., arXiv 1503.02531)."""
        heat = self.params.temperature
        with torch.no_grad():
            teacher = in_parts(self.context.original, images)[1]
        return heat**2 * distillation(teacher / heat, logits / heat)

    def advance(self, t: int) -> None:
        """Step at the epoch's rate."""
        assert self.optimiser is not None
        epoch = self.turn(t)[2]
        self.optimiser.param_groups[0]["lr"] = self.params.lr * 0.1 ** sum(epoch > e for e in DECAY_AFTER)
        super().advance(t)
