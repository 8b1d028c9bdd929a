"""SSD: selective synaptic dampening, without any training (Foster et al., AAAI 2024, arXiv 2308.07707).

With the diagonal of the Fisher information as importance I, a weight with I_forget > α I_all is
multiplied by β = min(λ I_all / I_forget, 1). As in the published code (if-loops/selective-synaptic-dampening, `ssd.py`)
I is the mean over batches of the squared gradient of the CE of a batch, in evaluation mode, I_all over all training
images with the forget set among them; unlike there, both use batches of one size: the square falls with it.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
import torch.nn.functional as F
from torch import Tensor

from stakegui.core.events import Event, Phase
from stakegui.core.params.ssd import SSDParams
from stakegui.engine.losses import negative_cross_entropy
from stakegui.engine.methods.base import Context, Step
from stakegui.engine.methods.retaining import LOOKED_AT, Retaining, sgd
from stakegui.engine.randomness import generator
from stakegui.engine.smaller import in_parts

TOLD_EVERY = 20
DONE = "done"


class SSD(Retaining):
    """Dampens in the first step; the second only looks at what came of it.

    Attributes
    ----------
    importance : dict of Tensor
        ``all/NAME`` and ``forget/NAME``, shaped as the parameter.
    """

    steps = 2

    def __init__(self, params: SSDParams, context: Context) -> None:
        size = min(params.batch, len(context.forget))
        super().__init__(context, size, freeze_norm=True)
        self.params = params
        total = self._count + len(context.forget)
        order = torch.randperm(total, generator=generator(context.generators.seed, "importance"))
        everything = [("all", rows) for rows in torch.split(order, size)][: params.batches]
        chosen = [("forget", rows) for rows in torch.split(torch.arange(self._count, total), size)]
        self._batches = everything + chosen
        self._sizes = {"all": len(everything), "forget": len(chosen)}
        self._done = 0
        self.importance = {
            f"{part}/{name}": torch.zeros_like(w) for part in self._sizes for name, w in self._trained.items()
        }

    def prepare(self) -> Iterator[Event]:
        """Gather both importances, batch by batch."""
        yield Phase("curvature", self._done, len(self._batches))
        while self._done < len(self._batches):
            self.context.control.check()
            self._gather(*self._batches[self._done])
            self._done += 1
            if self._done % TOLD_EVERY == 0 or self._done == len(self._batches):
                yield Phase("curvature", self._done, len(self._batches))

    def _gather(self, part: str, rows: Tensor) -> None:
        """Add one batch's squared gradient to the mean of its part."""
        images, labels = self._images(rows)
        loss = F.cross_entropy(in_parts(self.context.model, images)[1], labels)
        found = torch.autograd.grad(loss, list(self._trained.values()), allow_unused=True)
        for name, gradient in zip(self._trained, found, strict=True):
            if gradient is not None:
                self.importance[f"{part}/{name}"] += gradient.square() / self._sizes[part]

    def _images(self, rows: Tensor) -> tuple[Tensor, Tensor]:
        """Return images and labels of rows into the retained images followed by the forget set."""
        c = self.context
        kept, gone = rows[rows < self._count], (rows[rows >= self._count] - self._count).to(c.labels.device)
        images, labels = self.retain.batch(kept, c.forget.device)
        return torch.cat([images, c.forget[gone]]), torch.cat([labels, c.labels[gone]])

    def prepared(self) -> dict[str, Tensor]:
        """What has been gathered so far, and from how many batches."""
        return {**self.importance, DONE: torch.tensor(self._done)}

    def load_prepared(self, tensors: dict[str, Tensor]) -> None:
        """Take it back."""
        self._done = int(tensors[DONE])
        self.importance = {name: tensors[name].clone() for name in self.importance}

    def begin(self) -> None:
        """Set an optimiser up because the loop wants one; it never steps."""
        sgd(self, 0.0, 0.0, 0.0)

    def step(self, t: int) -> Step:
        """Return −CE of some forget images, to be told alone."""
        c = self.context
        rows = self._forget_rows(t, max(LOOKED_AT, self._batch))
        logits = self._logits(c.forget[rows], t)
        return Step({"del": negative_cross_entropy(logits, c.labels[rows])}, self._judge(logits, rows))

    @torch.no_grad()
    def advance(self, t: int) -> None:
        """Dampen, once."""
        if t > 1:
            return
        p = self.params
        for name, weight in self._trained.items():
            weight.mul_(
                dampening(self.importance[f"all/{name}"], self.importance[f"forget/{name}"], p.select, p.dampen)
            )


def dampening(everything: Tensor, forget: Tensor, select: float, dampen: float) -> Tensor:
    """Return what each weight is multiplied by: 1 unless ``forget`` > ``select`` · ``everything``."""
    chosen = forget > select * everything
    share = dampen * everything / torch.where(chosen, forget, torch.ones_like(forget))
    return torch.where(chosen, share.clamp_max(1.0), torch.ones_like(forget))
