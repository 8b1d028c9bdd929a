"""Adv: SGD on −CE of the forget set + CE of attacked proxies (Cha et al., "Learning to Unlearn", arXiv 2301.11578).

The proxies stand for what is kept: learning the labels that they were moved to holds the decision boundaries there.
"""

from __future__ import annotations

import torch.nn.functional as F
from torch import nn

from stakegui.core.params.adv import AdvParams
from stakegui.core.params.l2ul import L2ULParams
from stakegui.engine.losses import negative_cross_entropy
from stakegui.engine.methods.base import Context, Step, look, train_only
from stakegui.engine.methods.proxied import Proxied
from stakegui.engine.optimisers import SGD


class Adv(Proxied):
    """Both parts weigh as many images as they have, as published: n_f/(n_f+n_p) and n_p/(n_f+n_p)."""

    def __init__(self, params: AdvParams | L2ULParams, context: Context) -> None:
        super().__init__(params, context)
        self.params, self.frozen = params, params.freeze_norm
        self._trained = train_only(context.model, list(context.model.parameters()))

    def begin(self) -> None:
        """Use SGD on every parameter."""
        p = self.params
        self.optimiser = SGD(self._trained.values(), lr=p.lr, momentum=p.momentum, weight_decay=p.weight_decay)

    def step(self, t: int) -> Step:
        """Return del on the forget images and ret on the proxies, each in a pass of its own (norms in training)."""
        c = self.context
        rows, frows = self._proxy_rows(t), self._forget_rows(t)
        kept, forget = self.passed(self._proxies_at(rows))[1], self.passed(c.forget[frows])[1]
        share = len(frows) / (len(frows) + len(rows))
        terms = {
            "del": share * negative_cross_entropy(forget, c.labels[frows]),
            "ret": (1 - share) * F.cross_entropy(kept, self.targets[rows]),
        }
        return Step(terms, look(c, frows, forget, frozen=self.frozen))

    def trained(self) -> dict[str, nn.Parameter]:
        """Every parameter."""
        return self._trained
