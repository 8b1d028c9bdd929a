"""A method: the weights of the last layer that speak loudest for the forgotten labels shrink, step by step."""

from __future__ import annotations

import torch
from torch import nn

from stakegui.engine.losses import negative_cross_entropy
from stakegui.engine.methods.base import Context, Method, Step, look, train_only
from stakegui_example.params import ShrinkParams


class Shrink(Method):
    """Multiplies the share of weights with the largest ``weight · gradient``; nothing protects the rest."""

    def __init__(self, params: ShrinkParams, context: Context) -> None:
        super().__init__(context)
        self.params, self.steps = params, params.steps
        self._trained = train_only(context.model, [context.model.head.weight])

    def begin(self) -> None:
        """Set up an optimiser, which the loop clears the gradients with; it never steps."""
        self.optimiser = torch.optim.SGD(self._trained.values(), lr=0.0)

    def step(self, t: int) -> Step:
        """Return −CE of all forget images, shape () under its name."""
        c = self.context
        rows = torch.arange(len(c.forget), device=c.labels.device)
        logits = c.model(c.forget[rows])[1]
        return Step({"del": negative_cross_entropy(logits, c.labels)}, look(c, rows, logits, frozen=True))

    @torch.no_grad()
    def advance(self, t: int) -> None:
        """Shrink along the gradients that are in place."""
        loud = {name: (w * w.grad).clamp_min(0) for name, w in self._trained.items() if w.grad is not None}
        every = torch.cat([values.flatten() for values in loud.values()])
        floor = every.topk(max(1, round(self.params.share * len(every)))).values[-1]
        for name, values in loud.items():
            self._trained[name].mul_(torch.where((values >= floor) & (values > 0), self.params.factor, 1.0))

    def done(self, t: int, forgotten: bool) -> bool:
        """Stop at full deletion."""
        return forgotten

    def trained(self) -> dict[str, nn.Parameter]:
        """The head's weights (C, d)."""
        return self._trained
