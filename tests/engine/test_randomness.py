"""Seeds that differ by purpose, and generators that go on where they were."""

from __future__ import annotations

import hashlib

import torch
from hypothesis import given
from hypothesis import strategies as st

from stakegui.engine.randomness import Generators, generator, rand, randint, randn, seed_for, uniform


@given(st.integers(0, 2**31 - 1), st.text(max_size=20))
def test_seed_is_the_first_63_bits_of_the_digest(seed: int, purpose: str) -> None:
    digest = hashlib.sha256(f"{seed}/{purpose}".encode()).hexdigest()
    assert seed_for(seed, purpose) == int(digest[:16], 16) // 2 < 2**63


def test_purposes_do_not_move_each_other() -> None:
    alone, busy = Generators(3), Generators(3)
    busy["other"]
    rand(busy["other"], 100)
    assert torch.equal(rand(alone["views"], 5), rand(busy["views"], 5))
    assert not torch.equal(rand(generator(3, "views"), 5), rand(generator(3, "standins"), 5))
    assert not torch.equal(rand(generator(3, "views"), 5), rand(generator(4, "views"), 5))


def test_state_puts_them_back() -> None:
    first = Generators(0)
    randn(first["a"], 7)
    rand(first["b"], 3)
    state = first.state()
    expected = randn(first["a"], 4), rand(first["b"], 4), rand(first["c"], 4)
    again = Generators(0)
    again.load(state)
    found = randn(again["a"], 4), rand(again["b"], 4), rand(again["c"], 4)
    assert all(torch.equal(x, y) for x, y in zip(expected, found, strict=True))


def test_ranges_and_shapes(g: torch.Generator) -> None:
    x = uniform(g, -2, 5, 4000, 2)
    assert x.shape == (4000, 2)
    assert -2 <= float(x.min()) < -1.98 and 4.98 < float(x.max()) <= 5
    n = randint(g, 3, 1000)
    assert sorted(set(n.tolist())) == [0, 1, 2]
    assert abs(float(randn(g, 20000).std()) - 1) < 0.03
