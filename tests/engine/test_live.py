"""What is shown while a run goes on: right figures, at a small share of the time, and read by nobody."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest
import torch
from engine_samples import digits_spec

from stakegui.core.control import RunControl
from stakegui.engine import live
from stakegui.engine.live import SHARE, Live
from stakegui.engine.material import Material
from stakegui.engine.models.pixels import batch_size, to_tensor
from stakegui.engine.stakes import Placed


def of(material: Material, count: int) -> Material:
    other = copy.copy(material)
    other.spec = digits_spec(run={"live_subset": count})
    return other


@pytest.fixture
def moved(digits: Material) -> Any:
    """The digits network, shaken."""
    model = copy.deepcopy(digits.original)
    g = torch.Generator().manual_seed(0)
    with torch.no_grad():
        for p in model.parameters():
            p.add_(0.05 * torch.randn(p.shape, generator=g))
    return model


def test_figures_are_those_of_numpy(digits: Material, placed: Placed, moved: Any) -> None:
    shown = Live(of(digits, 50), digits.original, placed.stakes, RunControl())
    assert shown.retain is not None and shown.test is not None and digits.train is not None and digits.test is not None
    assert len(shown.retain[0]) == len(shown.test[0]) == 50
    fields = shown.measure(moved, {})
    with torch.no_grad():
        before = digits.original(shown.retain[0])[0].double().numpy()
        after, logits = (x.double().numpy() for x in moved(shown.retain[0]))
        tested = moved(shown.test[0])[1].numpy()
    kept, labels = shown.retain[1].numpy(), shown.test[1].numpy()
    assert fields["retain_accuracy"] == pytest.approx(100 * np.mean(logits.argmax(1) == kept))
    assert fields["test_accuracy"] == pytest.approx(100 * np.mean(tested.argmax(1) == labels))
    b = placed.stakes.double().numpy()
    s, t = ((v / np.linalg.norm(v, axis=1, keepdims=True)) @ b.T for v in (before, after))
    rows = 1 - (s * t).sum(1) / np.linalg.norm(s, axis=1) / np.linalg.norm(t, axis=1)
    assert fields["drift"] == pytest.approx(rows.mean(), abs=1e-6)
    assert fields["drift"] > 0.001
    for c, name in enumerate(digits.original.info.classes):
        if (kept == c).any():
            assert fields["drift_by_class"][name] == pytest.approx(rows[kept == c].mean(), abs=1e-6)
    assert 0 <= fields["forgotten_views"] <= 100


def test_it_is_the_would_be_result_that_is_measured(digits: Material, placed: Placed, moved: Any) -> None:
    shown = Live(of(digits, 40), digits.original, placed.stakes, RunControl())
    still = dict(digits.original.named_parameters())
    back = shown.measure(moved, {n: p.detach() for n, p in still.items()})
    assert back["drift"] == pytest.approx(0, abs=1e-6)
    part = shown.measure(moved, {"net.conv1.weight": still["net.conv1.weight"].detach()})
    assert 0 < part["drift"] != shown.measure(moved, {})["drift"]


def test_nothing_of_it_is_read_by_the_run(digits: Material, placed: Placed, moved: Any) -> None:
    before, state = copy.deepcopy(moved.state_dict()), torch.get_rng_state()
    shown = Live(of(digits, 40), moved, placed.stakes, RunControl())
    first = shown.measure(moved, {})
    assert all(torch.equal(before[n], t) for n, t in moved.state_dict().items())
    assert torch.equal(state, torch.get_rng_state())
    assert shown.measure(moved, {}) == first  # the same images and views each time


def test_subsets_are_kept_images_in_the_size_asked_for(digits: Material, placed: Placed) -> None:
    assert digits.train is not None and digits.test is not None
    shown = Live(of(digits, 10**6), digits.original, placed.stakes, RunControl())
    assert shown.retain is not None and shown.test is not None
    assert len(shown.retain[0]) == len(digits.train.rows) - 4 and len(shown.test[0]) == len(digits.test.rows)
    stored = {x.tobytes() for x in to_tensor(digits.forget.pixels).numpy()}
    assert not stored & {x.tobytes() for x in shown.retain[0].numpy()}
    nothing = Live(of(digits, 0), digits.original, placed.stakes, RunControl())
    assert set(nothing.measure(digits.original, {})) == {"forgotten_views"}


class Clock:
    """Time that passes only when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def perf_counter(self) -> float:
        return self.now


@pytest.mark.parametrize(("step", "cost"), [(0.1, 0.3), (1.0, 0.05), (0.01, 2.0)])
def test_it_stays_within_its_share(
    digits: Material, placed: Placed, monkeypatch: pytest.MonkeyPatch, step: float, cost: float
) -> None:
    clock = Clock()

    def measure(self: Live) -> dict[str, Any]:
        clock.now += cost
        return {}

    monkeypatch.setattr(live, "time", clock)
    monkeypatch.setattr(Live, "_measure", measure)
    shown = Live(of(digits, 0), digits.original, placed.stakes, RunControl())
    began, taken = clock.now - cost, 0
    for _ in range(3000):
        clock.now += step
        if shown.due(last=False):
            shown.measure(digits.original, {})
            taken += 1
            assert shown.spent <= SHARE * (clock.now - began) + 1e-6
    assert shown.spent == pytest.approx(taken * cost)
    allowed = int(SHARE * (clock.now - began) / cost)
    assert allowed - 1 <= taken <= min(allowed + 1, 3000) or taken == 3000  # and uses it
    assert shown.due(last=True)


def test_a_pause_counts_neither_as_time_of_the_run_nor_as_spent(
    digits: Material, placed: Placed, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, control = Clock(), RunControl()
    monkeypatch.setattr(live, "time", clock)

    def measure(self: Live) -> dict[str, Any]:
        clock.now += 1.0
        return {}

    monkeypatch.setattr(Live, "_measure", measure)
    shown = Live(of(digits, 0), digits.original, placed.stakes, control)

    def pause(seconds: float) -> None:
        clock.now += seconds
        control.held_seconds += seconds

    pause(1000)
    assert not shown.due(last=False), "a long pause buys no measurement"
    clock.now += 1.01 / SHARE
    assert shown.due(last=False)
    monkeypatch.setattr(Live, "_measure", lambda self: pause(500) or measure(self))
    shown.measure(digits.original, {})
    assert shown.spent == pytest.approx(1.0), "nor does one within a measurement cost any"


def test_subsets_are_asked_in_batches(digits: Material, placed: Placed, moved: Any) -> None:
    sizes: list[int] = []
    shown = Live(of(digits, 10**6), digits.original, placed.stakes, RunControl())
    shown.shadow.register_forward_pre_hook(lambda _, args: sizes.append(len(args[0])))
    fields = shown.measure(moved, {})
    assert shown.retain is not None and len(shown.retain[0]) > 1000
    assert max(sizes) == batch_size(shown.retain[0], live.BATCH) < 1000
    with torch.no_grad():
        predicted = moved(shown.retain[0])[1].argmax(1)
    assert fields["retain_accuracy"] == pytest.approx(100 * float((predicted == shown.retain[1]).double().mean()))
