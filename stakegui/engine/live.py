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
from stakegui.engine.evaluation.views import forgotten_under_views, mean
from stakegui.engine.material import Material, Split
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import to_tensor
from stakegui.engine.randomness import generator
from stakegui.engine.structure import drift, drift_by_class

SHARE = 0.12
"""Of the run's time; the promise to the user is 15 %."""
VIEWED = 64
"""Forget images that are looked at under views."""


class Live:
    """Measures the would-be result on ``live_subset`` retained and test images, when it is due."""

    def __init__(self, material: Material, model: Classifier, stakes: Tensor, control: RunControl) -> None:
        self.material, self.stakes, self.control = material, stakes, control
        self.shadow = copy.deepcopy(model).requires_grad_(False).eval()
        count = material.spec.run.live_subset
        self.retain = _subset(material, material.train, material.retain_rows(), count, "live/retain")
        test = np.arange(len(material.test.labels)) if material.test is not None else np.zeros(0, np.int64)
        self.test = _subset(material, material.test, test, count, "live/test")
        self.spent = 0.0
        self._last = 0.0
        self._began = time.perf_counter()
        with torch.inference_mode():
            self._features = material.original(self.retain[0])[0] if self.retain else None
        # the first pass also tells what one costs
        self._cost = self._time(lambda: self._measure())

    def _time(self, work: Any) -> float:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began

    def due(self, last: bool) -> bool:
        """Whether another measurement stays within the share; always at the last step."""
        elapsed = time.perf_counter() - self._began
        return last or self.spent + self._cost <= SHARE * elapsed

    def measure(self, model: Classifier, result: dict[str, Tensor]) -> dict[str, Any]:
        """Return the `StepDone` fields that were measured, of ``model`` with ``result`` in place of its parameters."""
        began = time.perf_counter()
        self.shadow.load_state_dict(model.state_dict())
        own = dict(self.shadow.named_parameters())
        with torch.no_grad():
            for name, value in result.items():
                own[name].copy_(value)
        fields = self._measure()
        self._cost = time.perf_counter() - began
        self.spent += self._cost
        return fields

    @torch.inference_mode()
    def _measure(self) -> dict[str, Any]:
        m, fields = self.material, dict[str, Any]()
        images, labels = m.forget_pixels[:VIEWED], m.forget_labels[:VIEWED]
        shares = forgotten_under_views(self.shadow, images, labels, m.bundle.exclude_views, self.control, draws=1)
        fields["forgotten_views"] = mean(shares)
        if self.test:
            fields["test_accuracy"] = _accuracy(self.shadow(self.test[0])[1], self.test[1])
        if self.retain and self._features is not None:
            features, logits = self.shadow(self.retain[0])
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


def _accuracy(logits: Tensor, labels: Tensor) -> float:
    return 100.0 * float((logits.argmax(1) == labels).double().mean())
