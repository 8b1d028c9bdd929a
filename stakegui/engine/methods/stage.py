"""A method that runs to its end inside another one's preparation; it may be cut off anywhere and gone on with."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

from stakegui.core.events import Event, Phase, StepDone, Warned
from stakegui.engine import checkpoints
from stakegui.engine.loop import Tracker, update
from stakegui.engine.methods.base import Method


class Stage:
    """Runs ``method`` and keeps the state of its model.

    Attributes
    ----------
    result : dict of str to Tensor
        The model's state once the stage is over; empty before.
    """

    def __init__(self, method: Method, title: str) -> None:
        self.method, self.title = method, title
        self.result: dict[str, Tensor] = {}
        self._tracker = Tracker(len(method.context.forget))
        self._step = 0
        self._moving: dict[str, Tensor] = {}

    def run(self) -> Iterator[Event]:
        """Yield progress, each time in a state that `tensors` can keep."""
        if self.result:
            return
        yield from self.method.prepare()
        self.method.begin()
        if self._step:
            checkpoints.restore(checkpoints.Loaded(self._step, "", self._moving), self.method, self._tracker)
            self._moving = {}
        yield from self._update()
        self.result = {name: x.detach().clone() for name, x in self.method.context.model.state_dict().items()}

    def _update(self) -> Iterator[Event]:
        method = self.method
        if self._step >= method.steps or (self._step and method.done(self._step, self._tracker.all_wrong)):
            return
        for event in update(method, self._tracker, self._step + 1, lambda step, last: {}):
            if isinstance(event, StepDone):
                self._step = event.step
                yield Phase("standins", event.step, event.total, self.title)
            elif isinstance(event, Warned):
                yield event

    def tensors(self) -> dict[str, Tensor]:
        """What is finished so far; the model alone once all is."""
        if self.result:
            return {f"result/{name}": x for name, x in self.result.items()}
        kept = {f"prepared/{name}": x for name, x in self.method.prepared().items()}
        if self._step:
            moving = self._moving or checkpoints.moving(self.method, self._tracker)
            kept |= {f"moving/{name}": x for name, x in moving.items()}
        return {**kept, "step": torch.tensor(self._step)}

    def load_tensors(self, tensors: dict[str, Tensor]) -> None:
        """Take back what `tensors` gave."""
        parts: dict[str, dict[str, Tensor]] = {"result": {}, "prepared": {}, "moving": {}}
        for key, x in tensors.items():
            part, _, name = key.partition("/")
            if name:
                parts[part][name] = x
        self.result, self._moving = parts["result"], parts["moving"]
        if not self.result:
            self.method.load_prepared(parts["prepared"])
            self._step = int(tensors["step"])
