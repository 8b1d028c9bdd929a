"""Smoothing against the formula as TensorBoard's own loop has it, and a growing series against the whole."""

import numpy as np
import pytest

from stakegui.ui.plots.smoothing import Smoother, smoothed


def by_hand(values, weight):
    """As in TensorBoard's line chart: last = last w + (1 - w) y, divided by 1 - w^n."""
    last, out = 0.0, []
    for count, value in enumerate(values, 1):
        last = last * weight + (1 - weight) * value
        out.append(last / (1 - weight**count))
    return np.array(out)


@pytest.mark.parametrize("weight", [0.01, 0.1, 0.6, 0.9, 0.99, 0.999])
@pytest.mark.parametrize("count", [1, 2, 7, 2047, 2048, 2049, 20_000])
def test_it_is_the_formula(weight, count):
    values = np.random.default_rng(count).normal(50, 20, count)
    assert np.allclose(smoothed(values, weight), by_hand(values, weight), rtol=1e-12, atol=1e-12)


def test_no_weight_leaves_the_values_and_a_constant_stays():
    values = np.array([1.0, -2.0, 3.5])
    assert smoothed(values, 0.0).tolist() == values.tolist()
    assert smoothed(values, 0.0) is not values
    assert np.allclose(smoothed(np.full(5000, 97.5), 0.97), 97.5)
    assert len(smoothed(np.empty(0), 0.5)) == 0


def test_a_million_values_take_no_longer_than_a_redraw_may():
    values = np.random.default_rng(0).normal(size=1_000_000)
    assert np.allclose(smoothed(values, 0.95)[-1000:], by_hand(values[-3000:], 0.95)[-1000:])


@pytest.mark.parametrize("weight", [0.3, 0.95])
def test_a_growing_series_gives_the_same_as_the_whole(weight):
    values = np.random.default_rng(1).normal(size=700)
    smoother = Smoother()
    smoother.set_weight(weight)
    for end in (1, 2, 3, 300, 301, 700):
        assert np.allclose(smoother.of(values[:end]), by_hand(values[:end], weight))
    smoother.cut(250)
    other = np.concatenate([values[:250], -values[250:400]])
    assert np.allclose(smoother.of(other), by_hand(other, weight))
    smoother.set_weight(0.5)
    assert np.allclose(smoother.of(other), by_hand(other, 0.5))
