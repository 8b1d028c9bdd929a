"""StructGuard as published (arXiv 2603.12915): its losses and loop, proxies attacked against the original.

The model is used through a projector, at inference too; it becomes part of the exported model.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from stakegui.core.events import Event, Phase
from stakegui.core.params.structguard import StructGuardParams
from stakegui.engine.losses import alignment, elastic_net, negative_cross_entropy, weighted_distance
from stakegui.engine.methods.base import Context, Look, Method, Step, sweep, train_only
from stakegui.engine.randomness import randn
from stakegui.engine.standins.proxies import Attack, attack, random_targets

IMPORTANCE_STEP = 10
"""The importance is estimated before this step: at the first the projector is still untrained."""


class Projector(nn.Sequential):
    """Linear → BatchNorm → ReLU → Linear, (B, d_v) → (B, d_v), hidden width d_a."""

    def __init__(self, features: int, hidden: int) -> None:
        super().__init__(nn.Linear(features, hidden), nn.BatchNorm1d(hidden), nn.ReLU(), nn.Linear(hidden, features))

    def hidden(self, v: Tensor) -> Tensor:
        """Return the structure embedding (B, d_a)."""
        out: Tensor = self[2](self[1](self[0](v)))
        return out


class StructGuard(Method):
    """Sum of five losses: del, ret, align, reg, head."""

    def __init__(self, params: StructGuardParams, context: Context) -> None:
        super().__init__(context)
        self.params = params
        k = len(context.forget)
        self._wanted = k * params.proxies_per_image
        self._pass = max(1, -(-self._wanted // params.batch))
        self.steps = params.passes * self._pass
        self.proxies = context.forget[:0]
        g = context.fresh("targets")
        self.targets = random_targets(context.labels, context.original.head.out_features, params.proxies_per_image, g)
        self._make_projector()
        self._trained: dict[str, nn.Parameter] = {}
        self._importance: dict[str, Tensor] = {}
        self._originals = dict(context.original.named_parameters())

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
        """Attack the proxies, in batches with a generator each."""
        c, p = self.context, self.params
        images = torch.arange(len(c.forget)).repeat_interleave(p.proxies_per_image)
        how = Attack(p.eps, p.attack_step, p.attack_iterations)
        yield Phase("standins", len(self.proxies), self._wanted)
        while len(self.proxies) < self._wanted:
            rows = slice(len(self.proxies), min(len(self.proxies) + 128, self._wanted))
            g = c.fresh(f"proxies/{rows.start}")
            made = attack(c.original, c.forget[images[rows]], self.targets[rows], how, g, c.control.check)
            self.proxies = torch.cat([self.proxies, made])
            yield Phase("standins", len(self.proxies), self._wanted)

    def prepared(self) -> dict[str, Tensor]:
        """Proxies so far."""
        return {"proxies": self.proxies}

    def load_prepared(self, tensors: dict[str, Tensor]) -> None:
        """Take the proxies."""
        self.proxies = tensors["proxies"]

    def begin(self) -> None:
        """Use SGD with one rate for the backbone and one for projector and head."""
        p, model = self.params, self.context.model
        self._trained = train_only(model, list(model.parameters()))
        top = {id(w) for w in (*self.projector.parameters(), *model.head.parameters())}
        groups = [
            {"params": [w for w in self._trained.values() if id(w) not in top], "lr": p.lr_backbone},
            {"params": [w for w in self._trained.values() if id(w) in top], "lr": p.lr_projector},
        ]
        self.optimiser = torch.optim.SGD(groups, momentum=p.momentum, weight_decay=p.weight_decay)

    # ---- one step -----------------------------------------------------------------------------------------------
    def step(self, t: int) -> Step:
        """Return the five terms on one batch of proxies with the forget images cycled beside it."""
        c, p = self.context, self.params
        if t == IMPORTANCE_STEP:
            self._estimate_importance()
        many = max(2, min(p.batch, self._wanted))  # the projector's norm needs two rows, if need be the same twice
        rows = sweep(self._wanted, many, t, c.generators.seed).to(c.labels.device)
        frows = sweep(len(c.forget), min(len(c.forget), p.batch), t, c.generators.seed).to(c.labels.device)
        images = torch.cat([c.forget[frows], self.proxies[rows]])
        n = len(frows)
        v = self._features(images)
        head, share = c.model.head, n / len(images)
        terms = {
            "del": share * negative_cross_entropy(self._logits(v[:n]), c.labels[frows]),
            "ret": (1 - share) * F.cross_entropy(self._logits(self._train_projector(v[n:])), self.targets[rows]),
            "align": p.align * self._align(v[n:], self.proxies[rows]),
            "head": elastic_net(head.weight, p.head),
        }
        if self._importance and p.lambda_reg:
            terms["reg"] = weighted_distance(
                self._importance.values(),
                [self._trained[name] for name in self._importance],
                [self._originals[name] for name in self._importance],
                p.lambda_reg,
            )
        return Step(terms, Look(frows, self._wrong(v[:n].detach(), c.labels[frows])))

    def _logits(self, features: Tensor) -> Tensor:
        """Apply the head alone; called as a module it would send them through the projector first."""
        head = self.context.model.head
        return F.linear(features, head.weight, head.bias)

    def _features(self, images: Tensor) -> Tensor:
        """Raw features; the backbone's norms take the batch's statistics where they are not frozen."""
        c = self.context
        c.model.train(not self.params.freeze_norm)
        self.projector.eval()  # its statistics come from `_train_projector` alone
        v: Tensor = c.model(images)[0]
        c.model.eval()
        return v

    def _train_projector(self, v: Tensor) -> Tensor:
        self.projector.train()
        out: Tensor = self.projector(v)
        self.projector.eval()
        return out

    def _align(self, v: Tensor, images: Tensor) -> Tensor:
        c = self.context
        with torch.no_grad():
            before = F.normalize(c.original(images)[0] @ c.projection, dim=1) @ c.anchors.T
        same_width = v.shape[1] == c.anchors.shape[1]
        embedding = self.projector(v) if same_width else self.projector.hidden(v)
        return alignment(before, F.normalize(embedding, dim=1) @ c.anchors.T)

    @torch.no_grad()
    def _wrong(self, v: Tensor, labels: Tensor) -> Tensor:
        """Judge through the projector in eval mode, as at inference."""
        return self._logits(self.projector(v)).argmax(1) != labels

    def _estimate_importance(self) -> None:
        """I = mean |∂align/∂ψ| over a few proxy batches, for the backbone's parameters."""
        c, p = self.context, self.params
        names = [n for n in self._trained if n in self._originals and not n.startswith(f"net.{c.model.head_name}.")]
        sums = {n: torch.zeros_like(self._trained[n]) for n in names}
        for batch in range(p.importance_batches):
            c.control.check()
            rows = sweep(self._wanted, min(p.batch, self._wanted), batch + 1, c.generators.seed + 1)
            images = self.proxies[rows.to(c.labels.device)]
            loss = self._align(self._features(images), images)
            gradients = torch.autograd.grad(loss, [self._trained[n] for n in names], allow_unused=True)
            for name, gradient in zip(names, gradients, strict=True):
                if gradient is not None:
                    sums[name] += gradient.abs() / p.importance_batches
        self._importance = sums

    def done(self, t: int, forgotten: bool) -> bool:
        """Stop at full deletion, from the second pass on as published: an untrained projector calls all wrong."""
        return forgotten and t > self._pass

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
