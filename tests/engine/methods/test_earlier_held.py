"""The hinge that keeps what was forgotten forgotten, the choice that heeds it, and the sample of retained images."""

from __future__ import annotations

import pytest
import torch
from engine_samples import context, params
from torch import Tensor

from stakegui.core.errors import InputError
from stakegui.engine.material import Material
from stakegui.engine.methods.base import Context, Earlier
from stakegui.engine.methods.earlier import HELD, Hold, staying
from stakegui.engine.methods.interpolation import Choice, Point
from stakegui.engine.methods.retain_sample import RetainSample
from stakegui.engine.methods.stakes import Stakes
from stakegui.engine.randomness import generator
from stakegui.engine.stakes import Placed


def test_the_hinge_asks_for_what_there_was_and_no_more() -> None:
    before = torch.tensor([-3.0, -3.0, -0.2, -0.2, 0.4, 0.4])
    now = torch.tensor([-0.6, 1.0, -0.2, 0.3, 5.0, -9.0])
    # wrong by 3: by 0.5 is enough; wrong by 0.2: that is kept; still labelled: let be
    expected = (0.0 + 1.5 + 0.0 + 0.5 + 0.0 + 0.0) / 6
    assert float(staying(now, before, 0.5)) == pytest.approx(expected)
    assert float(staying(before, before, 0.5)) == 0.0


@pytest.fixture
def held(digits: Material, placed: Placed) -> Context:
    """Earlier images with labels that the network does not give them: they are forgotten."""
    c = context(digits, placed)
    assert c.retain is not None
    images = c.retain.batch(torch.arange(40), c.forget.device)[0]
    c.earlier = Earlier(images, (c.original(images)[1].argmax(1) + 1) % 10)
    return c


def test_every_earlier_image_comes_equally_often_half_of_them_in_views(held: Context) -> None:
    hold = Hold(held, ("shift",), 0.5)
    assert held.earlier is not None
    seen = torch.zeros(40, dtype=torch.long)
    for t in range(1, 6):
        images, labels = hold.batch(t)
        assert len(images) == len(labels) == HELD
        for image in images[: HELD // 2]:
            seen[(held.earlier.images == image).flatten(1).all(1)] += 1
    assert seen.tolist() == [2] * 40
    assert len(Hold(held, (), 0.5, wanted=False)) == 0


def test_nothing_pulls_before_anything_moves_and_then_only_back(held: Context) -> None:
    hold = Hold(held, ("shift",), 0.5)
    images, labels = hold.batch(1)
    at_rest = hold.terms(images, labels, held.model(images)[1])["earlier"]
    assert float(at_rest.detach()) == 0.0
    with torch.no_grad():
        # every answer moves towards what was forgotten
        logits = held.original(images)[1] + 50 * torch.nn.functional.one_hot(labels, 10)
    assert float(hold.terms(images, labels, logits)["earlier"]) > 10
    method = Stakes(params("stakes"), held)
    assert float(method.step(1).terms["earlier"].detach()) == 0.0
    held.earlier = None
    assert "earlier" not in Stakes(params("stakes"), held).step(1).terms


def test_the_choice_takes_the_first_point_at_which_the_earlier_ones_stay_wrong(held: Context) -> None:
    assert held.earlier is not None
    name = next(n for n, p in held.model.named_parameters() if p is held.model.head.bias)
    start = {name: held.model.head.bias.detach().clone()}
    end = {name: start[name].clone()}
    label = int(held.earlier.labels[0])
    end[name][label] += 60.0  # far along, everything is called what the first earlier image was
    points = tuple(Point(a, 100.0, 100.0) for a in (0.001, 0.5, 1.0))

    def chosen(alpha: float) -> Choice:
        weights: dict[str, Tensor] = {name: torch.lerp(start[name], end[name], alpha)}
        choice = Choice(weights, points, alpha, True, 90.0)
        return Hold(held, (), 0.5).choose(choice, start, end)

    near, far = chosen(0.001), chosen(0.5)
    assert (near.reached, near.alpha) == (True, 0.001)
    assert (far.reached, far.alpha) == (False, 0.5)
    points = (Point(1.0, 98.0, 90.0), Point(1.0625, 100.0, 90.0))
    beyond = chosen(1.0625)
    assert (beyond.reached, beyond.alpha) == (False, 1.0625), "not the end, which does not meet the new request"
    end[name] = torch.lerp(start[name], end[name], 0.001)
    kept = chosen(1.0625)
    assert (kept.reached, kept.alpha) == (True, 1.0625)
    assert torch.equal(kept.weights[name], torch.lerp(start[name], end[name], 1.0625))
    end[name][label] += 60.0
    # the goal "unseen" looks at no points: its choice is judged all the same
    unseen = Choice({name: torch.lerp(start[name], end[name], 0.001)}, (), 0.001, True, 0.0)
    assert Hold(held, (), 0.5).choose(unseen, start, end).reached
    assert torch.equal(held.model.head.bias, start[name]), "the live weights are put back"


def test_a_sample_of_retained_images_makes_half_of_the_standins(held: Context) -> None:
    assert held.retain is not None
    g = generator(0, "x")
    sample = RetainSample(held, 64, ())
    images = sample.draw(32, 0.35, 0.0, g)
    real = held.retain.batch(torch.arange(len(held.retain.labels)), held.forget.device)[0]
    found = [bool((real == image).flatten(1).all(1).any()) for image in images]
    assert len(images) == 32 and sum(found[16:]) == 16 and not any(found[:16])
    none = RetainSample(held, 0, ()).draw(32, 0.35, 0.0, generator(0, "x"))
    assert not any(bool((real == image).flatten(1).all(1).any()) for image in none)
    held.retain = None
    with pytest.raises(InputError, match=r"retain_sample"):
        RetainSample(held, 8, ())
