"""The weight of what keeps follows the share of forgotten views, by hand and in a run."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch
from engine_samples import context, params, take_steps

from stakegui.engine.material import Material
from stakegui.engine.methods.stakes import Stakes
from stakegui.engine.methods.weighing import BEGIN, LEAST, RATE, Weighing
from stakegui.engine.stakes import Placed

CPU = torch.device("cpu")


def test_by_hand() -> None:
    weighing, steps = Weighing(8.0, 90.0, 20, CPU), 20
    log = 0.0
    for t in range(1, steps + 1):
        share = t % 11 / 10
        weighing.see(t, torch.arange(10) < t % 11)
        if t > BEGIN * steps:
            log = min(0.0, log + RATE * (share - 0.9))
        assert float(weighing.value) == pytest.approx(8 * math.exp(log), rel=1e-5)
    assert log < 0


def test_it_stays_within_bounds() -> None:
    weighing = Weighing(2.0, 50.0, 4, CPU)
    for share, bound in ((0, LEAST), (1, 1.0)):
        for _ in range(1000):
            weighing.see(4, torch.full((8,), bool(share)))
        assert float(weighing.value) == pytest.approx(2 * bound)


def test_nothing_wanted_or_nothing_seen_moves_nothing() -> None:
    fixed, empty = Weighing(8.0, None, 4, CPU), Weighing(8.0, 90.0, 4, CPU)
    fixed.see(4, torch.zeros(5, dtype=torch.bool))
    empty.see(4, torch.zeros(0, dtype=torch.bool))
    assert float(fixed.value) == float(empty.value) == 8


@pytest.fixture
def make(digits: Material, placed: Placed) -> Any:
    def made(whole: bool = False, **values: Any) -> Stakes:
        where = context(digits, placed)
        where.whole = whole
        method = Stakes(params("stakes", near=0.0, **values), where)
        list(method.prepare())
        method.begin()
        return method

    return made


def test_in_a_run_it_falls_while_views_keep_their_label_and_goes_on_where_it_was(make: Any) -> None:
    method = make(steps=8, clip=1e-9)  # hardly a step: no view is forgotten
    take_steps(method, range(1, 9))
    assert float(method.weighing.value) < 8
    again = make(steps=8)
    again.load_tensors(method.tensors())
    assert float(again.weighing.value) == float(method.weighing.value)
    method.step(8)  # and taken again, as where memory lacks
    assert float(again.weighing.value) == float(method.weighing.value)


@pytest.mark.parametrize("values", [{"dist": 8.0}, {"depth": "exact", "dist": 8.0}, {"views": 0.0}, {"whole": True}])
def test_what_is_given_stays_and_so_it_does_where_views_do_not_tell(make: Any, values: dict[str, Any]) -> None:
    method = make(steps=4, clip=1e-9, **values)
    take_steps(method, range(1, 5))
    assert float(method.weighing.value) == 8
