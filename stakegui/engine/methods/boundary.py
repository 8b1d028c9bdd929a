"""Boundary Shrink (Chen et al., "Boundary Unlearning", CVPR 2023, arXiv 2303.11570).

Each forget image learns the class across its nearest decision boundary, which moves over it; nothing else is held.
The published code rounds the moved image to 8 bits before it asks for the class; here it is not rounded.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch.nn.functional as F
from torch import Tensor, nn

from stakegui.core.events import Event, Phase
from stakegui.core.params.boundary import BoundaryParams
from stakegui.core.words import tr
from stakegui.engine.methods.base import Context, Method, Step, look, sweep, train_only
from stakegui.engine.optimisers import SGD
from stakegui.engine.standins.boundary import nearest_classes


class Boundary(Method):
    """SGD on the cross-entropy of the forget images with the labels of their nearest other classes.

    Attributes
    ----------
    targets : Tensor, shape (k,)
        The class that each forget image is moved to; empty before `prepare`.
    """

    def __init__(self, params: BoundaryParams, context: Context) -> None:
        super().__init__(context)
        self.params, self.frozen = params, params.freeze_norm
        self._batch = min(params.batch, len(context.forget))
        self.steps = params.passes * -(-len(context.forget) // self._batch)
        self.targets = context.labels[:0]
        self._trained = train_only(context.model, list(context.model.parameters()))

    def prepare(self) -> Iterator[Event]:
        """Find the classes, once: the original does not change."""
        c, p = self.context, self.params
        if not len(self.targets):
            yield Phase("standins", 0, len(c.forget), tr("nearest classes"))
            self.targets = nearest_classes(c.original, c.forget, c.labels, p.bound, p.other_class, c.control.check)
        yield Phase("standins", len(c.forget), len(c.forget), tr("nearest classes"))

    def prepared(self) -> dict[str, Tensor]:
        """The classes."""
        return {"targets": self.targets}

    def load_prepared(self, tensors: dict[str, Tensor]) -> None:
        """Take the classes."""
        self.targets = tensors["targets"]

    def begin(self) -> None:
        """Use SGD on every parameter."""
        p = self.params
        self.optimiser = SGD(self._trained.values(), lr=p.lr, momentum=p.momentum, weight_decay=p.weight_decay)

    def step(self, t: int) -> Step:
        """Return CE of the step's forget images with their new labels."""
        c = self.context
        rows = sweep(len(c.forget), self._batch, t, c.generators.seed).to(c.labels.device)
        logits = self.passed(c.forget[rows])[1]
        return Step({"del": F.cross_entropy(logits, self.targets[rows])}, look(c, rows, logits, frozen=self.frozen))

    def done(self, t: int, forgotten: bool) -> bool:
        """Stop at full deletion, where that is asked for."""
        return forgotten and self.params.stop_when_forgotten

    def trained(self) -> dict[str, nn.Parameter]:
        """Every parameter."""
        return self._trained
