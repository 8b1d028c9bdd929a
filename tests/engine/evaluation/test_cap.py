"""Figures on a draw of the images, where all would take too long."""

from __future__ import annotations

import functools
from collections.abc import Generator
from typing import Any

import numpy as np
import pytest
from engine_samples import digits_spec
from scipy.stats import binomtest

from stakegui.core import figures
from stakegui.core.control import RunControl
from stakegui.core.events import Warned
from stakegui.core.interval import wilson
from stakegui.engine import material
from stakegui.engine.evaluation import cap
from stakegui.engine.evaluation.predictions import ask
from stakegui.engine.evaluation.suite import measure


def drain(events: Generator[Any, None, Any], told: list[Any] | None = None) -> Any:
    while True:
        try:
            event = next(events)
        except StopIteration as end:
            return end.value
        if told is not None:
            told.append(event)


@pytest.mark.parametrize(("right", "count"), [(0, 20), (17, 20), (500, 1000), (1000, 1000)])
def test_the_interval_is_wilsons(right: int, count: int) -> None:
    expected = binomtest(right, count).proportion_ci(0.95, method="wilson")
    assert wilson(right, count) == pytest.approx((100 * expected.low, 100 * expected.high), abs=1e-4)


def test_the_interval_covers_the_whole_sets_share_as_often_as_it_says() -> None:
    rng = np.random.default_rng(0)
    whole = rng.random(3000) < 0.87
    hits = 0
    for _ in range(400):
        some = rng.permutation(whole)[:1500]
        low, high = wilson(int(some.sum()), 1500, 3000)
        hits += low <= 100 * whole.mean() <= high
    assert 0.92 <= hits / 400 <= 0.98
    assert wilson(9, 10, 10) == (90.0, 90.0)


def test_draws_are_nested_sorted_and_the_same_again() -> None:
    small, large = cap.drawn(10_000, 500, "test"), cap.drawn(10_000, 2000, "test")
    assert set(small) <= set(large) and np.array_equal(small, np.sort(small)) and len(set(large)) == 2000
    assert np.array_equal(small, cap.drawn(10_000, 500, "test"))
    assert not np.array_equal(small, cap.drawn(10_000, 500, "train"))


@pytest.mark.parametrize(("number", "expected"), [(1, 1), (19, 10), (20, 20), (4999, 2000), (87_000, 50_000)])
def test_sizes_are_round(number: int, expected: int) -> None:
    assert cap._round(number) == expected


def test_a_slow_model_is_measured_on_a_draw_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = drain(material.load(digits_spec(), RunControl()))
    drain(material.load_splits(whole, RunControl()))
    assert not whole.drawn
    monkeypatch.setattr(cap, "SURE", 100)
    monkeypatch.setattr(cap, "affordable", functools.partial(cap.affordable, seconds=1e-9))
    opened, told = drain(material.load(digits_spec(), RunControl())), []
    drain(material.load_splits(opened, RunControl()), told)
    assert opened.drawn == {"train": 100, "test": 100} and len(opened.train.rows) == len(opened.test.rows) == 100
    assert sum("a draw of 100" in e.text for e in told if isinstance(e, Warned)) == 2
    again = drain(material.load(digits_spec(), RunControl()))
    drain(material.load_splits(again, RunControl(), opened.drawn))
    assert np.array_equal(again.train.rows, opened.train.rows)
    found = drain(measure(opened.original, opened, opened.original.head.weight, RunControl()))
    full = drain(ask(whole.original, whole.test.pixels, RunControl())).predicted == whole.test.labels
    low, high = found.intervals["test_accuracy"]
    assert low <= found.test_accuracy <= high and low - 1 <= 100 * full.mean() <= high + 1
    low, high = found.intervals["retain_accuracy"]
    assert low <= found.retain_accuracy <= high
    rows = figures.rows({"test_accuracy": 90.0}, found.as_json())
    row = next(r for r in rows if r.name == "test_accuracy")
    assert f"({found.intervals['test_accuracy'][0]:.1f}–" in row.after and "(" not in row.before
