"""Targets of memorised images differ among each other as answers to unseen images do."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from engine_samples import context
from torch import Tensor

from stakegui.engine.material import Material
from stakegui.engine.methods import unseen_spread
from stakegui.engine.methods.base import Context
from stakegui.engine.methods.neighbourhood import Said, centred
from stakegui.engine.methods.unseen_spread import as_ranked, leads, spread
from stakegui.engine.randomness import generator
from stakegui.engine.stakes import Placed


@pytest.fixture
def where(digits: Material, placed: Placed, monkeypatch: pytest.MonkeyPatch) -> Context:
    """Images with wrong labels: what the network says of the neighbourhood contradicts them."""
    monkeypatch.setattr(unseen_spread, "VIEWS", 6)  # enough to see ranks by, and fast
    made = context(digits, placed)
    made.labels = (made.original(made.forget)[1].argmax(1) + 1) % 10
    return made


def own_log(said: Said, labels: Tensor) -> Tensor:
    return said.logits.log_softmax(1).gather(1, labels[:, None])[:, 0]


def test_values_go_to_images_by_rank() -> None:
    order, values = torch.tensor([5.0, -1.0, 2.0]), torch.tensor([30.0, 10.0, 20.0])
    assert as_ranked(order, values).tolist() == [30.0, 10.0, 20.0]
    assert as_ranked(torch.tensor([2.0, 1.0]), torch.arange(100.0)).tolist() == [75.0, 25.0]
    assert as_ranked(torch.tensor([1.0, 2.0, 3.0]), torch.tensor([7.0])).tolist() == [7.0, 7.0, 7.0]


def test_leads_are_those_over_classes_that_nobody_named() -> None:
    rng = np.random.default_rng(0)
    means, tops, labels = rng.normal(size=(6, 4)), rng.integers(0, 4, 6), rng.integers(0, 4, 6)
    found = []
    for row, top, label in zip(means, tops, labels, strict=True):
        z = row - row.mean()
        z /= np.sqrt((z**2).sum())
        found += [z[top] - z[j] for j in range(4) if j not in (top, label) and z[top] > z[j]]
    assert 0 < len(found) < 12  # some do not lead, and do not count
    got = leads(*(torch.from_numpy(a) for a in (means, tops, labels)))
    np.testing.assert_allclose(np.sort(got.numpy()), np.sort(found) / np.mean(found))


def test_of_two_classes_no_other_is_left() -> None:
    assert leads(torch.tensor([[1.0, 0.0]]), torch.tensor([0]), torch.tensor([1])).tolist() == [1.0]


def test_memorised_images_are_not_all_answered_alike(where: Context) -> None:
    tops = where.original(where.forget)[1].argmax(1)
    bare = 10 * torch.nn.functional.normalize(centred(torch.eye(10)[tops]), dim=1)
    gone = torch.arange(len(tops)) >= 1
    before = Said(bare, ~gone)
    after = spread(where.original, where, before, generator(0, "s"))
    assert torch.equal(after.supported, before.supported)
    assert torch.equal(after.logits[~gone], before.logits[~gone])
    assert torch.equal(after.logits.argmax(1), before.logits.argmax(1))
    assert torch.allclose(after.logits, centred(after.logits), atol=1e-4)
    sizes = [said.logits[gone].norm(dim=1).std() for said in (before, after)]
    assert sizes[1] > sizes[0] + 0.1
    kinds = [own_log(said, where.labels)[gone].std() for said in (before, after)]
    assert kinds[1] > kinds[0]


def test_the_label_is_nearest_where_the_neighbourhood_comes_closest_to_it(where: Context) -> None:
    said = Said(where.original(where.forget)[1], torch.zeros(len(where.labels), dtype=torch.bool))
    stored = centred(said.logits)
    second = stored.scatter(1, stored.argmax(1, keepdim=True), -1e9).argmax(1)
    others = stored.argmin(1)
    half = len(second) // 2
    where.labels = torch.cat([second[:half], others[half:]])  # views come closest to the runner-up, as a rule
    mixed = spread(where.original, where, said, generator(0, "s"))
    lead = mixed.logits.max(1).values - mixed.logits.gather(1, where.labels[:, None])[:, 0]
    assert (lead > 0).all()
    assert lead[:half].max() < lead[half:].min()


def test_without_memorised_images_nothing_is_asked(where: Context) -> None:
    said = Said(torch.ones(len(where.labels), 10), torch.ones(len(where.labels), dtype=torch.bool))
    assert spread(where.original, where, said, generator(0, "s")) is said
