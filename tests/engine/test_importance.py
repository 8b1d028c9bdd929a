"""Importance by hand on a linear layer, and its complement."""

from __future__ import annotations

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from torch import nn

from stakegui.engine.importance import importance, unimportance

TENSORS = arrays(np.float32, array_shapes(max_dims=3, max_side=4), elements=st.floats(0, 100, width=32))


def test_it_is_the_weighted_mean_of_the_gradients_sizes() -> None:
    layer, x = nn.Linear(3, 2), torch.tensor([[1.0, -2.0, 0.5], [3.0, 1.0, -1.0]])
    losses = ((share, layer(row).sum()) for share, row in zip((0.25, 0.75), x, strict=True))
    found = importance(losses, dict(layer.named_parameters()))
    expected = 0.25 * x[0].abs() + 0.75 * x[1].abs()  # ∂Σz/∂W is the input in each row, ∂Σz/∂b is 1
    torch.testing.assert_close(found["weight"], expected.expand(2, 3))
    torch.testing.assert_close(found["bias"], torch.ones(2))
    assert not any(t.requires_grad for t in found.values()) and layer.weight.grad is None


def test_what_a_loss_does_not_depend_on_has_none() -> None:
    a, b = nn.Parameter(torch.ones(2)), nn.Parameter(torch.ones(3))
    found = importance([(1.0, (a * 2).sum())], {"a": a, "b": b})
    assert found["a"].tolist() == [2, 2] and found["b"].tolist() == [0, 0, 0]


@given(TENSORS)
@settings(max_examples=50, deadline=None)
def test_the_complement_lies_between_0_and_1_and_turns_the_order_round(x: np.ndarray) -> None:
    found = unimportance({"w": torch.tensor(x)})["w"].double().numpy()
    assert found.shape == x.shape and found.min() >= 0 and found.max() == 1
    span = float(x.max()) - float(x.min())
    if span > 1e-30:
        np.testing.assert_allclose(found, 1 - (x.astype(np.float64) - x.min()) / span, atol=1e-5)


def test_where_all_matter_alike_all_are_held() -> None:
    assert unimportance({"w": torch.full((3,), 0.7)})["w"].tolist() == [1, 1, 1]
