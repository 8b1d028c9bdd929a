"""What the methods share that update with retained images: batches of these, forward passes, and the last word."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from stakegui.core.errors import InputError
from stakegui.core.events import Event, Warned
from stakegui.core.words import tr
from stakegui.engine.methods.base import Context, Look, Method, Retained, look, percent_wrong, sweep, train_only
from stakegui.engine.optimisers import SGD
from stakegui.engine.randomness import seed_for
from stakegui.engine.training import Augment

LOOKED_AT = 16
"""Forget images that are looked at in a step which does not need them."""


class Retaining(Method):
    """Moves every parameter, ``batch`` retained images a step.

    Attributes
    ----------
    retain : Retained
    per_epoch : int
        Steps in which every retained image comes once.
    """

    def __init__(self, context: Context, batch: int, *, augment: bool = False, freeze_norm: bool = False) -> None:
        super().__init__(context)
        self.retain = retained(context)
        self._count = len(self.retain.labels)
        self._batch, self.frozen = min(batch, self._count), freeze_norm
        self.per_epoch = -(-self._count // self._batch)
        self._augment = Augment(flip="flip" not in context.exclude_views) if augment else None
        self._trained = train_only(context.model, list(context.model.parameters()))

    def _retained(self, number: int) -> tuple[Tensor, Tensor]:
        """Return images and labels of the ``number``-th batch (from 1), every image equally often."""
        c = self.context
        rows = sweep(self._count, self._batch, number, seed_for(c.generators.seed, "retain"))
        images, labels = self.retain.batch(rows, c.forget.device)
        if self._augment is not None:
            images = self._augment(images, c.generators["augment"])
        return images, labels

    def _forget_rows(self, number: int, many: int) -> Tensor:
        """Return the rows of the ``number``-th batch of at most ``many`` forget images."""
        c = self.context
        k = len(c.forget)
        return sweep(k, min(many, k), number, c.generators.seed).to(c.labels.device)

    def _logits(self, images: Tensor, t: int) -> Tensor:
        """Return logits in training mode; what dropout draws depends on step ``t`` alone, so a run can go on alike."""
        c = self.context
        with torch.random.fork_rng([images.device] if images.is_cuda else []):
            torch.manual_seed(seed_for(c.generators.seed, f"dropout/{t}"))
            return self.passed(images)[1]

    def _judge(self, logits: Tensor, rows: Tensor) -> Look:
        return look(self.context, rows, logits, frozen=self.frozen)

    @torch.no_grad()
    def _look(self, t: int) -> Look:
        """Look at some forget images, for the curve alone."""
        rows = self._forget_rows(t, LOOKED_AT)
        return look(self.context, rows, self.context.model(self.context.forget[rows])[1], frozen=True)

    def finish(self) -> Iterator[Event]:
        """Say how many images lost their label: to lose it is not what these methods are after."""
        forgotten = percent_wrong(self.context, self.context.forget)
        self.goal_reached = forgotten == 100.0
        if not self.goal_reached:
            yield Warned(
                tr(
                    "The run did not forget all chosen images: {forgotten:.1f} % lost their "
                    "label. This method aims at a model that has never seen them, and such a "
                    "model may name them rightly all the same.",
                    forgotten=forgotten,
                )
            )

    def trained(self) -> dict[str, nn.Parameter]:
        """Every parameter."""
        return self._trained


def retained(context: Context) -> Retained:
    """Return the retained images; raise `InputError` where there are none (`Runner.open` has looked already).

    Only images that cannot be decoded are found out here.
    """
    if context.retain is None or not len(context.retain.labels):
        raise InputError(
            tr("This method needs retained training images, and none can be read."),
            where="data.train",
            remedy=tr("Check the files, or use a method that needs the forget images alone, such as stakes."),
        )
    return context.retain


def sgd(method: Method, lr: float, momentum: float, weight_decay: float, *, nesterov: bool = False) -> None:
    """Give the method SGD on what it trains."""
    method.optimiser = SGD(
        method.trained().values(), lr=lr, momentum=momentum, weight_decay=weight_decay, nesterov=nesterov
    )
