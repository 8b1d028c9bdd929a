"""Our method and the default (method.md, "`stakes`, the default, in full")."""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch
from torch import Tensor, nn

from stakegui.core.errors import InputError
from stakegui.core.events import Event, Phase
from stakegui.core.params.stakes import StakesParams
from stakegui.core.words import tr
from stakegui.engine import curvature, distributed
from stakegui.engine.losses import alignment, distillation, hinge_deletion, margin
from stakegui.engine.methods.base import Context, Method, Step, look, sweep, train_only
from stakegui.engine.methods.earlier import Hold
from stakegui.engine.methods.interpolation import choose_share, spare
from stakegui.engine.methods.retain_sample import RetainSample
from stakegui.engine.methods.scatter import scatter
from stakegui.engine.methods.spread import near_share, spread
from stakegui.engine.methods.unseen import Unseen
from stakegui.engine.methods.weighing import Weighing
from stakegui.engine.models.base import EmbeddingHead
from stakegui.engine.optimisers import SGD, Adam
from stakegui.engine.passes import passes
from stakegui.engine.randomness import randint
from stakegui.engine.standins.proxies import Attack, attack, random_targets
from stakegui.engine.structure import structure
from stakegui.engine.views import random_views

PROXY_POOL = 512
"""Attacked proxies are made once, at most this many, and drawn from at each step."""
ATTACKED = 64
"""Of them together."""


class Stakes(Method):
    """Loss = del + dist + align; steps in the original's curvature metric, or Adam's without it."""

    def __init__(self, params: StakesParams, context: Context) -> None:
        super().__init__(context)
        k = len(context.forget)
        p = params.resolved(k)
        assert p.steps is not None
        assert p.dist is not None
        assert p.temperature is not None
        self.params, self.steps, self.dist, self.temperature = p, p.steps, p.dist, p.temperature
        self.scatter = 1.0 if p.scatter is None else p.scatter
        self.near = min(p.near or 0.0, 1 - p.turned)
        # a class or person that goes as a whole: their other pictures must go too, and near ones must not be held
        bounded = p.depth == "robust" and p.goal == "misclassify" and not context.whole and not context.model.embedding
        self._looks, self._weighs = bounded and params.near is None, bounded and params.dist is None
        self.weighing = self._weighing()
        self.views = tuple(v for v in p.update_views if v not in context.exclude_views)
        # rows of the structure are compared by cosine, so that (v P) Aᵀ needs no normalising of v P
        self.stakes = context.stakes if p.placement == "procrustes" else context.anchors @ context.projection.T
        self.held = self._held()
        self._movable(list(context.model.parameters()))  # refused before work starts
        self.hold = Hold(context, self.views, p.margin, wanted=p.hold_earlier)
        self.retained = RetainSample(context, p.retain_sample, self.views)
        self.unseen = Unseen(context, self.steps) if p.goal == "unseen" else None
        self.passes = passes(context.original, p.precision, fold=p.freeze_norm, shared=True)
        self.curvature: curvature.Curvature | None = None
        self.proxies = context.forget[:0]
        self._trained: dict[str, nn.Parameter] = {}
        self._start: dict[str, Tensor] = {}
        self._mean: dict[str, Tensor] = {}
        self._forgotten = torch.zeros(0, dtype=torch.bool)
        """Which views of the step are forgotten."""
        self._chosen: dict[str, Tensor] | None = None

    def _held(self) -> Tensor:
        """Return the classes (n,) that stand-ins hold: not those that go as a whole, of which all are made then."""
        c = self.context
        classes = torch.arange(c.original.head.out_features, device=c.labels.device)
        left = classes[~torch.isin(classes, torch.tensor(c.gone, dtype=torch.long, device=classes.device))]
        return left if len(left) > 1 and self.params.goal == "misclassify" else classes

    # ---- what is made once --------------------------------------------------------------------------------------
    def prepare(self) -> Iterator[Event]:
        """Attack the proxies, where any are wanted, and measure the curvature."""
        yield from self._attack()
        if self.params.metric and self.curvature is None:
            yield from self._measure()
        if self._looks and self.curvature is not None:
            yield Phase("curvature", detail=tr("how far forgetting spreads"))
            self._look_how_far_it_spreads(self.curvature)

    def _attack(self) -> Iterator[Event]:
        """Make proxies in batches, each with a generator of its own, so that any batch can be made again alike.

        The processes of a run make a batch each at a time.
        """
        wanted = min(PROXY_POOL, 8 * round(self.params.standins * self.params.proxies))
        yield Phase("standins", len(self.proxies), wanted)
        while len(self.proxies) < wanted:
            starts = range(len(self.proxies), wanted, ATTACKED)[: distributed.world()]
            made = {start: self._attacked(start, wanted) for n, start in enumerate(starts) if distributed.mine(n)}
            self.proxies = torch.cat([self.proxies, *distributed.each(made, starts, self.proxies.device)])
            yield Phase("standins", len(self.proxies), wanted)

    def _attacked(self, start: int, wanted: int) -> Tensor:
        c = self.context
        g = c.fresh(f"proxies/{start}")
        rows = randint(g, len(c.forget), min(ATTACKED, wanted - start))
        targets = random_targets(c.labels[rows], c.original.head.out_features, 1, g)
        return attack(c.original, c.forget[rows], targets, Attack(), g, c.control.check)

    def _measure(self) -> Iterator[Event]:
        c, p = self.context, self.params
        g = c.fresh("curvature")
        at_once = curvature.batch_size(c.model, c.forget[:1])
        sizes = [min(curvature.AT_ONCE, p.samples - done) for done in range(0, p.samples, curvature.AT_ONCE)]
        batches = (part for n in sizes for part in torch.split(self.retained.draw(n, p.turned, self.near, g), at_once))
        yield Phase("curvature", 0, p.samples)
        factors: dict[str, curvature.Factors] = {}
        for done, now in curvature.measure(c.model, batches, p.samples, g, temperature=self.temperature):
            c.control.check()
            factors = now
            yield Phase("curvature", done, p.samples)
        self.curvature = curvature.Curvature(c.model, curvature.invert(factors, p.samples, p.damping))

    def _look_how_far_it_spreads(self, metric: curvature.Curvature) -> None:
        """Choose the share of near images where none is given."""
        found = distributed.from_first(near_share(spread(self.context, metric, self.views, self.params.margin)))
        self.near, self._looks = min(round(found, 4), 1 - self.params.turned), False
        self.weighing = self._weighing()

    def _weighing(self) -> Weighing:
        wanted = self.params.views if self._weighs and self.params.views else None
        # near images say no to what views are to learn: half as loud where half are such
        first = self.dist * 2.0 ** (-2 * self.near) if self._weighs else self.dist
        return Weighing(first, wanted, self.steps, self.context.labels.device)

    def prepared(self) -> dict[str, Tensor]:
        """Proxies so far, and the curvature and the share of near images once they are known."""
        metric = {} if self.curvature is None else self.curvature.tensors()
        # between the two a run may be killed: what has not been looked at yet is not told as if it were
        near = {} if self._looks else {"near": torch.tensor(round(10_000 * self.near))}
        return {"proxies": self.proxies, **near, **{f"curvature/{name}": t for name, t in metric.items()}}

    def load_prepared(self, tensors: dict[str, Tensor]) -> None:
        """Take proxies, curvature and share."""
        self.proxies = tensors["proxies"]
        metric = {n.removeprefix("curvature/"): t for n, t in tensors.items() if n.startswith("curvature/")}
        if metric:
            self.curvature = curvature.Curvature.from_tensors(self.context.model, metric)
        # files of earlier versions, written before the curvature was there, hold a share that nobody has looked for
        if self._looks and "near" in tensors and metric:
            self.near, self._looks = int(tensors["near"]) / 10_000, False
            self.weighing = self._weighing()

    def begin(self) -> None:
        """Freeze what the metric does not cover; Adam trains everything but the norm statistics."""
        p, model = self.params, self.context.model
        if self.curvature is None:
            self._trained = train_only(model, self._movable(list(model.parameters())))
            self.optimiser = Adam(self._trained.values(), lr=p.adam_lr, betas=(0.9, 0.99))
        else:
            self._trained = train_only(model, self._movable(self.curvature.parameters()))
            self.optimiser = SGD(self._trained.values(), lr=p.lr, momentum=p.momentum)
        originals = dict(self.context.original.named_parameters())
        self._start = {name: originals[name].detach() for name in self._trained}
        self._mean = {name: w.clone() for name, w in self._start.items()}
        if self.unseen is not None:
            self.unseen.begin()

    def _movable(self, parameters: list[nn.Parameter]) -> list[nn.Parameter]:
        """Return those of ``parameters`` that lie in the wanted layers."""
        wanted, model = self.params.layers, self.context.model
        if not wanted:
            return parameters
        named = {id(p): name for name, p in model.named_parameters()}
        chosen = [p for p in parameters if _inside(named[id(p)], wanted)]
        missing = [layer for layer in wanted if not any(_inside(name, (layer,)) for name in named.values())]
        if missing or not chosen:
            known = sorted({name.split(".")[0] for name in named.values()})
            gone = tr("The model has no layer {names} here.", names=", ".join(missing))
            raise InputError(
                gone if missing else tr("The model has no layer to train here."),
                where="method.layers",
                remedy=tr("Name some of: {names}, or parts of them.", names=", ".join(known)),
            )
        return chosen

    # ---- one step -----------------------------------------------------------------------------------------------
    def step(self, t: int) -> Step:
        """Return del on the forget batch, dist and align on fresh stand-ins."""
        c, p = self.context, self.params
        if self.unseen is not None:
            self.unseen.see(t, self._mean)
        forget, labels, rows = self._forget_batch(t)
        standins, (held, held_labels) = self._standins(), self.hold.batch(t)
        with torch.no_grad():
            features_before, logits_before = self.passes(c.original, standins)
        c.model.train(not p.freeze_norm)
        features, logits = self.passes(c.model, torch.cat([forget, standins, held]))
        c.model.eval()
        n, m = len(forget), len(forget) + len(standins)
        if self.unseen is None:
            terms = {"del": hinge_deletion(logits[:n], labels, p.margin)}
        else:
            terms = {"del": self.unseen.loss(logits[:n], rows)}
        if isinstance(c.model.head, EmbeddingHead) and self.scatter:
            terms["scatter"] = self.scatter * scatter(features[:n], labels, c.model.head)
        if self.dist:
            before, after = logits_before[:, self.held], logits[n:m, self.held]
            terms["dist"] = self.weighing.value * distillation(before, after, self.temperature)
        if p.align:
            before, after = (structure(f, self.stakes[self.held]) for f in (features_before, features[n:m]))
            terms["align"] = p.align * alignment(before, after)
        terms |= self.hold.terms(held, held_labels, logits[m:], self.passes)
        self._forgotten = margin(logits[len(rows) : n].detach(), labels[len(rows) :]) < 0
        return Step(terms, look(c, rows, logits[: len(rows)], frozen=p.freeze_norm))

    def _forget_batch(self, t: int) -> tuple[Tensor, Tensor, Tensor]:
        """Return images, labels, and the rows of the forget set that lead the batch as stored."""
        c, k, n = self.context, len(self.context.forget), self.params.forget_batch
        assert n is not None  # `resolved` has chosen
        exact = self.params.depth == "exact" or self.unseen is not None
        stored = min(k, n if exact else n // 2)
        rows = torch.arange(k) if stored == k else sweep(k, stored, t, c.generators.seed)
        rows = rows.to(c.labels.device)
        if exact:
            return c.forget[rows], c.labels[rows], rows
        g = c.generators["views"]
        # what is scattered needs several views of each image: a twin in the gallery is nearer than any view
        seen = rows if stored == k and not c.model.embedding else randint(g, k, n - stored)
        viewed = random_views(c.forget[seen], self.views, g)
        return torch.cat([c.forget[rows], viewed]), torch.cat([c.labels[rows], c.labels[seen]]), rows

    def _standins(self) -> Tensor:
        c, p = self.context, self.params
        g = c.generators["standins"]
        attacked = round(p.standins * p.proxies) if len(self.proxies) else 0
        images = self.retained.draw(p.standins - attacked, p.turned, self.near, g)
        if not attacked:
            return images
        return torch.cat([images, self.proxies[randint(g, len(self.proxies), attacked)]])

    def halve(self) -> str:
        """Halve the forget batch and the stand-ins, down to 2 and 8."""
        p = self.params
        assert p.forget_batch is not None  # `resolved` has chosen
        smaller = {"forget_batch": max(2, p.forget_batch // 2), "standins": max(8, p.standins // 2)}
        found = p.model_copy(update=smaller)
        self.params, less = found, found != p
        if not less:
            return ""
        return tr("each step takes half as many images from here on, which is another run than with all of them.")

    def advance(self, t: int) -> None:
        """Step in the metric, no longer than c_t (annealed), and carry the mean on."""
        assert self.optimiser is not None
        p = self.params
        if self.curvature is not None:
            length = self.curvature.precondition()
            limit = p.clip * (1 + math.cos(math.pi * t / self.steps)) / 2
            scale = (limit / (p.lr**2 * length.clamp_min(0) + 1e-12)).sqrt().clamp_max(1).float()
            torch._foreach_mul_([w.grad for w in self._trained.values() if w.grad is not None], scale)
        self.optimiser.step()
        self.weighing.see(t, self._forgotten)  # not in `step`, which is taken again where memory lacks
        memory = min(p.mean, t / (t + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(self._mean.values()), list(self._trained.values()), 1 - memory)

    # ---- the result ---------------------------------------------------------------------------------------------
    def finish(self) -> Iterator[Event]:
        """Go back towards the original as far as the goal allows.

        Not where a class or person goes as a whole: how far their other pictures are forgotten cannot be seen from
        the forget images (measured: at 95 % of a person's views all of the held-out pictures were still recognised).
        """
        p, c = self.params, self.context
        robust = p.depth == "robust"
        yield Phase("update", self.steps, self.steps, tr("choosing the point between original and result"))
        if self.unseen is not None:
            choice = self.unseen.choose(self._start, self._mean)
        else:
            choice = choose_share(
                c,
                self._start,
                self._mean,
                self.views if robust else (),
                p.views if robust else 0.0,
                more=spare(len(c.forget), self.near),
                beyond=p.interpolate,
                search=p.interpolate and not c.whole and not c.model.embedding,  # scatter is not judged there
            )
        met, choice = choice, self.hold.choose(choice, self._start, self._mean)
        self._chosen, self.goal_reached, self.alpha = choice.weights, choice.reached, choice.alpha
        yield from met.events(choice.alpha) if self.unseen is None else self.unseen.events(choice)
        yield from self.hold.events(met, choice)

    def trained(self) -> dict[str, nn.Parameter]:
        """What the metric covers; with Adam all parameters."""
        return self._trained

    def result(self) -> dict[str, Tensor]:
        """The mean of the weights; after `finish` the chosen point."""
        return self._mean if self._chosen is None else self._chosen

    def tensors(self) -> dict[str, Tensor]:
        """The mean, the weight of what keeps, and what an image is drawn towards."""
        return self._mean | self.weighing.tensors() | ({} if self.unseen is None else self.unseen.tensors())

    def load_tensors(self, tensors: dict[str, Tensor]) -> None:
        """Take the mean back."""
        self._mean = {name: tensors[name].clone() for name in self._trained}
        self.weighing.load(tensors)
        if self.unseen is not None:
            self.unseen.load(tensors)


def _inside(name: str, layers: tuple[str, ...]) -> bool:
    """Whether parameter ``name`` lies in one of ``layers``, by the model's own names or the classifier's."""
    parts = f".{name}."
    return any(f".{layer}." in parts for layer in layers)
