from __future__ import annotations

from collections import Counter

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from stakegui.engine.methods.base import sweep


@given(st.integers(1, 30), st.integers(1, 40), st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_every_row_comes_equally_often_over_whole_epochs(k: int, n: int, seed: int) -> None:
    rows = torch.cat([sweep(k, n, t, seed) for t in range(1, k + 1)]).tolist()  # k·n rows are n epochs
    assert Counter(rows) == dict.fromkeys(range(k), n)
    for epoch in range(n):
        assert sorted(rows[epoch * k : (epoch + 1) * k]) == list(range(k))


@given(st.integers(1, 20), st.integers(1, 25), st.integers(1, 50), st.integers(0, 5))
@settings(max_examples=40, deadline=None)
def test_any_step_can_be_asked_for_alone(k: int, n: int, t: int, seed: int) -> None:
    first = sweep(k, n, t, seed)
    assert len(first) == n
    sweep(k, n, t + 3, seed)
    torch.rand(3)
    assert torch.equal(sweep(k, n, t, seed), first)


def test_epochs_and_seeds_have_orders_of_their_own() -> None:
    orders = {tuple(sweep(20, 20, t, seed).tolist()) for t in range(1, 4) for seed in range(3)}
    assert len(orders) == 9
