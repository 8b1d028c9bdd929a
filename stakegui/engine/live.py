"""What is shown while a run goes on: measured on fixed subsets, within a share of the run's time.

Nothing here is read by the run: the model that is measured is a copy, and no generator is shared.
"""

from __future__ import annotations

import copy
import time
from typing import Any

import numpy as np
import torch
from torch import Tensor

from stakegui.core.control import RunControl
from stakegui.engine.evaluation.predictions import BATCH
from stakegui.engine.evaluation.views import forgotten_under_views, mean
from stakegui.engine.material import Material, Split
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import batch_size, to_tensor
from stakegui.engine.randomness import generator
from stakegui.engine.structure import drift, drift_by_class

SHARE = 0.12
"""Of the run's time; the promise to the user is 15 %."""
VIEWED = 64
"""Forget images that are looked at under views."""


class Live:
    """Measures the would-be result on ``live_subset`` retained and test images, when it is due.

    Time in which the run is paused counts neither as the run's nor as spent here.
    """

    def __init__(self, material: Material, model: Classifier, stakes: Tensor, control: RunControl) -> None:
        self.material, self.stakes, self.control = material, stakes, control
        self.shadow = copy.deepcopy(model).requires_grad_(False).eval()
        count = material.spec.run.live_subset
        self.retain = _subset(material, material.train, material.retain_rows(), count, "live/retain")
        test = np.arange(len(material.test.labels)) if material.test is not None else np.zeros(0, np.int64)
        self.test = _subset(material, material.test, test, count, "live/test")
        self.spent = 0.0
        self._began = self._now()
        self._features = _ask(material.original, self.retain[0], control)[0] if self.retain else None
        # the first pass also tells what one costs
        self._cost = self._time(lambda: self._measure())

    def _now(self) -> float:
        """Return seconds that stand still while the run is paused."""
        return time.perf_counter() - self.control.held_seconds

    def _time(self, work: Any) -> float:
        began = self._now()
        work()
        return self._now() - began

    def due(self, last: bool) -> bool:
        """Whether another measurement stays within the share; always at the last step."""
        elapsed = self._now() - self._began
        return last or self.spent + self._cost <= SHARE * elapsed

    def measure(self, model: Classifier, result: dict[str, Tensor]) -> dict[str, Any]:
        """Return the `StepDone` fields that were measured, of ``model`` with ``result`` in place of its parameters."""
        began = self._now()
        self.shadow.load_state_dict(model.state_dict())
        own = dict(self.shadow.named_parameters())
        with torch.no_grad():
            for name, value in result.items():
                own[name].copy_(value)
        fields = self._measure()
        self._cost = self._now() - began
        self.spent += self._cost
        return fields

    @torch.inference_mode()
    def _measure(self) -> dict[str, Any]:
        m, fields = self.material, dict[str, Any]()
        images, labels = m.forget_pixels[:VIEWED], m.forget_labels[:VIEWED]
        shares = forgotten_under_views(self.shadow, images, labels, m.bundle.exclude_views, self.control, draws=1)
        fields["forgotten_views"] = mean(shares)
        if self.test:
            fields["test_accuracy"] = _accuracy(_ask(self.shadow, self.test[0], self.control)[1], self.test[1])
        if self.retain and self._features is not None:
            features, logits = _ask(self.shadow, self.retain[0], self.control)
            fields["retain_accuracy"] = _accuracy(logits, self.retain[1])
            fields["drift"] = float(drift(self._features, features, self.stakes))
            fields["drift_by_class"] = drift_by_class(
                self._features, features, self.stakes, self.retain[1], m.original.info.classes
            )
        return fields


def _subset(
    material: Material, split: Split | None, rows: np.ndarray, count: int, purpose: str
) -> tuple[Tensor, Tensor] | None:
    if split is None or not len(rows) or not count:
        return None
    chosen = np.sort(rows[torch.randperm(len(rows), generator=generator(0, purpose))[:count].numpy()])
    pixels = to_tensor(np.asarray(split.pixels[chosen]), material.device)
    return pixels, torch.from_numpy(split.labels[chosen]).to(material.device)


@torch.inference_mode()
def _ask(model: Classifier, images: Tensor, control: RunControl) -> tuple[Tensor, Tensor]:
    """Return features (n, d) and logits (n, C), in batches: a large subset must not need the memory of one pass."""
    parts = []
    for batch in torch.split(images, batch_size(images, BATCH)):
        control.check()
        parts.append(model(batch))
    features, logits = zip(*parts, strict=True)
    return torch.cat(features), torch.cat(logits)


def _accuracy(logits: Tensor, labels: Tensor) -> float:
    return 100.0 * float((logits.argmax(1) == labels).double().mean())
