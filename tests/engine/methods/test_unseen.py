"""The goal "unseen": targets from the neighbourhood, and a run that moves towards them."""

from __future__ import annotations

import copy

import numpy as np
import pytest
import torch
from engine_samples import context, params
from torch import Tensor, nn

from stakegui.core.params.stakes import UNSEEN_STEPS, StakesParams
from stakegui.data.resize import fit
from stakegui.engine.material import Material
from stakegui.engine.methods.base import Context
from stakegui.engine.methods.neighbourhood import ask, centred, memorised, near
from stakegui.engine.methods.stakes import Stakes
from stakegui.engine.methods.unseen import Unseen
from stakegui.engine.models.pixels import to_tensor
from stakegui.engine.randomness import generator
from stakegui.engine.stakes import Placed


@pytest.fixture
def where(digits: Material, placed: Placed) -> Context:
    return context(digits, placed)


def mislabelled(where: Context) -> Context:
    """The labels become wrong ones: what the network says of the neighbourhood contradicts them."""
    where.labels = (where.original(where.forget)[1].argmax(1) + 1) % 10
    return where


def test_what_generalises_stays(shipped: Material, placed_shipped: Placed) -> None:
    where, train = context(shipped, placed_shipped), shipped.bundle.train
    assert train is not None
    pixels = np.stack([fit(train.decode(row), (32, 32), "squash") for row in range(0, 480, 20)])
    where.forget = to_tensor(pixels, torch.device("cpu"))
    logits = where.original(where.forget)[1]
    where.labels = logits.argmax(1)
    said = ask(where.original, where, generator(0, "t"))
    kept = said.supported
    assert kept.float().mean() > 0.9  # the network gets 99 % of the test images right: these are no exceptions
    assert (said.logits.argmax(1) == where.labels)[kept].float().mean() > 0.9
    own = centred(logits).norm(dim=1)
    assert torch.allclose(said.logits.norm(dim=1)[kept], own[kept], rtol=1e-4)
    assert torch.allclose(said.logits.sum(1), torch.zeros(len(own)), atol=1e-3)
    assert (said.logits.softmax(1).max(1).values < logits.softmax(1).max(1).values + 1e-3)[kept].all()  # no surer


def test_a_memorised_label_is_no_better_than_another_wrong_one(where: Context) -> None:
    said = ask(where.original, mislabelled(where), generator(0, "t"))
    gone = ~said.supported
    assert gone.any()
    lead = said.logits.max(1).values - said.logits.gather(1, where.labels[:, None])[:, 0]
    assert (lead[gone] > 0).all()
    assert (said.logits.argmax(1) != where.labels)[gone].all()


def test_a_label_in_doubt_is_judged_by_the_company_it_keeps() -> None:
    doubtful = torch.tensor([0.4, 1.5])
    assert not memorised(torch.cat([doubtful, torch.full((70,), 0.02)])).any()
    assert memorised(torch.cat([doubtful, torch.full((70,), 30.0)])).all()
    assert memorised(torch.tensor([0.02, 30.0])).tolist() == [False, True]


def test_the_share_of_memorised_labels_is_the_likeliest_one() -> None:
    odds = torch.from_numpy(np.random.default_rng(0).lognormal(0.3, 2.0, 60))
    share = torch.linspace(0.001, 0.999, 999, dtype=torch.float64)[:, None]  # by looking at all of them
    likely = (1 - share + share * odds).log().sum(1) + (share * (1 - share)).log()[:, 0]
    best = share[likely.argmax(), 0]
    assert 0.1 < float(best) < 0.9
    clear = (best * odds / (1 - best)).log().abs() > 0.02  # the grid is coarse
    assert torch.equal(memorised(odds)[clear], (best * odds > 1 - best)[clear])


def test_near_views_are_mirrored_only_where_they_may_be() -> None:
    x = torch.zeros(64, 3, 16, 16)
    x[..., :4] = 1.0  # bright on the left

    def mirrored(flip: bool) -> Tensor:
        seen = near(x, generator(0, "n"), flip=flip)
        return seen[..., 8:].mean((1, 2, 3)) > seen[..., :8].mean((1, 2, 3))

    assert not mirrored(False).any()
    assert 16 < int(mirrored(True).sum()) < 48


def test_labels_once_memorised_stay_so_and_supported_targets_stay(where: Context) -> None:
    where.labels = where.original(where.forget)[1].argmax(1)
    unseen = Unseen(where, 9)
    unseen.begin()
    first = copy.deepcopy(unseen.said)
    unseen.see(3, {})  # not the time yet
    assert torch.equal(unseen.said.logits, first.logits)
    unseen.see(2, {})
    kept = unseen.said.supported
    assert torch.equal(unseen.said.logits[kept], first.logits[kept])
    assert not (kept & ~first.supported).any()


def test_targets_follow_the_network_to_another_class(where: Context) -> None:
    where.labels = where.original(where.forget)[1].argmax(1)
    unseen = Unseen(where, 9)
    unseen.begin()
    first = copy.deepcopy(unseen.said)
    head = where.model.head
    rolled = {n: w.roll(1, 0) for n, w in where.model.named_parameters() if w is head.weight or w is head.bias}
    assert len(rolled) == 2
    unseen.see(2, rolled)  # each class is now called by the name of the next
    assert not unseen.said.supported.any()
    moved = unseen.said.logits.argmax(1)
    assert (moved != first.logits.argmax(1)).all()
    assert (moved == (where.labels + 1) % 10)[first.supported].float().mean() > 0.7
    before = copy.deepcopy(unseen.said)
    unseen.see(4, rolled)  # by other views: where the class is the same, so is the target
    same = unseen.said.logits.argmax(1) == moved
    assert same.any()
    assert torch.equal(unseen.said.logits[same], before.logits[same])


def test_a_run_comes_nearer_and_can_go_on_alike(digits: Material, placed: Placed) -> None:
    def made() -> Stakes:
        method = Stakes(params("stakes", goal="unseen", steps=12), mislabelled(context(digits, placed)))
        list(method.prepare())
        method.begin()
        return method

    def advance(method: Stakes, t: int) -> None:
        terms = method.step(t).terms
        assert method.optimiser is not None
        method.optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(torch.stack(list(terms.values())).sum())
        method.advance(t)

    method = made()
    assert method.unseen is not None
    first = method.unseen.distance()
    for t in range(1, 13):
        advance(method, t)
    other = made()
    assert other.unseen is not None
    other.load_tensors(method.tensors())
    assert torch.equal(other.unseen.said.logits, method.unseen.said.logits)
    assert torch.equal(other.unseen.said.supported, method.unseen.said.supported)
    list(method.finish())
    assert method.unseen.distance() < first
    assert all(torch.isfinite(w).all() for w in method.result().values())


def test_depth_has_no_part_in_it() -> None:
    exact, robust = (StakesParams(goal="unseen", depth=d).resolved(64) for d in ("exact", "robust"))
    assert (exact.steps, exact.dist) == (robust.steps, robust.dist) == (UNSEEN_STEPS, 8.0)


def test_norms_do_not_move(where: Context) -> None:
    method = Stakes(params("stakes", goal="unseen"), where)
    list(method.prepare())
    method.begin()
    moved = {id(p) for p in method.trained().values()}
    for module in where.model.modules():
        if isinstance(module, nn.BatchNorm2d):
            assert not {id(p) for p in module.parameters()} & moved
