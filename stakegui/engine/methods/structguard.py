"""StructGuard as published (arXiv 2603.12915): its losses and loop, proxies attacked against the original or L2UL's.

The model is used through a projector, at inference too; it becomes part of the exported model.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from stakegui.core.events import Event
from stakegui.core.params.l2ul import L2ULParams
from stakegui.core.params.proxied import ProxyParams
from stakegui.core.params.structguard import StructGuardParams
from stakegui.core.words import tr
from stakegui.engine.importance import importance
from stakegui.engine.losses import alignment, elastic_net, negative_cross_entropy, weighted_distance
from stakegui.engine.methods.base import Context, Step, look, sweep, train_only
from stakegui.engine.methods.l2ul import L2UL
from stakegui.engine.methods.proxied import Proxied
from stakegui.engine.methods.stage import Stage
from stakegui.engine.optimisers import SGD
from stakegui.engine.randomness import Generators, randn, seed_for
from stakegui.engine.smaller import in_parts

IMPORTANCE_STEP = 10
"""The importance is estimated before this step, or after the first pass: at first the projector is untrained."""
STAGE = "stage/"


class Projector(nn.Sequential):
    """Linear → BatchNorm → ReLU → Linear, (B, d_v) → (B, d_v), hidden width d_a."""

    def __init__(self, features: int, hidden: int) -> None:
        super().__init__(nn.Linear(features, hidden), nn.BatchNorm1d(hidden), nn.ReLU(), nn.Linear(hidden, features))

    def hidden(self, v: Tensor) -> Tensor:
        """Return the structure embedding (B, d_a)."""
        out: Tensor = self[2](self[1](self[0](v)))
        return out


class StructGuard(Proxied):
    """Sum of five losses: del, ret, align, reg, head."""

    def __init__(self, params: StructGuardParams, context: Context) -> None:
        super().__init__(params, context)
        self.params, self.frozen = params, params.freeze_norm
        self._make_projector()
        self._trained: dict[str, nn.Parameter] = {}
        self._importance: dict[str, Tensor] = {}
        self._originals = dict(context.original.named_parameters())
        self._before: list[Tensor] = []
        self._stage = self._l2ul() if params.start == "l2ul" else None

    def _l2ul(self) -> Stage:
        """L2UL with the same settings, but its own radius, optimiser, stop and draws, on a copy of the original."""
        c, p = self.context, self.params
        its_own = ("name", "eps", "momentum", "weight_decay", "check_from")
        values = {name: getattr(p, name) for name in ProxyParams.model_fields if name not in its_own}
        batch = L2ULParams.presets["paper-cifar10"]["importance_batch"]
        settings = L2ULParams(**values, eps=p.start_eps, importance_batch=batch)
        own = Generators(seed_for(c.generators.seed, "l2ul stage"), c.generators.device)
        return Stage(L2UL(settings, replace(c, model=copy.deepcopy(c.original), generators=own)), tr("l2ul stage"))

    def _make_projector(self) -> None:
        """Make the projector with weights drawn from the run's own generator."""
        c = self.context
        wide, hidden = c.model.head.in_features, c.anchors.shape[1]
        g = c.fresh("projector")
        projector = Projector(wide, hidden).to(c.forget.device)
        with torch.no_grad():
            for layer in projector:  # torch's own initialisation draws from no generator of ours
                if isinstance(layer, nn.Linear):
                    layer.weight.copy_(randn(g, *layer.weight.shape) / layer.in_features**0.5)
                    layer.bias.zero_()
        c.model.projector = projector.eval()
        self.projector = projector

    # ---- what is made once --------------------------------------------------------------------------------------
    def prepare(self) -> Iterator[Event]:
        """Attack the original, or what the stage before has made of it."""
        attacked = self.context.original
        if self._stage is not None:
            yield from self._stage.run()
            attacked = copy.deepcopy(attacked)
            attacked.load_state_dict(self._stage.result)
        yield from self._make_proxies(attacked)

    def prepared(self) -> dict[str, Tensor]:
        """Proxies so far, and the stage before."""
        stage = {} if self._stage is None else self._stage.tensors()
        return {**super().prepared(), **{STAGE + name: x for name, x in stage.items()}}

    def load_prepared(self, tensors: dict[str, Tensor]) -> None:
        """Take both."""
        super().load_prepared(tensors)
        if self._stage is not None:
            self._stage.load_tensors({n.removeprefix(STAGE): x for n, x in tensors.items() if n.startswith(STAGE)})

    def begin(self) -> None:
        """Use SGD with one rate for the backbone and one for projector and head."""
        p, model = self.params, self.context.model
        if self._stage is not None:
            network = {name: x for name, x in self._stage.result.items() if name.startswith("net.")}
            model.load_state_dict(network, strict=False)  # the projector stays
        self._trained = train_only(model, list(model.parameters()))
        top = {id(w) for w in (*self.projector.parameters(), *model.head.parameters())}
        groups = [
            {"params": [w for w in self._trained.values() if id(w) not in top], "lr": p.lr_backbone},
            {"params": [w for w in self._trained.values() if id(w) in top], "lr": p.lr_projector},
        ]
        self.optimiser = SGD(groups, momentum=p.momentum, weight_decay=p.weight_decay)

    # ---- one step -----------------------------------------------------------------------------------------------
    def step(self, t: int) -> Step:
        """Return the five terms on one batch of proxies with the forget images cycled beside it."""
        self._before = [buffer.clone() for buffer in self.projector.buffers()]  # first: anything may lack memory
        c, p = self.context, self.params
        if t == min(IMPORTANCE_STEP, self._pass + 1):
            self._estimate_importance()
        rows, frows = self._proxy_rows(t, least=2), self._forget_rows(t)  # the projector's norm needs two
        images = torch.cat([c.forget[frows], self._proxies_at(rows)])
        n = len(frows)
        v = self._features(images)
        head, share = c.model.head, n / len(images)
        terms = {
            "del": share * negative_cross_entropy(self._logits(v[:n]), c.labels[frows]),
            "ret": (1 - share) * F.cross_entropy(self._logits(self._train_projector(v[n:])), self.targets[rows]),
            "align": p.align * self._align(v[n:], self._proxies_at(rows)),
            "head": elastic_net(head.weight, p.head),
        }
        if self._importance and p.lambda_reg:
            terms["reg"] = weighted_distance(
                self._importance.values(),
                [self._trained[name] for name in self._importance],
                [self._originals[name] for name in self._importance],
                p.lambda_reg,
            )
        with torch.no_grad():  # through the projector in eval mode, as at inference
            answers = self._logits(self.projector(v[:n].detach()))
        return Step(terms, look(c, frows, answers, frozen=self.frozen))

    def halve(self) -> str:
        """As all do; the step that is taken again has not moved the projector's statistics."""
        for buffer, before in zip(self.projector.buffers(), self._before, strict=False):  # none before the first step
            buffer.copy_(before)
        return super().halve()

    def _logits(self, features: Tensor) -> Tensor:
        """Apply the head alone; called as a module it would send them through the projector first."""
        head = self.context.model.head
        return F.linear(features, head.weight, head.bias)

    def _features(self, images: Tensor) -> Tensor:
        """Raw features; the backbone's norms take the batch's statistics where they are not frozen."""
        return self.passed(images)[0]

    def _set_mode(self) -> None:
        super()._set_mode()
        self.projector.eval()  # its statistics come from `_train_projector` alone

    def _train_projector(self, v: Tensor) -> Tensor:
        self.projector.train()
        out: Tensor = self.projector(v)
        self.projector.eval()
        return out

    def _align(self, v: Tensor, images: Tensor) -> Tensor:
        c = self.context
        with torch.no_grad():
            before = F.normalize(in_parts(c.original, images)[0] @ c.projection, dim=1) @ c.anchors.T
        same_width = v.shape[1] == c.anchors.shape[1]
        embedding = self.projector(v) if same_width else self.projector.hidden(v)
        return alignment(before, F.normalize(embedding, dim=1) @ c.anchors.T)

    def _estimate_importance(self) -> None:
        """I = mean |∂align/∂ψ| over a few proxy batches, for the backbone's parameters."""
        c, p = self.context, self.params
        names = [n for n in self._trained if n in self._originals and not n.startswith(f"net.{c.model.head_name}.")]

        def losses() -> Iterator[tuple[float, Tensor]]:
            for batch in range(p.importance_batches):
                c.control.check()
                rows = sweep(self._wanted, min(p.batch, self._wanted), batch + 1, c.generators.seed + 1)
                images = self._proxies_at(rows.to(c.labels.device))
                yield 1 / p.importance_batches, self._align(self._features(images), images)

        self._importance = importance(losses(), {n: self._trained[n] for n in names})

    def trained(self) -> dict[str, nn.Parameter]:
        """Everything, the projector too."""
        return self._trained

    def tensors(self) -> dict[str, Tensor]:
        """The importance, once it is there."""
        return self._importance

    def load_tensors(self, tensors: dict[str, Tensor]) -> None:
        """Take the importance back."""
        # in the order in which it was made: sums over it must come out alike
        self._importance = {name: tensors[name] for name in self._trained if name in tensors}
