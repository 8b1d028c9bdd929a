"""How far forgetting spreads, and what the default makes of it."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
import torch
from engine_samples import context, params
from torch import Tensor

from stakegui.engine.material import Material
from stakegui.engine.methods import spread as module
from stakegui.engine.methods.base import Context
from stakegui.engine.methods.spread import near_share, spread
from stakegui.engine.methods.stakes import Stakes
from stakegui.engine.stakes import Placed

FAMILIES = ("shift", "crop", "noise")
pytestmark = pytest.mark.usefixtures("views_as_shipped")  # what other tests shorten is tested here


@pytest.fixture
def where(digits: Material, placed: Placed) -> Context:
    return context(digits, placed)


def prepared(where: Context, **values: Any) -> Stakes:
    method = Stakes(params("stakes", **values), where)
    list(method.prepare())
    return method


@pytest.mark.parametrize(("found", "share"), [(0.0, 0), (0.7, 0), (0.8, 0.25), (0.9, 0.5), (1.0, 0.5)])
def test_share_of_near_images(found: float, share: float) -> None:
    assert near_share(found) == pytest.approx(share)


def test_the_model_is_as_before_and_the_figure_the_same_again(where: Context) -> None:
    method = prepared(where, near=0.0)
    assert method.curvature is not None
    before = {n: p.detach().clone() for n, p in where.model.named_parameters()}
    wanted = {n: p.requires_grad for n, p in where.model.named_parameters()}
    found = spread(where, method.curvature, FAMILIES, 0.5)
    assert 0.3 < found < 1
    assert spread(where, method.curvature, FAMILIES, 0.5) == found
    for name, p in where.model.named_parameters():
        assert torch.equal(p, before[name]) and p.requires_grad == wanted[name] and p.grad is None


def test_the_same_images_move_alike_and_what_has_nothing_of_them_does_not(
    where: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    method = prepared(where, near=0.0)
    assert method.curvature is not None
    k = len(where.forget)
    monkeypatch.setattr(module, "randint", lambda g, high, n: torch.arange(n) % k)  # each alike often
    monkeypatch.setattr(module, "random_views", lambda x, families, g: x)
    assert spread(where, method.curvature, FAMILIES, 0.5) == pytest.approx(1, abs=1e-4)
    monkeypatch.setattr(module, "random_views", lambda x, families, g: torch.full_like(x, 0.5))
    assert spread(where, method.curvature, FAMILIES, 0.5) < 0.5
    assert spread(where, method.curvature, (), 0.5) == 0


def test_no_more_images_at_once_than_the_curvature_takes(where: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many go: a large network's backward pass needs memory for each."""
    method = prepared(where, near=0.0)
    assert method.curvature is not None
    whole, many = spread(where, method.curvature, FAMILIES, 0.5), []
    monkeypatch.setattr("stakegui.engine.curvature.batch_size", lambda *_: 3)
    where.model.register_forward_pre_hook(
        lambda _m, args: many.append(len(args[0])) if torch.is_grad_enabled() else None
    )
    assert spread(where, method.curvature, FAMILIES, 0.5) == pytest.approx(whole, rel=1e-3)
    assert max(many) == 3 and sum(many) == len(where.forget)


def test_nothing_left_to_forget_is_no_spread(where: Context) -> None:
    method = prepared(where, near=0.0)
    assert method.curvature is not None
    with torch.no_grad():
        wrong = (where.model(where.forget)[1].argmax(1) + 1) % 10
    sure = dataclasses.replace(where, labels=wrong)
    assert spread(sure, method.curvature, FAMILIES, -100.0) == 0  # no image has its label by a hundred logits


@pytest.mark.parametrize(("found", "near", "dist"), [(0.5, 0.0, 8.0), (0.8, 0.25, 8 * 2**-0.5), (1.0, 0.5, 4.0)])
def test_the_default_follows_it(where: Context, monkeypatch: Any, found: float, near: float, dist: float) -> None:
    from stakegui.engine.methods import stakes

    monkeypatch.setattr(stakes, "spread", lambda *_: found)
    method = prepared(where)
    assert (method.near, float(method.weighing.value)) == (pytest.approx(near), pytest.approx(dist))
    again = Stakes(params("stakes"), where)
    again.load_prepared(method.prepared())
    assert (again.near, again.weighing.first) == (method.near, method.weighing.first)
    taken = []

    def near_images(forget: Tensor, n: int, _g: torch.Generator) -> Tensor:
        taken.append(n)
        return forget[:1].expand(n, -1, -1, -1)

    monkeypatch.setattr("stakegui.engine.standins.mixes.near", near_images)
    method._standins()
    assert taken == [int(method.params.standins * method.near)] * (near > 0)


def test_a_run_killed_before_it_has_looked_looks_when_it_goes_on(where: Context, monkeypatch: Any) -> None:
    """What is prepared is saved at any event: also between the curvature and the look that follows from it."""
    from stakegui.engine.methods import stakes

    monkeypatch.setattr(stakes, "spread", lambda *_: 0.8)
    method = Stakes(params("stakes"), where)
    kept = []
    for _ in method.prepare():
        kept.append(method.prepared())
    found = []
    early = [tensors for tensors in kept if not any(name.startswith("curvature/") for name in tensors)]
    assert early
    older = {**early[-1], "near": torch.tensor(0)}  # earlier versions wrote it there too
    for tensors in (*kept, older):
        again = Stakes(params("stakes"), where)
        again.load_prepared(tensors)
        list(again.prepare())
        found.append((again.near, again.weighing.first))
    assert any(name.startswith("curvature/") for name in kept[-1]) and "near" not in kept[-1]
    assert found == [(method.near, method.weighing.first)] * (len(kept) + 1) and method.near == pytest.approx(0.25)


def test_what_is_given_is_kept(where: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    from stakegui.engine.methods import stakes

    monkeypatch.setattr(stakes, "spread", lambda *_: 1.0)
    assert prepared(where, near=0.1, dist=3.0).near == 0.1
    assert prepared(where, near=0.1, dist=3.0).weighing.first == 3.0
    assert prepared(where, turned=0.9).near == pytest.approx(0.1)  # there is no more room
    assert prepared(where, depth="exact").near == 0
    where.whole = True
    assert prepared(where).near == 0
    assert prepared(where).weighing.first == 8.0


@pytest.mark.parametrize("values", [{}, {"depth": "exact"}, {"metric": False}, {"goal": "unseen"}, {"dist": 3.0}])
def test_a_run_that_goes_on_weighs_alike(where: Context, values: dict[str, Any]) -> None:
    for near in (None, 0.25):
        method = prepared(where, near=near, **values)
        again = Stakes(params("stakes", near=near, **values), where)
        again.load_prepared(method.prepared())
        assert (again.near, again.weighing.first) == (method.near, method.weighing.first)
