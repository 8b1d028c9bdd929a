"""Attacked proxies: within the ball, at their target, and made of the input's gradient alone."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from engine_samples import LinearNet, classifier, seeded
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from stakegui.core.errors import Cancelled
from stakegui.engine.material import Material
from stakegui.engine.models.base import Classifier
from stakegui.engine.standins.proxies import Attack, attack, random_targets


def length(x: Tensor) -> Tensor:
    return x.double().flatten(1).square().sum(1).sqrt()


@given(st.integers(2, 12), st.integers(1, 6), st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_targets_are_never_the_own_class(classes: int, per_image: int, seed: int) -> None:
    labels = torch.arange(20) % classes
    targets = random_targets(labels, classes, per_image, torch.Generator().manual_seed(seed))
    own = labels.repeat_interleave(per_image)
    assert targets.shape == own.shape
    assert not (targets == own).any()
    assert 0 <= int(targets.min()) and int(targets.max()) < classes


def test_targets_are_uniform_among_the_others(g: torch.Generator) -> None:
    targets = random_targets(torch.tensor([2]), 5, 8000, g)
    shares = np.bincount(targets.numpy(), minlength=5) / 8000
    np.testing.assert_allclose(shares, [0.25, 0.25, 0, 0.25, 0.25], atol=0.02)


def test_on_the_digits_they_reach_their_target_within_the_ball(digits: Material, g: torch.Generator) -> None:
    model, rows = digits.original, torch.arange(4).repeat_interleave(6)
    images, labels = digits.forget_pixels[rows], digits.forget_labels
    before = images.clone()
    targets = random_targets(labels, 10, 6, g)
    how = Attack()
    made = attack(model, images, targets, how, g)
    with torch.no_grad():
        reached = model(made)[1].argmax(1) == targets
    assert float(reached.double().mean()) >= 0.6  # the others end at the ball's surface
    assert float(length(made - images)[~reached].min()) > 2
    assert float(length(made - images).max()) <= how.eps * (1 + 1e-5)
    assert float(made.min()) >= 0 and float(made.max()) <= 1
    assert torch.equal(images, before)
    assert all(p.grad is None and not p.requires_grad for p in model.parameters())
    small = attack(model, images, targets, Attack(eps=0.5), g)
    assert float(length(small - images).max()) <= 0.5 * (1 + 1e-5)
    wide = attack(model, images, targets, Attack(eps=8.0), g)
    with torch.no_grad():
        assert float((model(wide)[1].argmax(1) == targets).double().mean()) >= 0.95


@pytest.fixture
def linear() -> Classifier:
    return classifier(seeded(3, LinearNet(48, 4)), "fc", 4, (4, 4))


def grey(n: int) -> Tensor:
    return torch.full((n, 3, 4, 4), 0.5)


def test_one_step_is_one_of_length_down_the_targets_cross_entropy(linear: Classifier) -> None:
    """Without a random start (radius 0) and far from the range's ends, by hand."""
    images, targets = grey(3), torch.tensor([0, 1, 2])
    how = Attack(eps=2.0, step=0.1, iterations=1, stop_at_target=False)
    g = torch.Generator().manual_seed(0)
    start = images + _start(images, 2.0, torch.Generator().manual_seed(0))
    made = attack(linear, images, targets, how, g)
    w, b = (p.detach().double().numpy() for p in linear.net.fc.parameters())
    for x, y, found in zip(start.clamp(0, 1).double().numpy(), targets.tolist(), made.double().numpy(), strict=True):
        z = w @ x.ravel() + b
        p = np.exp(z - z.max()) / np.exp(z - z.max()).sum()
        gradient = w.T @ (p - np.eye(4)[y])
        moved = x.ravel() - 0.1 * gradient / np.linalg.norm(gradient)
        away = moved - 0.5
        moved = 0.5 + away * min(1, 2.0 / np.linalg.norm(away))
        np.testing.assert_allclose(found.ravel(), moved.clip(0, 1), atol=1e-5)


def _start(images: Tensor, eps: float, g: torch.Generator) -> Tensor:
    direction = torch.randn(images.shape, generator=g)
    radius = torch.rand(len(images), 1, 1, 1, generator=g) * eps
    return direction / direction.flatten(1).norm(dim=1).view(-1, 1, 1, 1) * radius


def test_an_image_that_has_reached_its_target_is_left_alone(linear: Classifier) -> None:
    images = grey(40)
    with torch.no_grad():
        there = linear(images)[1].argmax(1)
    start = (images + _start(images, 0.01, torch.Generator().manual_seed(0))).clamp(0, 1)
    how = Attack(eps=0.01, iterations=5)
    made = attack(linear, images, there, how, torch.Generator().manual_seed(0))
    assert torch.equal(made, start)  # so near that it has not left the class
    onwards = attack(
        linear, images, there, Attack(eps=0.01, iterations=5, stop_at_target=False), torch.Generator().manual_seed(0)
    )
    assert not torch.equal(onwards, start)


def test_targets_cross_entropy_falls(linear: Classifier, g: torch.Generator) -> None:
    images, targets = grey(20), torch.arange(20) % 4
    made = attack(linear, images, targets, Attack(eps=1.0, stop_at_target=False, iterations=30), g)
    with torch.no_grad():
        before, after = (F.cross_entropy(linear(x)[1], targets) for x in (images, made))
    assert float(after) < float(before)


def test_it_can_be_ended_at_every_iteration(linear: Classifier, g: torch.Generator) -> None:
    calls = []

    def check() -> None:
        calls.append(1)
        if len(calls) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        attack(linear, grey(2), torch.tensor([0, 1]), Attack(stop_at_target=False), g, check)


def test_the_published_draw_replaces_the_own_class_by_one_fixed_class() -> None:
    labels = torch.arange(10)
    targets = random_targets(labels, 10, 500, torch.Generator().manual_seed(0), fixed=True).view(10, 500)
    drawn = torch.randint(10, (5000,), generator=torch.Generator().manual_seed(0)).view(10, 500)
    own = drawn == labels[:, None]
    assert own.any(1).all()
    assert torch.equal(targets[~own], drawn[~own]) and (targets[own] == 5).all()
    assert not (targets[labels != 5] == labels[labels != 5][:, None]).any()
    assert (targets[5] == 5).any()  # which is why it is drawn again here


@pytest.mark.parametrize("stop", [True, False])
def test_full_gradients_are_more_work_for_the_same_images(digits: Material, stop: bool) -> None:
    model, images, targets = digits.original, digits.forget_pixels, (digits.forget_labels + 1) % 10
    made = [
        attack(
            model,
            images,
            targets,
            Attack(iterations=4, stop_at_target=stop, full_gradients=full),
            torch.Generator().manual_seed(0),
        )
        for full in (False, True)
    ]
    torch.testing.assert_close(made[0], made[1], rtol=1e-4, atol=1e-5)
    assert not any(p.requires_grad or p.grad is not None for p in model.parameters())


def test_full_gradients_ask_for_every_parameters(linear: Classifier, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    grad = torch.autograd.grad
    monkeypatch.setattr(torch.autograd, "grad", lambda loss, x, **k: (asked.append(x), grad(loss, x, **k))[1])
    for p in linear.parameters():
        p.requires_grad_(False)
    for full in (False, True):
        how = Attack(iterations=1, stop_at_target=False, full_gradients=full)
        attack(linear, grey(2), torch.tensor([0, 1]), how, torch.Generator().manual_seed(0))
    assert [len(x) for x in asked] == [1, 1 + len(list(linear.parameters()))]
