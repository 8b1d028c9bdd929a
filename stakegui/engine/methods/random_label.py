"""Random labels: CE of the forget set on wrong labels + CE of the retained images on their own.

Golatkar et al. (CVPR 2020, arXiv 1911.04933) compare with it; Graves et al. ("Amnesiac Machine Learning", AAAI 2021)
draw each image's wrong label once, as here (the former's: not confirmed). Values are those of SalUn's published code
(arXiv 2310.12508). For CIFAR-10 and SVHN that passes over the forget set, then over the retained images; for CIFAR-100
and Tiny ImageNet it shuffles both together, so that every image weighs alike, as here. It draws labels anew each
epoch, the true one among them.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from stakegui.core.params.random_label import RandomLabelling
from stakegui.engine.methods.base import Context, Step
from stakegui.engine.methods.retaining import Retaining, sgd
from stakegui.engine.randomness import randint


class RandomLabel(Retaining):
    """Runs for its epochs over the retained images, the forget images cycled beside them.

    Attributes
    ----------
    wrong : Tensor, shape (k,)
        The label that each forget image is taught, never its own, all others equally likely.
    """

    def __init__(self, params: RandomLabelling, context: Context) -> None:
        super().__init__(context, params.batch, augment=params.augment, freeze_norm=params.freeze_norm)
        self.params: RandomLabelling = params
        self.steps = params.epochs * self.per_epoch
        k = len(context.forget)
        self._forget_batch = params.forget_batch or max(1, round(self._batch * k / self._count))
        self.wrong = wrong_labels(context)

    def begin(self) -> None:
        """Use SGD on every parameter."""
        p = self.params
        sgd(self, p.lr, p.momentum, p.weight_decay)

    def step(self, t: int) -> Step:
        """Return del on the wrong labels and ret on the true ones, of one joint pass."""
        rows = self._forget_rows(t, self._forget_batch)
        images, labels = self._retained(t)
        logits = self._logits(torch.cat([self.context.forget[rows], images]), t)
        n, share = len(rows), len(rows) / len(logits)
        terms = {
            "del": share * F.cross_entropy(logits[:n], self.wrong[rows]),
            "ret": self.params.retain * (1 - share) * F.cross_entropy(logits[n:], labels),
        }
        return Step(terms, self._judge(logits[:n], rows))


def wrong_labels(context: Context) -> Tensor:
    """Return one label an image that is not its own, (k,), each of the others equally likely."""
    classes, g = context.original.head.out_features, context.fresh("wrong labels")
    return (context.labels + 1 + randint(g, classes - 1, len(context.labels))) % classes
