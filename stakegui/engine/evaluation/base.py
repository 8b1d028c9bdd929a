"""What every measure is given, and what it must do."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import torch
from torch import Tensor

from stakegui.core.control import RunControl
from stakegui.core.events import Phase, Telling
from stakegui.core.measured import Measured, Values
from stakegui.core.words import mark
from stakegui.engine.material import Material
from stakegui.engine.models.base import Classifier
from stakegui.engine.randomness import Generators, generator, seed_for

Detail = dict[str, Any]
Found = tuple[Values, Detail]
"""Figures, and what stands behind them as plain JSON."""
BEFORE, AFTER, RETRAINED = mark("before"), mark("after"), mark("retrained")


@dataclass(frozen=True)
class Judged:
    """What is judged, and against what; measures change nothing of it.

    Attributes
    ----------
    original, model : Classifier
        Before and after, in evaluation mode.
    material : Material
        Data and forget set, with training and test images where there are any.
    stakes : Tensor, shape (C, d)
    generators : Generators
        Their seed is the run's. Measures draw from `fresh` ones, so that their order does not matter.
    retrained : Classifier, optional
        A model that was trained without the chosen images.
    """

    original: Classifier
    model: Classifier
    material: Material
    stakes: Tensor
    generators: Generators
    control: RunControl
    retrained: Classifier | None = None
    kept: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False, compare=False)
    """What `outputs.ask` has found so far: several measures need the same answers."""

    @property
    def models(self) -> dict[str, Classifier]:
        """The models by what they are: ``before``, ``after`` and, where there is one, ``retrained``."""
        found = {BEFORE: self.original, AFTER: self.model}
        return found if self.retrained is None else {**found, RETRAINED: self.retrained}

    def fresh(self, purpose: str) -> torch.Generator:
        """Return a generator on the CPU that starts anew at each call."""
        return generator(self.generators.seed, f"measure/{purpose}")

    def rng(self, purpose: str) -> np.random.Generator:
        """Do the same for numpy."""
        return np.random.default_rng(seed_for(self.generators.seed, f"measure/{purpose}"))


class Measure(ABC):
    """Base of all measures: `take` is called once for each result.

    The docstring of each member tells a lay reader what it means, and after "Good:" which direction is good.
    """

    name: ClassVar[str]

    def missing(self, judged: Judged) -> str:
        """Return why the measure has no meaning here; "" where it has."""
        return ""

    @abstractmethod
    def find(self, judged: Judged) -> Telling[Found]:
        """Yield progress; return the figures."""

    def take(self, judged: Judged) -> Telling[Measured]:
        """Yield progress; return the result, "not applicable" with its reason included."""
        judged.control.check()
        reason = self.missing(judged)
        if reason:
            return Measured(self.name, applies=False, reason=reason)
        yield Phase("evaluate", detail=self.name)
        values, detail = yield from self.find(judged)
        return Measured(self.name, finite(values), detail)


class Compared(Measure):
    """A measure that is taken of each model by itself."""

    whom: ClassVar[tuple[str, ...]] = (BEFORE, AFTER, RETRAINED)
    """Models of which it has a meaning."""
    beside: ClassVar[tuple[str, ...]] = ()
    """Details that are kept of the other models too, under ``beside`` and the model's name."""

    @abstractmethod
    def of(self, judged: Judged, who: str) -> Telling[Found]:
        """Yield progress; return the figures of the model ``who``."""

    def find(self, judged: Judged) -> Telling[Found]:
        """Return the figures and details of the model that is judged, and beside them the other models' figures."""
        values, detail = yield from self.of(judged, AFTER)
        for who in self.whom:
            if who != AFTER and who in judged.models:
                others, more = yield from self.of(judged, who)
                detail[who] = finite(others)
                if self.beside:
                    detail.setdefault("beside", {})[who] = {key: more[key] for key in self.beside}
        return values, detail


def finite(values: Values) -> Values:
    """Return the values with None for what is no number."""
    return {key: float(v) if v is not None and math.isfinite(v) else None for key, v in values.items()}


def percent(right: Any) -> float | None:
    """Return the share of True in percent, None of nothing."""
    right = np.asarray(right)
    return 100.0 * float(right.mean()) if right.size else None
