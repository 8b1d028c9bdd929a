"""Fine-tuning: SGD on CE of the retained images; what is not seen again is left to fade.

Baseline "FT" of Golatkar et al. (CVPR 2020, arXiv 1911.04933) and of SalUn (arXiv 2310.12508), whose values these are.
Images that the network would name rightly unseen stay so: nothing drives them out.
"""

from __future__ import annotations

import torch.nn.functional as F

from stakegui.core.params.finetune import FinetuneParams
from stakegui.engine.methods.base import Context, Step
from stakegui.engine.methods.retaining import Retaining, sgd


class Finetune(Retaining):
    """Runs for its epochs."""

    def __init__(self, params: FinetuneParams, context: Context) -> None:
        super().__init__(context, params.batch, augment=params.augment, freeze_norm=params.freeze_norm)
        self.params, self.steps = params, params.epochs * self.per_epoch

    def begin(self) -> None:
        """Use SGD on every parameter."""
        p = self.params
        sgd(self, p.lr, p.momentum, p.weight_decay)

    def step(self, t: int) -> Step:
        """Return CE of one batch of retained images."""
        look = self._look(t)
        images, labels = self._retained(t)
        return Step({"ret": F.cross_entropy(self._logits(images, t), labels)}, look)
