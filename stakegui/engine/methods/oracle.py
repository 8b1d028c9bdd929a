"""Oracle: SGD on −CE of the forget set + CE of retained images, `adv` with the real thing in place of proxies.

Upper bound of L2UL (Cha et al., AAAI 2024, arXiv 2301.11578): what its proxies stand for. Same stop and same weights:
not confirmed, since its published code has no oracle.
"""

from __future__ import annotations

import torch.nn.functional as F

from stakegui.core.params.oracle import OracleParams
from stakegui.engine.losses import negative_cross_entropy
from stakegui.engine.methods.base import Context, Step
from stakegui.engine.methods.retaining import Retaining, sgd


class Oracle(Retaining):
    """Ends as soon as every forget image has lost its label."""

    def __init__(self, params: OracleParams, context: Context) -> None:
        super().__init__(context, params.batch, freeze_norm=params.freeze_norm)
        self.params, self.steps = params, params.passes * self.per_epoch

    def begin(self) -> None:
        """Use SGD on every parameter."""
        p = self.params
        sgd(self, p.lr, p.momentum, p.weight_decay)

    def step(self, t: int) -> Step:
        """Return del and ret, weighted by how many images each has."""
        c = self.context
        rows = self._forget_rows(t, self.params.batch)
        images, labels = self._retained(t)
        kept, forget = self._logits(images, t), self._logits(c.forget[rows], t)
        share = len(rows) / (len(rows) + len(labels))
        terms = {
            "del": share * negative_cross_entropy(forget, c.labels[rows]),
            "ret": (1 - share) * F.cross_entropy(kept, labels),
        }
        return Step(terms, self._judge(forget, rows))

    def done(self, t: int, forgotten: bool) -> bool:
        """Stop at full deletion, looked for from pass ``check_from`` on."""
        return forgotten and t > (self.params.check_from - 1) * self.per_epoch
