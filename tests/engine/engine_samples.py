"""Small networks and short runs that the engine's tests share."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
from half_size import half_size
from torch import Tensor, nn

from stakegui.core.catalog import METHODS
from stakegui.core.control import RunControl
from stakegui.core.events import Event, Telling
from stakegui.core.spec import AnchorsSpec, DataSpec, ForgetSpec, ModelSpec, RunSettings, RunSpec
from stakegui.engine.material import Material
from stakegui.engine.methods.base import Context, Method, Retained
from stakegui.engine.models.base import Classifier, ModelInfo
from stakegui.engine.randomness import Generators
from stakegui.engine.runner import Runner
from stakegui.engine.stakes import Placed
from stakegui.services.demo import demo_spec

SMALL: dict[str, dict[str, Any]] = {
    "stakes": {"steps": 4, "samples": 64, "standins": 16, "forget_batch": 8},
    "structguard": {"passes": 2, "proxies_per_image": 4, "batch": 8, "attack_iterations": 20, "importance_batches": 2},
    "neggrad": {"steps": 4, "batch": 3},
    "adv": {"passes": 2, "proxies_per_image": 4, "batch": 8, "attack_iterations": 20},
    "l2ul": {"passes": 2, "proxies_per_image": 4, "batch": 8, "attack_iterations": 20},
    "boundary": {"passes": 4},
    "finetune": {"epochs": 2, "batch": 32},
    "random_label": {"epochs": 2, "batch": 32},
    "salun": {"epochs": 2, "batch": 32},
    "scrub": {"epochs": 2, "batch": 48, "max_epochs": 1, "lr": 0.005},
    "ssd": {"batches": 8},
    "oracle": {"passes": 2, "batch": 32},
    "retrain": {"epochs": 2, "batch": 32},
}
"""Parameters with which a few steps of each method take no time."""


def params(name: str, **values: Any) -> Any:
    return METHODS.params(name)(**{**SMALL[name], **values})


def digits_spec(
    method: str = "stakes",
    *,
    model: ModelSpec | None = None,
    forget: ForgetSpec | None = None,
    data: DataSpec | None = None,
    anchors: AnchorsSpec | None = None,
    run: dict[str, Any] | None = None,
    **values: Any,
) -> RunSpec:
    demo = demo_spec()
    return RunSpec(
        model=model or half_size(),
        data=data or demo.data,
        forget=forget or demo.forget,
        anchors=anchors or AnchorsSpec(prompts="digits", encoder="lexical"),
        method=params(method, **values),
        run=RunSettings(
            **{"threads": 1, "live_subset": 40, "checkpoint_every_s": 1000.0, "device": "cpu", **(run or {})}
        ),
    )


def drain(telling: Telling[Any]) -> tuple[Any, list[Event]]:
    """Return what the work returns, and its events."""
    events: list[Event] = []
    while True:
        try:
            events.append(next(telling))
        except StopIteration as end:
            return end.value, events


def run(spec: RunSpec, folder: Path, *, resume: bool = False) -> tuple[Runner, list[Event]]:
    folder.mkdir(parents=True, exist_ok=True)
    runner = Runner(spec, RunControl(), folder, resume=resume)
    for _ in runner.open():
        pass
    return runner, drain(runner.events())[1]


def some_retained(material: Material, count: int = 64) -> Retained:
    """Every so-many-th of the retained images: those of the digits are sorted by class."""
    assert material.train is not None
    kept = material.retain_rows()
    rows = kept[:: len(kept) // count][:count]
    return Retained(material.train.pixels[rows], material.train.labels[rows])


def context(material: Material, placed: Placed, seed: int = 0, control: RunControl | None = None) -> Context:
    """Return what the runner gives a method, with a few retained images whether it needs them or not."""
    return Context(
        original=material.original,
        model=copy.deepcopy(material.original).eval(),
        forget=material.forget_pixels,
        labels=material.forget_labels,
        stakes=placed.stakes,
        anchors=placed.anchors,
        projection=placed.projection,
        generators=Generators(seed),
        control=control or RunControl(),
        exclude_views=material.bundle.exclude_views,
        retain=some_retained(material),
    )


def take_steps(method: Method, steps: Iterable[int]) -> list[dict[str, float]]:
    """Do what the loop does, without its events; return the terms of each step."""
    terms = []
    assert method.optimiser is not None
    for t in steps:
        step = method.step(t)
        method.optimiser.zero_grad(set_to_none=True)
        torch.stack(list(step.terms.values())).sum().backward()
        method.advance(t)
        terms.append({name: float(term.detach()) for name, term in step.terms.items()})
    return terms


def classifier(net: nn.Module, head: str, classes: int, size: tuple[int, int] = (8, 8)) -> Classifier:
    """Wrap any network that takes three channels; pixels are fed as they are."""
    info = ModelInfo("test", tuple(f"c{i}" for i in range(classes)), size, (0.0,) * 3, (1.0,) * 3)
    return Classifier(net, head, info).eval()


class LinearNet(nn.Module):
    """Pixels flattened, one linear layer: logits are linear in the weights."""

    def __init__(self, inputs: int, classes: int) -> None:
        super().__init__()
        self.fc = nn.Linear(inputs, classes)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.fc(x.flatten(1))
        return out


def seeded(seed: int, net: nn.Module) -> nn.Module:
    """Draw the weights of ``net`` again, from a generator of their own."""
    g = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for p in net.parameters():
            p.copy_(torch.randn(p.shape, generator=g) * 0.3)
    return net
