"""NegGrad: SGD on −CE of the forget set; nothing protects the rest (baseline of L2UL, arXiv 2301.11578)."""

from __future__ import annotations

from torch import nn

from stakegui.core.params.neggrad import NegGradParams
from stakegui.engine.losses import negative_cross_entropy
from stakegui.engine.methods.base import Context, Method, Step, look, sweep, train_only
from stakegui.engine.optimisers import SGD


class NegGrad(Method):
    """Ends as soon as every forget image has lost its label."""

    def __init__(self, params: NegGradParams, context: Context) -> None:
        super().__init__(context)
        self.params, self.steps, self.frozen = params, params.steps, params.freeze_norm
        self._trained = train_only(context.model, list(context.model.parameters()))

    def begin(self) -> None:
        """Use SGD on every parameter."""
        p = self.params
        self.optimiser = SGD(self._trained.values(), lr=p.lr, momentum=p.momentum, weight_decay=p.weight_decay)

    def step(self, t: int) -> Step:
        """Return −CE of the step's forget images."""
        c, n = self.context, min(self.params.batch, len(self.context.forget))
        rows = sweep(len(c.forget), n, t, c.generators.seed).to(c.labels.device)
        logits = self.passed(c.forget[rows])[1]
        return Step(
            {"del": negative_cross_entropy(logits, c.labels[rows])},
            look(c, rows, logits, frozen=self.frozen),
        )

    def done(self, t: int, forgotten: bool) -> bool:
        """Stop at full deletion."""
        return forgotten

    def trained(self) -> dict[str, nn.Parameter]:
        """Every parameter."""
        return self._trained
