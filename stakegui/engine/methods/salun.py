"""SalUn: random labels, learnt by the salient weights alone (Fan et al., ICLR 2024, arXiv 2310.12508).

Salient are the weights with the largest |∂ CE(forget set)| at the original; all others stay as they
are, as in the published code's later version (the earlier one masked the gradients, and momentum and weight decay moved
the others). That code sums the gradients over batches and steps away from the forget set between these; here not.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
import torch.nn.functional as F
from torch import Tensor

from stakegui.core.events import Event, Phase
from stakegui.core.params.salun import SalUnParams
from stakegui.engine.methods.base import Context
from stakegui.engine.methods.random_label import RandomLabel
from stakegui.engine.smaller import scaled

AT_ONCE = 64


class SalUn(RandomLabel):
    """`RandomLabel` under a mask.

    Attributes
    ----------
    mask : dict of bool Tensor
        By the name of each parameter, shaped as it; True where the weight may move.
    """

    def __init__(self, params: SalUnParams, context: Context) -> None:
        super().__init__(params, context)
        self.share = params.share
        self.mask: dict[str, Tensor] = {}
        self._originals = {n: w.detach() for n, w in context.original.named_parameters()}

    def prepare(self) -> Iterator[Event]:
        """Make the mask from one pass over the forget set."""
        yield Phase("curvature", int(bool(self.mask)), 1)
        if not self.mask:
            self.mask = salient(self._gradients(), self.share)
            yield Phase("curvature", 1, 1)

    def _gradients(self) -> dict[str, Tensor]:
        """Return the gradient of the forget set's CE at the original, which the model still is."""
        c = self.context
        sums = {n: torch.zeros_like(w) for n, w in self._trained.items()}
        for rows in torch.split(torch.arange(len(c.forget), device=c.forget.device), scaled(AT_ONCE)):
            c.control.check()
            loss = F.cross_entropy(c.model(c.forget[rows])[1], c.labels[rows], reduction="sum")
            found = torch.autograd.grad(loss, list(self._trained.values()), allow_unused=True)
            for name, gradient in zip(sums, found, strict=True):
                if gradient is not None:
                    sums[name] += gradient
        return sums

    def prepared(self) -> dict[str, Tensor]:
        """The mask."""
        return self.mask

    def load_prepared(self, tensors: dict[str, Tensor]) -> None:
        """Take the mask."""
        self.mask = dict(tensors)

    @torch.no_grad()
    def advance(self, t: int) -> None:
        """Step, then put back what is not salient."""
        super().advance(t)
        for name, weight in self._trained.items():
            weight.copy_(torch.where(self.mask[name], weight, self._originals[name]))


def salient(gradients: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """Return masks that are True at the ``share`` of all entries together which are largest in size.

    Entries that equal the smallest of these are in, too.
    """
    sizes = torch.cat([g.abs().flatten() for g in gradients.values()])
    kept = max(1, round(share * len(sizes)))
    threshold = sizes.kthvalue(len(sizes) - kept + 1).values
    return {name: g.abs() >= threshold for name, g in gradients.items()}
