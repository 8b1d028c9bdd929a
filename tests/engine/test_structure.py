"""Structure and drift by hand, and what they must not depend on."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from stakegui.engine.structure import drift, drift_by_class, drift_rows, no_structure_level, structure


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def some(n: int, d: int, seed: int) -> Tensor:
    return torch.from_numpy(np.random.default_rng(seed).normal(size=(n, d)))


@pytest.fixture
def stakes() -> Tensor:
    return torch.from_numpy(unit(some(5, 8, 3).numpy()))


def test_by_hand() -> None:
    stakes = torch.tensor([[1.0, 0.0], [0.6, 0.8]])
    before, after = torch.tensor([[3.0, 4.0]]), torch.tensor([[2.0, 0.0]])
    assert structure(before, stakes)[0].tolist() == pytest.approx([0.6, 0.36 + 0.64])
    assert structure(after, stakes)[0].tolist() == pytest.approx([1.0, 0.6])
    cosine = (0.6 * 1 + 1 * 0.6) / (np.hypot(0.6, 1) * np.hypot(1, 0.6))
    assert float(drift(before, after, stakes)) == pytest.approx(1 - cosine)


def test_against_numpy(stakes: Tensor) -> None:
    before, after = some(9, 8, 0), some(9, 8, 1)
    s, t = (unit(unit(x.numpy()) @ stakes.numpy().T) for x in (before, after))
    rows = 1 - (s * t).sum(1)
    np.testing.assert_allclose(drift_rows(before, after, stakes).numpy(), rows, atol=1e-12)
    assert float(drift(before, after, stakes)) == pytest.approx(rows.mean())
    labels = torch.tensor([0, 2, 2, 0, 1, 1, 1, 0, 2])
    by_class = drift_by_class(before, after, stakes, labels, ("a", "b", "c", "none of these"))
    assert set(by_class) == {"a", "b", "c"}
    for c, name in enumerate("abc"):
        assert by_class[name] == pytest.approx(rows[labels.numpy() == c].mean())


def test_zero_for_identical_features_and_for_another_length(stakes: Tensor) -> None:
    v = some(6, 8, 0)
    assert float(drift(v, v, stakes)) == pytest.approx(0, abs=1e-12)
    assert float(drift(v, v * torch.tensor([[0.01], [1], [2], [3], [50], [9]]), stakes)) == pytest.approx(0, abs=1e-12)
    assert float(drift(v, -v, stakes)) == pytest.approx(2)


def test_a_rotation_of_everything_changes_nothing_but_one_of_the_features_alone_does(stakes: Tensor) -> None:
    before, after = some(9, 8, 0), some(9, 8, 0) + 0.3 * some(9, 8, 1)
    q, _ = torch.linalg.qr(some(8, 8, 5))
    here = float(drift(before, after, stakes))
    assert float(drift(before @ q, after @ q, stakes @ q)) == pytest.approx(here, abs=1e-12)
    assert float(drift(before, after @ q, stakes)) > 5 * here


def test_no_structure_level_is_that_of_shuffled_rows(stakes: Tensor) -> None:
    v = some(200, 8, 0)
    found = no_structure_level(v, stakes, torch.Generator().manual_seed(4))
    order = torch.randperm(200, generator=torch.Generator().manual_seed(4))
    assert found == pytest.approx(float(drift(v, v[order], stakes)))
    assert 0.8 < found < 1.2  # rows of independent features have nothing to do with each other
    tight = torch.ones(200, 8, dtype=torch.float64) + 0.01 * v
    assert no_structure_level(tight, stakes, torch.Generator().manual_seed(4)) < 0.01
