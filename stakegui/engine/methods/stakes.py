"""Our method and the default (method.md, "`stakes`, the default, in full")."""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch
from torch import Tensor, nn

from stakegui.core.events import Event, Phase
from stakegui.core.params.stakes import StakesParams
from stakegui.engine import curvature
from stakegui.engine.losses import alignment, distillation, hinge_deletion
from stakegui.engine.methods.base import Context, Look, Method, Step, sweep, train_only
from stakegui.engine.methods.interpolation import choose_share
from stakegui.engine.randomness import randint
from stakegui.engine.standins import mixes
from stakegui.engine.standins.proxies import Attack, attack, random_targets
from stakegui.engine.structure import structure
from stakegui.engine.views import random_views

PROXY_POOL = 512
"""Attacked proxies are made once, at most this many, and drawn from at each step."""


class Stakes(Method):
    """Loss = del + dist + align; steps in the original's curvature metric (robust) or Adam's (exact)."""

    def __init__(self, params: StakesParams, context: Context) -> None:
        super().__init__(context)
        k = len(context.forget)
        p = params.resolved(k)
        assert p.steps is not None
        assert p.dist is not None
        self.params, self.steps, self.dist = p, p.steps, p.dist
        self.views = tuple(v for v in p.update_views if v not in context.exclude_views)
        self.curvature: curvature.Curvature | None = None
        self.proxies = context.forget[:0]
        self._trained: dict[str, nn.Parameter] = {}
        self._start: dict[str, Tensor] = {}
        self._mean: dict[str, Tensor] = {}
        self._chosen: dict[str, Tensor] | None = None

    # ---- what is made once --------------------------------------------------------------------------------------
    def prepare(self) -> Iterator[Event]:
        """Attack the proxies, where any are wanted, and measure the curvature."""
        yield from self._attack()
        if not self.params.adam and self.curvature is None:
            yield from self._measure()

    def _attack(self) -> Iterator[Event]:
        """Make proxies in batches, each with a generator of its own, so that any batch can be made again alike."""
        c = self.context
        wanted = min(PROXY_POOL, 8 * round(self.params.standins * self.params.proxies))
        yield Phase("standins", len(self.proxies), wanted)
        while len(self.proxies) < wanted:
            g = c.fresh(f"proxies/{len(self.proxies)}")
            n = min(64, wanted - len(self.proxies))
            rows = randint(g, len(c.forget), n)
            targets = random_targets(c.labels[rows], c.original.head.out_features, 1, g)
            made = attack(c.original, c.forget[rows], targets, Attack(), g, c.control.check)
            self.proxies = torch.cat([self.proxies, made])
            yield Phase("standins", len(self.proxies), wanted)

    def _measure(self) -> Iterator[Event]:
        c, p = self.context, self.params
        g = c.fresh("curvature")
        images = mixes.draw(c.forget, p.samples, p.turned, g)
        yield Phase("curvature", 0, p.samples)
        factors: dict[str, curvature.Factors] = {}
        for done, now in curvature.measure(c.model, images, g):
            c.control.check()
            factors = now
            yield Phase("curvature", done, p.samples)
        self.curvature = curvature.Curvature(c.model, curvature.invert(factors, p.samples, p.damping))

    def prepared(self) -> dict[str, Tensor]:
        """Proxies so far, and the curvature once it is whole."""
        metric = {} if self.curvature is None else self.curvature.tensors()
        return {"proxies": self.proxies, **{f"curvature/{name}": t for name, t in metric.items()}}

    def load_prepared(self, tensors: dict[str, Tensor]) -> None:
        """Take proxies and curvature."""
        self.proxies = tensors["proxies"]
        metric = {n.removeprefix("curvature/"): t for n, t in tensors.items() if n.startswith("curvature/")}
        if metric:
            self.curvature = curvature.Curvature.from_tensors(self.context.model, metric)

    def begin(self) -> None:
        """Freeze what the metric does not cover; Adam trains everything but the norm statistics."""
        p, model = self.params, self.context.model
        if self.curvature is None:
            self._trained = train_only(model, list(model.parameters()))
            self.optimiser = torch.optim.Adam(self._trained.values(), lr=p.adam_lr, betas=(0.9, 0.99))
        else:
            self._trained = train_only(model, self.curvature.parameters())
            self.optimiser = torch.optim.SGD(self._trained.values(), lr=p.lr, momentum=p.momentum)
        originals = dict(self.context.original.named_parameters())
        self._start = {name: originals[name].detach() for name in self._trained}
        self._mean = {name: w.clone() for name, w in self._start.items()}

    # ---- one step -----------------------------------------------------------------------------------------------
    def step(self, t: int) -> Step:
        """Return del on the forget batch, dist and align on fresh stand-ins."""
        c, p = self.context, self.params
        forget, labels, rows = self._forget_batch(t)
        standins = self._standins()
        with torch.no_grad():
            features_before, logits_before = c.original(standins)
        features, logits = c.model(torch.cat([forget, standins]))
        n = len(forget)
        wrong = logits[: len(rows)].detach().argmax(1) != c.labels[rows]
        terms = {"del": hinge_deletion(logits[:n], labels, p.margin)}
        if self.dist:
            terms["dist"] = self.dist * distillation(logits_before, logits[n:])
        if p.align:
            before, after = structure(features_before, c.stakes), structure(features[n:], c.stakes)
            terms["align"] = p.align * alignment(before, after)
        return Step(terms, Look(rows, wrong))

    def _forget_batch(self, t: int) -> tuple[Tensor, Tensor, Tensor]:
        """Return images, labels, and the rows of the forget set that lead the batch as stored."""
        c, k, n = self.context, len(self.context.forget), self.params.forget_batch
        exact = self.params.depth == "exact"
        stored = k if k <= (max(n, 64) if exact else n // 2) else (n if exact else n // 2)
        rows = torch.arange(k) if stored == k else sweep(k, stored, t, c.generators.seed)
        rows = rows.to(c.labels.device)
        if exact:
            return c.forget[rows], c.labels[rows], rows
        g = c.generators["views"]
        seen = rows if stored == k else randint(g, k, n - stored)
        viewed = random_views(c.forget[seen], self.views, g)
        return torch.cat([c.forget[rows], viewed]), torch.cat([c.labels[rows], c.labels[seen]]), rows

    def _standins(self) -> Tensor:
        c, p = self.context, self.params
        g = c.generators["standins"]
        attacked = round(p.standins * p.proxies) if len(self.proxies) else 0
        images = mixes.draw(c.forget, p.standins - attacked, p.turned, g)
        if not attacked:
            return images
        return torch.cat([images, self.proxies[randint(g, len(self.proxies), attacked)]])

    def advance(self, t: int) -> None:
        """Step in the metric, no longer than c_t (annealed), and carry the mean on."""
        assert self.optimiser is not None
        p = self.params
        if self.curvature is not None:
            length = self.curvature.precondition()
            limit = p.clip * (1 + math.cos(math.pi * t / self.steps)) / 2
            scale = min(1.0, math.sqrt(limit / (p.lr**2 * max(length, 0.0) + 1e-12)))
            torch._foreach_mul_([w.grad for w in self._trained.values() if w.grad is not None], scale)
        self.optimiser.step()
        memory = 0.0 if p.depth == "exact" else min(p.mean, t / (t + 10)) if p.mean else 0.0
        with torch.no_grad():
            torch._foreach_lerp_(list(self._mean.values()), list(self._trained.values()), 1 - memory)

    # ---- the result ---------------------------------------------------------------------------------------------
    def finish(self) -> Iterator[Event]:
        """Go back towards the original as far as the goal allows (robust depth).

        Not where a class or person goes as a whole: how far their other pictures are forgotten cannot be seen from
        the forget images (measured: at 95 % of a person's views all of the held-out pictures were still recognised).
        """
        p, c = self.params, self.context
        robust = p.depth == "robust"
        yield Phase("update", self.steps, self.steps, "choosing the point between original and result")
        choice = choose_share(
            c,
            self._start,
            self._mean,
            self.views if robust else (),
            p.views if robust else 0.0,
            search=robust and p.interpolate and not c.whole,
        )
        self._chosen, self.goal_reached = choice.weights, choice.reached
        yield from choice.events()

    def trained(self) -> dict[str, nn.Parameter]:
        """What the metric covers; with Adam all parameters."""
        return self._trained

    def result(self) -> dict[str, Tensor]:
        """The mean of the weights; after `finish` the chosen point."""
        return self._mean if self._chosen is None else self._chosen

    def tensors(self) -> dict[str, Tensor]:
        """The mean."""
        return self._mean

    def load_tensors(self, tensors: dict[str, Tensor]) -> None:
        """Take the mean back."""
        self._mean = {name: tensors[name].clone() for name in self._trained}
