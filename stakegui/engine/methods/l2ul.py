"""L2UL: Adv, and weights that matter little to the forget images are held (Cha et al., AAAI 2024, arXiv 2301.11578).

reg = λ/2 Σ_i (1 − Ī_i)(ψ_i − ψ_i,ori)², with I_i = mean |∂‖f(x)‖₂/∂ψ_i| over the forget set and Ī its values scaled
to [0, 1] within each tensor.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

import torch
from torch import Tensor

from stakegui.core.events import Event
from stakegui.core.params.l2ul import L2ULParams
from stakegui.engine.importance import importance, unimportance
from stakegui.engine.losses import weighted_distance
from stakegui.engine.methods.adv import Adv
from stakegui.engine.methods.base import Context, Step
from stakegui.engine.smaller import in_parts

PREFIX = "held/"


class L2UL(Adv):
    """The importance is taken once, of the original."""

    def __init__(self, params: L2ULParams, context: Context) -> None:
        super().__init__(params, context)
        self._l2ul = params
        self._held: dict[str, Tensor] = {}
        self._originals = dict(context.original.named_parameters())

    def prepare(self) -> Iterator[Event]:
        """Make the proxies and take the importance."""
        yield from super().prepare()
        if not self._held:
            self._held = unimportance(self._importance())

    def _importance(self) -> dict[str, Tensor]:
        """Take it of a copy: with norms in training mode, as published, its statistics move."""
        model = copy.deepcopy(self.context.original).requires_grad_(True).train(not self.params.freeze_norm)
        parameters = dict(model.named_parameters())

        def losses() -> Iterator[tuple[float, Tensor]]:
            images = self.context.forget
            for rows in torch.split(torch.arange(len(images), device=images.device), self._l2ul.importance_batch):
                self.context.control.check()
                batch = images[rows]
                yield len(batch) / len(images), torch.linalg.vector_norm(in_parts(model, batch)[1], dim=1).mean()

        return importance(losses(), parameters)

    def prepared(self) -> dict[str, Tensor]:
        """Proxies and, once it is there, how strongly each weight is held."""
        return {**super().prepared(), **{PREFIX + name: x for name, x in self._held.items()}}

    def load_prepared(self, tensors: dict[str, Tensor]) -> None:
        """Take both; in the model's order, since sums over them must come out alike."""
        super().load_prepared(tensors)
        self._held = {name: tensors[PREFIX + name] for name in self._originals if PREFIX + name in tensors}

    def step(self, t: int) -> Step:
        """Return Adv's terms and reg."""
        made = super().step(t)
        names = list(self._held)
        made.terms["reg"] = weighted_distance(
            self._held.values(),
            [self._trained[name] for name in names],
            [self._originals[name] for name in names],
            self._l2ul.lambda_reg,
        )
        return made
