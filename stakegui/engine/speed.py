"""How much of the time is the method's bare arithmetic: rates against bare loops, and shares of a run.

Everything in one process, ours and the bare loop in turns, so that both meet the same machine. Rates are of CPU time
(wall time on a GPU), which a busy machine disturbs least; shares are of wall time, as the run itself sees it.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from stakegui.core.control import RunControl
from stakegui.core.events import Phase, StepDone, Telling
from stakegui.core.spec import RunSpec
from stakegui.engine import material
from stakegui.engine.environment import environment
from stakegui.engine.live import Live
from stakegui.engine.loop import Tracker, update
from stakegui.engine.methods.base import Method
from stakegui.engine.models.base import Classifier
from stakegui.engine.runner import Runner
from stakegui.engine.standins.proxies import Attack, attack, random_targets

BLOCK = 4
"""Steps that are timed together."""
ROUNDS = 7
"""Times that each loop is timed; the medians are compared."""
ATTACKED = 64
"""Images that are attacked together."""


@dataclass(frozen=True)
class Speed:
    """Rates as percent of the bare loop's (100: no overhead), shares as percent of the run; None: has no part."""

    update_rate: float
    proxy_rate: float
    curvature_share: float | None
    live_share: float
    step_seconds: float
    run_seconds: float
    environment: dict[str, Any]


def measure(spec: RunSpec, control: RunControl, *, allow_code: bool = False) -> Telling[Speed]:
    """Yield progress; return the `Speed` of ``spec``, run once as it stands (nothing is stored or exported)."""
    runner = Runner(spec, control, Path(), allow_code=allow_code)
    yield from runner.open()
    yield from material.load_splits(runner.material, control)
    shares = yield from _shares(runner)
    clock = _clock(runner.material.device)
    step, rate = yield from _update_rate(runner, clock)
    proxies = yield from _proxy_rate(runner, clock)
    return Speed(rate, proxies, shares[0], shares[1], step, shares[2], environment(runner.material.device))


def _shares(runner: Runner) -> Telling[tuple[float | None, float, float]]:
    """Run the method to its end; return the shares of curvature and live figures, and the seconds of it all."""
    method, began, curved = runner.method(), time.perf_counter(), None
    for event in method.prepare():
        yield event
        if isinstance(event, Phase) and event.name == "curvature" and curved is None:
            curved = time.perf_counter()
    curvature = None if curved is None else time.perf_counter() - curved
    method.begin()
    shown = 0.0
    before_live = time.perf_counter()
    live = Live(runner.material, method.context.model, runner.placed.stakes, runner.control)
    shown += time.perf_counter() - before_live

    def look(_step: int, last: bool) -> dict[str, Any]:
        nonlocal shown
        at = time.perf_counter()
        fields = live.measure(method.context.model, method.result()) if live.due(last) else {}
        shown += time.perf_counter() - at
        return fields

    yield from update(method, Tracker(len(runner.material.forget)), 1, look)
    yield from method.finish()
    whole = time.perf_counter() - began
    return None if curvature is None else 100 * curvature / whole, 100 * shown / whole, whole


def _update_rate(runner: Runner, clock: Callable[[], float]) -> Telling[tuple[float, float]]:
    """Return the seconds of one of our steps, and our rate in percent of that of the bare loop on our batches."""
    method = runner.method()
    yield from method.prepare()
    method.begin()
    bare = _Bare(method)
    steps = _endless(method)
    ours, theirs = [], []
    with _recorded(method) as batches:
        for turn in range(ROUNDS + 1):  # the first warms up
            runner.control.check()
            batches.clear()
            took = _timed(clock, lambda: [next(steps) for _ in range(BLOCK)])
            plain = _timed(clock, lambda: bare.run(batches))
            if turn:
                ours.append(took)
                theirs.append(plain)
            yield Phase("update", turn, ROUNDS, "speed of the update loop")
    return median(ours) / BLOCK, 100 * median(theirs) / median(ours)


def _endless(method: Method) -> Iterator[StepDone]:
    """Take steps for ever: from the first one on again where the method is done."""
    while True:
        for event in update(method, Tracker(len(method.context.forget)), 1, lambda step, last: {}):
            if isinstance(event, StepDone):
                yield event


Batch = tuple[bool, Tensor]
"""Whether gradients were wanted, and the images."""


@contextmanager
def _recorded(method: Method) -> Iterator[list[Batch]]:
    """Note every batch that the method gives to original and model while this lasts, in order."""
    batches: list[Batch] = []

    def note(_module: nn.Module, args: tuple[Tensor, ...]) -> None:
        batches.append((torch.is_grad_enabled(), args[0].detach()))

    handles = [m.register_forward_pre_hook(note) for m in (method.context.original, method.context.model)]
    try:
        yield batches
    finally:
        for handle in handles:
            handle.remove()


class _Bare:
    """The least that an update can be: teacher pass, forward, a mean, backward, and the same optimiser's step."""

    def __init__(self, method: Method) -> None:
        assert method.optimiser is not None
        self.teacher = copy.deepcopy(method.context.original)
        self.model = copy.deepcopy(method.context.model)
        trained = [p for p in self.model.parameters() if p.requires_grad]
        kind: Any = type(method.optimiser)
        given = {k: v for k, v in method.optimiser.defaults.items() if k in ("momentum", "betas", "weight_decay")}
        self.optimiser: torch.optim.Optimizer = kind(trained, lr=1e-9, **given)

    def run(self, batches: list[Batch]) -> None:
        """Do the same passes as the method did."""
        for wanted, images in batches:
            if not wanted:
                with torch.no_grad():
                    self.teacher(images)
                continue
            self.optimiser.zero_grad(set_to_none=True)
            features, logits = self.model(images)
            torch.autograd.backward(logits.square().mean() + features.square().mean())
            self.optimiser.step()


def _proxy_rate(runner: Runner, clock: Callable[[], float]) -> Telling[float]:
    """Return our rate of making proxies in percent of a bare loop of forward pass and input gradient."""
    m, iterations = runner.material, BLOCK
    rows = torch.arange(ATTACKED, device=m.device) % len(m.forget)
    images, labels = m.forget_pixels[rows], m.forget_labels[rows]
    g = torch.Generator(m.device).manual_seed(0)
    targets = random_targets(labels, m.original.head.out_features, 1, g)
    how = Attack(iterations=iterations, stop_at_target=False)
    ours, theirs = [], []
    for turn in range(ROUNDS + 1):
        runner.control.check()
        took = _timed(clock, lambda: attack(m.original, images, targets, how, g))
        plain = _timed(clock, lambda: _bare_attack(m.original, images, targets, iterations))
        if turn:
            ours.append(took)
            theirs.append(plain)
        yield Phase("standins", turn, ROUNDS, "speed of the attack")
    return 100 * median(theirs) / median(ours)


def _bare_attack(model: Classifier, images: Tensor, targets: Tensor, iterations: int) -> None:
    for _ in range(iterations):
        x = images.detach().requires_grad_(True)
        torch.autograd.grad(F.cross_entropy(model(x)[1], targets), x)


def _timed(clock: Callable[[], float], work: Callable[[], Any]) -> float:
    began = clock()
    work()
    return clock() - began


def _clock(device: torch.device) -> Callable[[], float]:
    """Return CPU seconds of this process; on a GPU wall seconds up to its last kernel."""
    if device.type != "cuda":
        return time.process_time

    def synchronised() -> float:
        torch.cuda.synchronize(device)
        return time.perf_counter()

    return synchronised
