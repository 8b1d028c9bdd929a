"""The default method's own rules: batches, the step in the metric, the mean, and what moves at which depth."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np
import pytest
import torch
from engine_samples import context, params, take_steps
from torch import Tensor, nn

from stakegui.core.errors import InputError
from stakegui.core.events import Evaluated, Phase
from stakegui.core.params.stakes import StakesParams
from stakegui.engine.losses import margin
from stakegui.engine.material import Material
from stakegui.engine.methods.base import sweep
from stakegui.engine.methods.stakes import Stakes
from stakegui.engine.stakes import Placed
from stakegui.engine.standins.proxies import Attack
from stakegui.engine.structure import structure


@pytest.fixture
def make(digits: Material, placed: Placed) -> Any:
    def made(forget: Tensor | None = None, labels: Tensor | None = None, **values: Any) -> Stakes:
        where = context(digits, placed)
        if forget is not None and labels is not None:
            where.forget, where.labels = forget, labels
        return Stakes(params("stakes", **values), where)

    return made


def ready(method: Stakes) -> Stakes:
    list(method.prepare())
    method.begin()
    return method


def norms(method: Stakes) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Parameters and buffers of the norm layers."""
    found: tuple[dict[str, Tensor], dict[str, Tensor]] = {}, {}
    for name, module in method.context.model.named_modules():
        if isinstance(module, nn.BatchNorm2d):
            found[0].update({f"{name}.{n}": p.detach().clone() for n, p in module.named_parameters()})
            found[1].update({f"{name}.{n}": b.clone() for n, b in module.named_buffers()})
    return found


def same(a: dict[str, Tensor], b: dict[str, Tensor]) -> bool:
    return all(torch.equal(a[n], b[n]) for n in a)


def test_in_the_metric_norms_and_their_statistics_stay(make: Any) -> None:
    method = ready(make())
    before = norms(method)
    take_steps(method, range(1, 5))
    after = norms(method)
    assert len(before[0]) > 10 and same(before[0], after[0]) and same(before[1], after[1])
    modules = dict(method.context.model.named_modules())
    owners = {type(modules[name.rpartition(".")[0]]) for name in method.trained()}
    assert owners == {nn.Conv2d, nn.Linear}


def test_without_the_metric_the_scales_move_too_but_not_the_statistics(make: Any) -> None:
    method = ready(make(metric=False))
    before = norms(method)
    assert method.curvature is None
    take_steps(method, range(1, 3))
    after = norms(method)
    assert same(before[1], after[1])
    assert not any(torch.equal(before[0][n], after[0][n]) for n in before[0])
    assert set(method.trained()) == set(dict(method.context.model.named_parameters()))


def test_without_the_metric_steps_are_adams(make: Any) -> None:
    method = ready(make(metric=False, mean=0.0, adam_lr=0.01))
    start = {n: p.detach().double() for n, p in method.trained().items()}
    for p in method.trained().values():
        p.grad = torch.linspace(-1, 1, p.numel()).view_as(p) + 0.003
    gradients = {n: p.grad.double().clone() for n, p in method.trained().items() if p.grad is not None}
    method.advance(1)
    for n, p in method.trained().items():  # Kingma & Ba 2015, the first step: both moments' corrections cancel
        expected = start[n] - 0.01 * gradients[n] / (gradients[n].abs() + 1e-8)
        torch.testing.assert_close(p.detach().double(), expected, rtol=1e-5, atol=1e-6)
        assert torch.equal(method.result()[n], p.detach())


@pytest.mark.parametrize("clip", [2e-4, 1.0])
def test_steps_in_the_metric_against_float64(make: Any, clip: float) -> None:
    """D = Ḡ⁻¹ ∇ Ā⁻¹, its length bounded by the annealed limit, momentum, and the running mean; three steps."""
    method = ready(make(clip=clip, steps=5))
    p = method.params
    metric = method.curvature
    assert metric is not None
    w = {n: x.detach().double().numpy() for n, x in method.trained().items()}
    mean = {n: x.copy() for n, x in w.items()}
    velocity = {n: np.zeros_like(x) for n, x in w.items()}
    rng, scales = np.random.default_rng(0), []
    for t in (1, 2, 3):
        gradients = {n: 0.1 * rng.normal(size=x.shape) for n, x in w.items()}
        for n, parameter in method.trained().items():
            parameter.grad = torch.tensor(gradients[n], dtype=torch.float32)
        method.advance(t)
        d, length = {}, 0.0
        for layer, (a, g) in metric.inverses.items():
            matrix = gradients[f"{layer}.weight"].reshape(len(w[f"{layer}.weight"]), -1)
            biased = f"{layer}.bias" in w
            if biased:
                matrix = np.column_stack([matrix, gradients[f"{layer}.bias"]])
            product = g.double().numpy() @ matrix @ a.double().numpy()
            length += float((product * matrix).sum())
            if biased:
                d[f"{layer}.bias"], product = product[:, -1], product[:, :-1]
            d[f"{layer}.weight"] = product.reshape(w[f"{layer}.weight"].shape)
        limit = clip * (1 + math.cos(math.pi * t / 5)) / 2
        scales.append(min(1.0, math.sqrt(limit / (p.lr**2 * length))))
        memory = min(0.9, t / (t + 10))
        for n in w:
            velocity[n] = 0.9 * velocity[n] + scales[-1] * d[n]
            w[n] = w[n] - p.lr * velocity[n]
            mean[n] = memory * mean[n] + (1 - memory) * w[n]
            start = dict(method.context.original.named_parameters())[n].double().numpy()
            moved = np.linalg.norm(w[n] - start)
            assert np.linalg.norm(method.trained()[n].detach().double().numpy() - w[n]) < 1e-3 * moved + 1e-6
            assert np.linalg.norm(method.result()[n].double().numpy() - mean[n]) < 1e-3 * moved + 1e-6
    assert all(s < 1 for s in scales)


def test_batches_of_few_images_hold_each_as_stored_and_once_viewed(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from stakegui.engine.methods import stakes

    asked: list[tuple[str, ...]] = []

    def views(x: Tensor, families: tuple[str, ...], g: torch.Generator) -> Tensor:
        asked.append(families)
        return x + 10

    monkeypatch.setattr(stakes, "random_views", views)
    method = make(forget_batch=8)
    images, labels, rows = method._forget_batch(1)
    c = method.context
    assert torch.equal(images, torch.cat([c.forget, c.forget + 10]))
    assert torch.equal(labels, torch.cat([c.labels, c.labels])) and rows.tolist() == [0, 1, 2, 3]
    assert asked == [("shift", "crop", "bright", "noise")]  # flip changes what a digit means


def test_batches_of_many_images_are_half_stored_in_turn_half_viewed_at_random(make: Any, monkeypatch: Any) -> None:
    from stakegui.engine.methods import stakes

    monkeypatch.setattr(stakes, "random_views", lambda x, families, g: x + 10)
    forget = torch.arange(20.0).view(20, 1, 1, 1).expand(20, 3, 32, 32)
    method = make(forget, torch.arange(20) % 10, forget_batch=8)
    seen = []
    for t in (1, 2, 3, 4, 5):
        images, labels, rows = method._forget_batch(t)
        assert rows.tolist() == sweep(20, 4, t, 0).tolist()
        numbers = images[:, 0, 0, 0].long()
        assert numbers[:4].tolist() == rows.tolist() and int(numbers[4:].min()) >= 10
        assert torch.equal(labels, torch.cat([rows, numbers[4:] - 10]) % 10)
        seen += rows.tolist()
    assert sorted(seen) == list(range(20))


@pytest.mark.parametrize(("k", "batch", "stored"), [(50, None, 50), (300, None, 256), (50, 8, 8), (100, 128, 100)])
def test_exact_batches_are_as_stored(make: Any, k: int, batch: int | None, stored: int) -> None:
    method = make(torch.rand(k, 3, 32, 32), torch.arange(k) % 10, depth="exact", forget_batch=batch)
    images, labels, rows = method._forget_batch(1)
    assert len(images) == len(labels) == len(rows) == stored == len(set(rows.tolist()))
    assert torch.equal(images, method.context.forget[rows]) and torch.equal(labels, method.context.labels[rows])


def test_the_look_is_at_the_images_as_stored(make: Any) -> None:
    method = ready(make())
    step = method.step(1)
    with torch.no_grad():
        left = margin(method.context.model(method.context.forget)[1], method.context.labels)
    assert float(left.abs().min()) > 0.1  # so far from the border that the number format does not decide
    assert step.look.rows.tolist() == [0, 1, 2, 3]
    assert step.look.wrong.tolist() == (left < 0).tolist()


def test_terms_in_float64(make: Any, digits: Material, placed: Placed, monkeypatch: pytest.MonkeyPatch) -> None:
    """All three terms from features and logits alone, with numpy; weights 8 and 20 as in method.md."""
    method = ready(make(precision="float32", near=0.0, dist=8.0))
    take_steps(method, [1, 2])
    taken: dict[str, Tensor] = {}
    batch, standins = method._forget_batch, method._standins
    monkeypatch.setattr(method, "_forget_batch", lambda t: taken.setdefault("batch", batch(t)))  # type: ignore[arg-type]
    monkeypatch.setattr(method, "_standins", lambda: taken.setdefault("standins", standins()))
    terms = {n: float(x.detach()) for n, x in method.step(3).terms.items()}
    images, labels, _ = taken["batch"]
    with torch.no_grad():
        z = method.context.model(images)[1].double().numpy()
        v0, z0 = (x.double().numpy() for x in digits.original(taken["standins"]))
        v1, z1 = (x.double().numpy() for x in method.context.model(taken["standins"]))
    lead = [row[y] - np.delete(row, y).max() for row, y in zip(z, labels.tolist(), strict=True)]
    p, q = (x / 4 - np.log(np.exp(x / 4).sum(1, keepdims=True)) for x in (z0, z1))  # softened: temperature 4
    b = placed.stakes.double().numpy()
    s, t = ((v / np.linalg.norm(v, axis=1, keepdims=True)) @ b.T for v in (v0, v1))
    cosines = (s * t).sum(1) / np.linalg.norm(s, axis=1) / np.linalg.norm(t, axis=1)
    assert terms["del"] == pytest.approx(np.maximum(np.array(lead) + 0.5, 0).mean(), abs=1e-4)
    assert terms["dist"] == pytest.approx(8 * 16 * (np.exp(p) * (p - q)).sum(1).mean(), rel=1e-3, abs=1e-5)
    assert terms["align"] == pytest.approx(20 * (1 - cosines.mean()), rel=1e-3, abs=1e-5)


def test_terms_can_be_switched_off(make: Any) -> None:
    assert set(ready(make(dist=0.0)).step(1).terms) == {"del", "align"}
    assert set(ready(make(align=0.0)).step(1).terms) == {"del", "dist"}


@pytest.mark.parametrize(("share", "attacked"), [(0.0, 0), (0.25, 4), (1.0, 16)])
def test_share_of_attacked_proxies(make: Any, monkeypatch: pytest.MonkeyPatch, share: float, attacked: int) -> None:
    from stakegui.engine.methods import stakes

    monkeypatch.setattr(stakes, "Attack", lambda: Attack(iterations=1))
    method = make(proxies=share)
    told = [e for e in method._attack() if isinstance(e, Phase)]
    assert told[-1].done == told[-1].total == 8 * attacked == len(method.proxies)
    standins = method._standins()
    known = {x.numpy().tobytes() for x in method.proxies}
    assert len(standins) == 16
    assert sum(x.numpy().tobytes() in known for x in standins) == attacked


def test_finish_tells_the_curve_and_keeps_the_chosen_point(make: Any) -> None:
    method = ready(make(steps=8, views=50.0, near=0.0, dist=8.0))
    take_steps(method, range(1, 9))
    end = {n: t.clone() for n, t in method.result().items()}
    (told,) = [e for e in method.finish() if isinstance(e, Evaluated)]
    alpha, points = told.metrics["alpha"], told.metrics["points"]
    assert method.goal_reached and 0 < alpha <= 1
    assert [x["alpha"] for x in points] == sorted(x["alpha"] for x in points)
    chosen = next(x for x in points if x["alpha"] == alpha)
    assert chosen["forgotten"] == 100 and chosen["views"] >= 50
    start = dict(method.context.original.named_parameters())
    for n, t in method.result().items():
        expected = start[n].double() + alpha * (end[n].double() - start[n].double())
        torch.testing.assert_close(t.double(), expected, rtol=1e-5, atol=1e-6)


def test_automatic_sizes() -> None:
    for k, steps, batch in ((1, 80, 32), (16, 120, 32), (64, 240, 32), (256, 480, 176), (4096, 480, 256)):
        found = StakesParams().resolved(k)
        assert (found.steps, found.forget_batch) == (steps, batch)
    for k, steps, batch in ((4, 48, 64), (64, 72, 64), (100, 90, 100), (4096, 144, 256)):
        found = StakesParams(depth="exact").resolved(k)
        assert (found.steps, found.forget_batch) == (steps, batch)
    assert StakesParams(forget_batch=9).resolved(100).forget_batch == 9
    assert StakesParams(depth="exact").resolved(4).dist == 16.0 and StakesParams().resolved(4).dist == 8.0
    assert StakesParams().resolved(4).temperature == 4.0
    assert StakesParams(goal="unseen").resolved(4).temperature == 1.0
    assert StakesParams(temperature=2.0).resolved(4).temperature == 2.0
    assert StakesParams(steps=7, dist=0.0).resolved(4).dist == 0.0
    assert StakesParams().resolved(256).near is None


@pytest.mark.parametrize("whole", [False, True])
def test_where_a_whole_class_goes_the_run_does_not_go_back(make: Any, whole: bool) -> None:
    """How far its other pictures are forgotten cannot be seen from the forget images."""
    method = ready(make(views=0.0, steps=8))
    take_steps(method, range(1, method.steps + 1))
    method.context.whole = whole
    events = list(method.finish())
    assert method.goal_reached
    assert any(isinstance(e, Evaluated) for e in events) is not whole
    assert same(method.result(), method._mean) is whole


def test_a_class_is_whole_when_none_of_its_pictures_is_kept(digits: Material) -> None:
    labels = np.asarray(digits.bundle.train.labels) if digits.bundle.train else np.zeros(0)
    assert not digits.whole_groups()
    every = np.flatnonzero(labels == 3)
    assert dataclasses.replace(digits, forget=dataclasses.replace(digits.forget, indices=every)).whole_groups()
    assert not dataclasses.replace(digits, forget=dataclasses.replace(digits.forget, indices=every[1:])).whole_groups()


def test_only_the_named_layers_move(make: Any) -> None:
    for depth in ("robust", "exact"):
        method = ready(make(depth=depth, layers=("layer4", "fc")))
        take_steps(method, range(1, 3))
        original = dict(method.context.original.named_parameters())
        moved = {n for n, p in method.context.model.named_parameters() if not torch.equal(p, original[n])}
        assert moved and all(".layer4." in n or ".fc." in n for n in moved), depth
        assert any(".layer4." in n for n in moved) and any(".fc." in n for n in moved)


def test_a_layer_that_is_not_there_is_refused_before_work(make: Any) -> None:
    with pytest.raises(InputError, match="no layer layer9") as refused:
        make(layers=("layer9",))
    assert refused.value.where == "method.layers"


def test_with_norms_let_go_their_statistics_follow_the_batches(make: Any) -> None:
    method = ready(make(freeze_norm=False))
    before = norms(method)
    take_steps(method, range(1, 3))
    after = norms(method)
    assert not any(torch.equal(before[1][n], after[1][n]) for n in before[1] if "running" in n)
    assert not method.context.model.training


def test_projected_stakes_give_the_published_structure(make: Any) -> None:
    method = make(placement="projection")
    c = method.context
    features = torch.randn(5, c.stakes.shape[1], generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    anchors, projection = c.anchors.double(), c.projection.double()
    published = torch.nn.functional.normalize(features @ projection, dim=1) @ anchors.T
    ours = structure(features, method.stakes.double())
    assert torch.allclose(
        torch.nn.functional.normalize(ours, dim=1), torch.nn.functional.normalize(published, dim=1), atol=1e-6
    )


def test_of_classes_that_go_as_a_whole_nothing_is_held(make: Any, digits: Material, placed: Placed) -> None:
    """Stand-ins of a class that goes say nothing for it: not its logit, not its stake."""
    where = dataclasses.replace(context(digits, placed), whole=True, gone=(3, 7))
    method = Stakes(params("stakes", precision="float32"), where)
    assert method.held.tolist() == [0, 1, 2, 4, 5, 6, 8, 9]
    ready(method)
    where.model.head.bias.requires_grad_(False)[3] -= 50.0
    terms = method.step(1).terms
    assert float(terms["dist"].detach()) == pytest.approx(0, abs=1e-4)
    where.model.head.bias[4] -= 50.0
    assert float(method.step(1).terms["dist"].detach()) > 1
    assert make().held.tolist() == list(range(10))
    everything = dataclasses.replace(context(digits, placed), whole=True, gone=tuple(range(10)))
    assert Stakes(params("stakes"), everything).held.tolist() == list(range(10))  # something must be held
