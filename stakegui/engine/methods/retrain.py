"""Retrain: the same architecture from new weights, on the retained images alone (the gold standard of "as if unseen").

The recipe is `RetrainParams`; its preset ``digits`` is the very one that made the demo's network
(`packaging/train_demo.py`).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import nn

from stakegui.core.params.retrain import RetrainParams
from stakegui.engine.methods.base import Context, Step
from stakegui.engine.methods.retaining import Retaining, sgd
from stakegui.engine.models.architectures import BuildArgs, build, is_factory
from stakegui.engine.models.base import Classifier
from stakegui.engine.randomness import seed_for
from stakegui.engine.training import Augment, rate


class Retrain(Retaining):
    """Forgets the original's weights when it begins."""

    def __init__(self, params: RetrainParams, context: Context) -> None:
        super().__init__(context, params.batch)
        self.params = params
        flip = params.flip and "flip" not in context.exclude_views
        self._augment = Augment(params.rotate, params.shift, params.zoom, flip)
        self.steps = params.epochs * max(1, self._count // self._batch)  # images left over open the next epoch

    def begin(self) -> None:
        """Start from new weights, with Nesterov momentum."""
        start_anew(self.context.model, seed_for(self.context.generators.seed, "new weights"))
        p = self.params
        sgd(self, p.lr, p.momentum, p.weight_decay, nesterov=True)

    def step(self, t: int) -> Step:
        """Return CE of one batch of changed retained images."""
        look = self._look(t)
        images, labels = self._retained(t)
        return Step({"ret": F.cross_entropy(self._logits(images, t), labels)}, look)

    def advance(self, t: int) -> None:
        """Step at the rate that the course has reached."""
        assert self.optimiser is not None
        p = self.params
        self.optimiser.param_groups[0]["lr"] = rate((t - 1) / self.steps, p.lr, p.warmup)
        super().advance(t)


def start_anew(model: Classifier, seed: int) -> None:
    """Give the network the weights and statistics that its architecture starts with, drawn by ``seed``."""
    info = model.info
    args = BuildArgs(model.head.out_features, info.image_size, info.width, dict(info.arguments))
    # a factory has run already, with the user's leave, else there would be no model
    fresh = build(info.architecture, args, allow_code=is_factory(info.architecture), seed=seed)
    model.net.load_state_dict(fresh.state_dict())
    if model.projector is not None:
        _reset(model.projector, seed)


def _reset(module: nn.Module, seed: int) -> None:
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(seed)
        for layer in module.modules():
            if isinstance(layer, nn.Linear | nn.BatchNorm1d):
                layer.reset_parameters()
