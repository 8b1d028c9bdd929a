"""The loop's bookkeeping, with a method that does nothing but what it is told."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import torch
from torch import Tensor, nn

from stakegui.core.bits import unpack
from stakegui.core.control import RunControl
from stakegui.engine.loop import ALL_AT_ONCE, ONE_BY_ONE, Tracker, update
from stakegui.engine.methods.base import Context, Look, Method, Step
from stakegui.engine.randomness import Generators


def look(rows: list[int], wrong: list[bool]) -> Look:
    return Look(torch.tensor(rows), torch.tensor(wrong))


def test_few_images_are_followed_one_by_one() -> None:
    tracker = Tracker(4)
    assert tracker.see(look([0, 1], [True, False])) == 75
    assert tracker.see(look([1, 2], [True, True])) == 25
    assert not tracker.all_wrong
    assert tracker.see(look([3], [True])) == 0 and tracker.all_wrong
    assert tracker.see(look([0], [False])) == 25 and not tracker.all_wrong


def test_of_many_images_only_the_steps_are_told_but_all_must_be_wrong() -> None:
    k = ALL_AT_ONCE + 1
    tracker = Tracker(k)
    assert tracker.see(look([0, 1], [True, True])) == 0 and not tracker.all_wrong
    assert tracker.see(look(list(range(2, k)), [True] * (k - 2))) == 0 and tracker.all_wrong


class Counted(Method):
    """Walks down a slope of one; each step's look is scripted."""

    def __init__(self, steps: int, wrong: list[bool]) -> None:
        super().__init__(
            cast(Context, SimpleNamespace(control=RunControl(), generators=Generators(0, torch.device("cpu"))))
        )
        self.steps, self.wrong = steps, wrong
        self.w = nn.Parameter(torch.tensor(5.0))
        self.optimiser = torch.optim.SGD([self.w], lr=1.0)
        self.asked: list[tuple[int, bool]] = []

    def begin(self) -> None: ...

    def step(self, t: int) -> Step:
        return Step({"a": 2 * self.w, "b": -self.w}, look([0], [self.wrong[t - 1]]))

    def done(self, t: int, forgotten: bool) -> bool:
        self.asked.append((t, forgotten))
        return forgotten

    def trained(self) -> dict[str, nn.Parameter]:
        return {"w": self.w}


def test_each_step_moves_once_and_is_told_with_its_terms() -> None:
    method = Counted(3, [False, False, False])
    measured: list[tuple[int, bool]] = []

    def measure(step: int, last: bool) -> dict[str, Any]:
        measured.append((step, last))
        return {"drift": 0.25} if last else {}

    events: list[Any] = list(update(method, Tracker(1), 1, measure))
    assert [e.losses for e in events] == [{"a": 2 * w, "b": -w, "total": w} for w in (5.0, 4.0, 3.0)]
    assert float(method.w.detach()) == 2
    assert measured == [(1, False), (2, False), (3, True)]
    assert [e.drift for e in events] == [None, None, 0.25]
    assert [(e.step, e.total, e.forget_accuracy) for e in events] == [(t, 3, 100.0) for t in (1, 2, 3)]
    assert all(e.seconds >= 0 for e in events)


def test_it_ends_where_the_method_is_done_and_starts_where_it_is_told() -> None:
    method = Counted(9, [False, False, False, True, True, True, True, True, True])
    last: list[bool] = []
    events: list[Any] = list(update(method, Tracker(1), 3, lambda step, end: last.append(end) or {}))  # type: ignore[func-returns-value]
    assert [e.step for e in events] == [3, 4] and last == [False, True]
    assert method.asked == [(3, False), (4, True)]
    assert float(method.w.detach()) == 4  # moved by step 3; step 4 found all forgotten, and so they stay


def test_gradients_do_not_pile_up() -> None:
    method = Counted(2, [False, False])
    method.w.grad = torch.tensor(100.0)
    list(update(method, Tracker(1), 1, lambda step, last: {}))
    assert float(method.w.detach()) == 3


def test_a_step_that_was_not_asked_for_is_not_taken() -> None:
    method = Counted(4, [False] * 4)
    running = update(method, Tracker(1), 1, lambda step, last: {})
    next(running)
    assert isinstance(method.w, Tensor) and float(method.w.detach()) == 4


def test_each_image_s_state_is_told_where_it_changes() -> None:
    tracker = Tracker(5)
    assert unpack(tracker.news() or "", 5) == bytes(5)
    assert tracker.news() is None
    tracker.see(look([1, 4], [True, True]))
    assert unpack(tracker.news() or "", 5) == bytes([0, 1, 0, 0, 1])
    tracker.see(look([1], [True]))
    assert tracker.news() is None
    tracker.see(look([4], [False]))
    assert unpack(tracker.news() or "", 5) == bytes([0, 1, 0, 0, 0])


def test_more_images_than_are_told_one_by_one() -> None:
    tracker = Tracker(ONE_BY_ONE + 1)
    tracker.see(look([0], [True]))
    assert tracker.news() is None
    assert Tracker(ONE_BY_ONE).news() is not None


def test_a_step_tells_it() -> None:
    events: list[Any] = list(update(Counted(3, [False, True, True]), Tracker(1), 1, lambda step, last: {}))
    assert [e.forgotten_images for e in events] == ["0", "1"]
