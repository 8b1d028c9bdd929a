"""Each loss against the same formula in float64 with numpy."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.special
import scipy.stats
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from stakegui.engine import losses

FLOATS = st.floats(-8, 8, width=32)
LOGITS = arrays(np.float32, st.tuples(st.integers(1, 6), st.integers(2, 7)), elements=FLOATS)
PAIRS = st.integers(1, 5).flatmap(
    lambda n: st.integers(2, 6).flatmap(lambda c: st.tuples(*[arrays(np.float32, (n, c), elements=FLOATS)] * 2))
)


def log_softmax(z: np.ndarray) -> np.ndarray:
    z = z.astype(np.float64) - z.max(1, keepdims=True)
    return z - np.log(np.exp(z).sum(1, keepdims=True))


def labels_for(z: np.ndarray) -> np.ndarray:
    return np.arange(len(z)) * 3 % z.shape[1]


def margins(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    z = z.astype(np.float64)
    return np.array([row[c] - np.delete(row, c).max() for row, c in zip(z, y, strict=True)])


@given(LOGITS)
@settings(max_examples=40, deadline=None)
def test_margin_and_hinge(z: np.ndarray) -> None:
    y = labels_for(z)
    found = losses.margin(torch.tensor(z), torch.tensor(y))
    np.testing.assert_allclose(found.numpy(), margins(z, y), rtol=1e-5, atol=1e-5)
    hinge = losses.hinge_deletion(torch.tensor(z), torch.tensor(y), 0.5)
    assert float(hinge) == pytest.approx(np.maximum(margins(z, y) + 0.5, 0).mean(), rel=1e-5, abs=1e-5)


def test_hinge_leaves_an_image_alone_that_is_forgotten_by_the_margin() -> None:
    z = torch.tensor([[1.0, 1.75, -2.0], [3.0, 0.0, 1.0]], requires_grad=True)
    y = torch.tensor([0, 0])
    loss = losses.hinge_deletion(z, y, 0.5)
    loss.backward()
    assert float(loss.detach()) == pytest.approx((0 + 2.5) / 2)
    assert z.grad is not None
    assert z.grad[0].tolist() == [0, 0, 0]
    assert z.grad[1].tolist() == pytest.approx([0.5, 0, -0.5])  # own label down, the best other one up


@given(LOGITS)
@settings(max_examples=30, deadline=None)
def test_negative_cross_entropy(z: np.ndarray) -> None:
    y = labels_for(z)
    expected = log_softmax(z)[np.arange(len(z)), y].mean()
    found = losses.negative_cross_entropy(torch.tensor(z), torch.tensor(y))
    assert float(found) == pytest.approx(expected, rel=1e-5, abs=1e-5)


@given(PAIRS)
@settings(max_examples=40, deadline=None)
def test_distillation_is_the_mean_kl_of_original_to_current(pair: tuple[np.ndarray, np.ndarray]) -> None:
    before, after = pair
    p, q = log_softmax(before), log_softmax(after)
    expected = (np.exp(p) * (p - q)).sum(1).mean()
    found = float(losses.distillation(torch.tensor(before), torch.tensor(after)))
    assert found == pytest.approx(expected, rel=1e-4, abs=1e-5)
    assert found >= -1e-6
    assert float(losses.distillation(torch.tensor(before), torch.tensor(before))) == 0


@pytest.mark.parametrize("temperature", [0.5, 1.0, 4.0])
def test_softened_distillation_is_the_kl_of_softened_outputs_by_scipy(temperature: float) -> None:
    rng = np.random.default_rng(1)
    before, after = rng.normal(size=(6, 5)), rng.normal(size=(6, 5))
    p, q = (scipy.special.softmax(z / temperature, axis=1) for z in (before, after))
    wanted = temperature**2 * scipy.stats.entropy(p, q, axis=1).mean()
    found = losses.distillation(torch.tensor(before), torch.tensor(after), temperature)
    assert float(found) == pytest.approx(wanted, rel=1e-9)


def test_a_high_temperature_compares_centred_logits() -> None:
    """T² KL → mean ‖z − z'‖² / 2C of centred logits (arXiv 1503.02531, equation 4)."""
    rng = np.random.default_rng(2)
    before, after = rng.normal(size=(4, 7)), rng.normal(size=(4, 7))
    apart = (before - before.mean(1, keepdims=True)) - (after - after.mean(1, keepdims=True))
    found = losses.distillation(torch.tensor(before), torch.tensor(after), 1e3)
    assert float(found) == pytest.approx((apart**2).sum(1).mean() / 14, rel=1e-2)


def test_distillation_is_not_symmetric() -> None:
    a, b = torch.tensor([[4.0, 0.0, 0.0]]), torch.tensor([[0.0, 0.0, 1.0]])
    assert float(losses.distillation(a, b)) != pytest.approx(float(losses.distillation(b, a)), rel=0.05)


@given(PAIRS, st.floats(0.1, 50))
@settings(max_examples=40, deadline=None)
def test_alignment(pair: tuple[np.ndarray, np.ndarray], factor: float) -> None:
    away = 20.0 * (np.arange(pair[0].shape[1]) == 0)  # so that no row is near zero
    a, b = (x.astype(np.float64) + away for x in pair)
    cosines = (a * b).sum(1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)
    a, b = torch.tensor(a), torch.tensor(b)
    found = losses.alignment(a, b)
    assert float(found) == pytest.approx(1 - cosines.mean(), abs=1e-9)
    assert float(losses.alignment(a, a)) == pytest.approx(0, abs=1e-12)
    scales = factor * torch.arange(1, len(a) + 1, dtype=torch.float64)[:, None]
    assert float(losses.alignment(a, b * scales)) == pytest.approx(float(found), abs=1e-9)


def test_elastic_net_and_weighted_distance() -> None:
    rng = np.random.default_rng(0)
    w = rng.normal(size=(4, 3)).astype(np.float32)
    expected = 0.002 * (0.99 * np.abs(w).astype(np.float64).sum() + 0.005 * (w.astype(np.float64) ** 2).sum())
    assert float(losses.elastic_net(torch.tensor(w), 0.002)) == pytest.approx(expected, rel=1e-6)

    parts = [[rng.normal(size=s).astype(np.float32) for s in ((2, 3), (4,))] for _ in range(3)]
    weights, now, then = ([np.abs(x) for x in parts[0]], parts[1], parts[2])
    expected = (
        1.7 / 2 * sum((i.astype(np.float64) * (a - b) ** 2).sum() for i, a, b in zip(weights, now, then, strict=True))
    )
    found = losses.weighted_distance(*([torch.tensor(x) for x in group] for group in (weights, now, then)), 1.7)
    assert float(found) == pytest.approx(expected, rel=1e-5)


def test_weighted_distance_refuses_lists_that_are_not_alike_long() -> None:
    with pytest.raises(ValueError, match="shorter"):
        losses.weighted_distance([torch.ones(1)], [torch.ones(1)], [])
