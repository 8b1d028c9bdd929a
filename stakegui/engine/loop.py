"""The one update loop of all methods."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from stakegui.core.bits import pack
from stakegui.core.errors import RunError
from stakegui.core.events import Event, StepDone, Telling, Warned
from stakegui.core.words import tr
from stakegui.engine import distributed, smaller
from stakegui.engine.methods.base import Look, Method

ALL_AT_ONCE = 64
"""Up to this many forget images, ``forget_accuracy`` is that of each one's latest look; beyond, of the step's."""
ONE_BY_ONE = 4096
"""Up to this many forget images, each one's state is told where it changes."""


class Tracker:
    """Remembers how each forget image fared at its latest look."""

    def __init__(self, k: int) -> None:
        self.wrong = torch.zeros(k, dtype=torch.bool)
        self._told: bytes | None = None

    def see(self, look: Look) -> float:
        """Take a look in; return the forget accuracy in percent."""
        wrong = look.wrong.cpu()
        self.wrong[look.rows.cpu()] = wrong
        return 100.0 * float((~(self.wrong if len(self.wrong) <= ALL_AT_ONCE else wrong)).double().mean())

    def news(self) -> str | None:
        """Return which images had lost their label at their latest look, packed; None where that was told before."""
        if len(self.wrong) > ONE_BY_ONE:
            return None
        now = self.wrong.numpy().tobytes()
        if now == self._told:
            return None
        self._told = now
        return pack(now)

    @property
    def all_wrong(self) -> bool:
        """Whether every image had lost its label at its latest look."""
        return bool(self.wrong.all())


Measure = Callable[[int, bool], dict[str, Any]]
"""(step, whether it is the last) to the fields of `StepDone` that were measured at it, {} for none."""


class Diverged(RunError):
    """The loss is not finite; the weights are those of the step before."""


def update(method: Method, tracker: Tracker, first: int, measure: Measure) -> Iterator[Event]:
    """Take the steps from ``first`` on and yield a `StepDone` for each; pause and cancel between them.

    A step that finds the method done moves nothing. One for which a GPU has no memory is taken again in smaller parts,
    or with half its images, as the method has it.

    Raises
    ------
    Diverged
        Where the loss is not finite.
    """
    assert method.optimiser is not None
    for t in range(first, method.steps + 1):
        method.context.control.check()
        began = time.perf_counter()
        losses, accuracy, done = yield from _fitting(method, tracker, t)
        if not done:  # what was found forgotten is kept as it was looked at
            method.advance(t)
        seconds = time.perf_counter() - began
        last = done or t == method.steps
        yield StepDone(t, method.steps, seconds, losses, accuracy, forgotten_images=tracker.news(), **measure(t, last))
        if last:
            return


def _fitting(method: Method, tracker: Tracker, t: int) -> Telling[tuple[dict[str, float], float, bool]]:
    """Return `_gradients`, in a way that needs less where the GPU's memory is full; say so."""
    while True:
        drawn = method.context.generators.state()
        try:
            return _gradients(method, tracker, t)
        except torch.OutOfMemoryError as error:
            said = "" if distributed.world() > 1 else method.halve()  # the others would go on with whole batches
            if not said:
                raise _too_large(method, t) or error from error
        method.context.model.eval()
        method.context.generators.load(drawn)  # the step is taken again with the same draws
        smaller.release()
        yield Warned(tr("The GPU's memory is full at step {step}: {meaning}", step=t, meaning=said))


def _too_large(method: Method, t: int) -> RunError | None:
    """Return the user's error for a step that cannot be taken in parts, None for any other."""
    if method.frozen or distributed.world() > 1:
        return None
    return RunError(
        tr(
            "The GPU's memory is full at step {step}, and the method's norms take the statistics of the whole batch, "
            "so that it cannot be passed in parts.",
            step=t,
        ),
        where="method.batch",
        remedy=tr(
            "Lower method.batch, or keep the norms as they are where the method can (method.freeze_norm = true), then "
            'start the run again; or set run.device = "cpu".'
        ),
    )


def _gradients(method: Method, tracker: Tracker, t: int) -> tuple[dict[str, float], float, bool]:
    """Put step ``t``'s gradients in place, unless the method is done; return losses, accuracy and whether it is."""
    assert method.optimiser is not None
    step = method.step(t)
    total = torch.stack(list(step.terms.values())).sum()
    losses = _values(step.terms, total)
    if not math.isfinite(losses["total"]):
        raise Diverged(
            tr("The loss became {loss} at step {step}.", loss=losses["total"], step=t),
            where="update",
            remedy=tr("Lower the learning rate and start again."),
        )
    accuracy = tracker.see(step.look)
    done = method.done(t, tracker.all_wrong)
    if not done:
        method.optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(total)
        distributed.sum_gradients(method.optimiser)
    return losses, accuracy, done


def _values(terms: dict[str, Tensor], total: Tensor) -> dict[str, float]:
    """Return all terms and their sum as floats, in one copy from the device."""
    values = torch.stack([*terms.values(), total]).detach().double().cpu().tolist()
    return dict(zip([*terms, "total"], values, strict=True))
