"""The point between original and result: the smallest α that still forgets."""

from __future__ import annotations

import copy

import numpy as np
import pytest
import torch
from engine_samples import LinearNet, classifier, seeded
from torch import Tensor

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled
from stakegui.core.events import Evaluated, Warned
from stakegui.engine.methods import viewed as viewing
from stakegui.engine.methods.base import Context
from stakegui.engine.methods.interpolation import choose_share, spare
from stakegui.engine.methods.viewed import Viewed, draws
from stakegui.engine.randomness import Generators
from stakegui.engine.views import VIEWS

FAMILIES = ("shift", "noise", "bright")


pytestmark = pytest.mark.usefixtures("views_as_shipped")  # what other tests shorten is tested here


@pytest.fixture
def made() -> Context:
    """Twelve images, the labels of a linear network: its logits are linear in α."""
    model = classifier(seeded(3, LinearNet(48, 4)), "fc", 4, (4, 4)).requires_grad_(False)
    forget = torch.rand(12, 3, 4, 4, generator=torch.Generator().manual_seed(1))
    labels = model(forget)[1].argmax(1)
    stakes = torch.eye(4, 48)
    return Context(
        model, copy.deepcopy(model), forget, labels, stakes, stakes, torch.eye(48), Generators(0), RunControl()
    )


def ends(context: Context, push: float = 6.0) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """From the original's weights to where the biases and some weights tell every label from the image."""
    start = {n: p.clone() for n, p in context.model.named_parameters()}
    end = {n: p.clone() for n, p in start.items()}
    end["net.fc.weight"] = -push * start["net.fc.weight"] / 3
    return start, end


def wrong(
    context: Context, start: dict[str, Tensor], end: dict[str, Tensor], alpha: float, images: Tensor
) -> np.ndarray:
    w, b = (
        (1 - alpha) * start[n].double().numpy() + alpha * end[n].double().numpy()
        for n in ("net.fc.weight", "net.fc.bias")
    )
    z = images.flatten(1).double().numpy() @ w.T + b
    return z.argmax(1) != context.labels.numpy()


@pytest.mark.parametrize(("families", "wanted"), [((), 0.0), (FAMILIES, 80.0), (FAMILIES, 97.0)])
def test_the_smallest_share_by_scanning_all(made: Context, families: tuple[str, ...], wanted: float) -> None:
    start, end = ends(made)
    g = made.fresh("interpolation")
    viewed = [VIEWS[f](made.forget, g) for f in families for _ in range(draws(made.forget, len(families)))]
    good = []
    end_views = np.mean([wrong(made, start, end, 1.0, x).mean() for x in viewed]) * 100 if viewed else 100
    asked = min(wanted + spare(len(made.forget)), end_views) if wanted else 0
    for i in range(65):
        stored = wrong(made, start, end, i / 64, made.forget).all()
        views = np.mean([wrong(made, start, end, i / 64, x).mean() for x in viewed]) * 100 if viewed else 100
        good.append(bool(stored and views >= asked - 1e-9))
    first = good.index(True)
    assert all(good[first:]) and 0 < first < 64  # one threshold, so that halving finds it
    choice = choose_share(made, start, end, families, wanted, more=spare(len(made.forget)))
    assert choice.alpha == first / 64 and choice.reached
    for name, value in choice.weights.items():
        torch.testing.assert_close(value, start[name] + first / 64 * (end[name] - start[name]), atol=1e-6, rtol=1e-6)
    for point in choice.points:
        assert point.forgotten == pytest.approx(100 * wrong(made, start, end, point.alpha, made.forget).mean())
        if viewed:
            views = np.mean([wrong(made, start, end, point.alpha, x).mean() for x in viewed])
            assert point.views == pytest.approx(100 * views)


def test_the_model_is_as_before_and_so_are_the_runs_generators(made: Context) -> None:
    start, end = ends(made)
    before = copy.deepcopy(made.model.state_dict())
    state = made.generators.state()
    choose_share(made, start, end, FAMILIES, 80.0)
    assert all(torch.equal(before[n], t) for n, t in made.model.state_dict().items())
    assert made.generators.state().keys() == state.keys()


def test_a_goal_that_is_missed_keeps_the_end_and_is_told(made: Context) -> None:
    start, end = ends(made, push=-3.0)  # the end is the start: nothing forgotten
    choice = choose_share(made, start, end, FAMILIES, 90.0)
    assert not choice.reached and choice.alpha == 1.0
    assert all(torch.equal(choice.weights[n], end[n]) for n in end)
    (told,) = [e for e in choice.events() if isinstance(e, Warned)]
    assert "did not forget" in told.text and "90 %" in told.text and f"{choice.points[0].views:.1f} %" in told.text


def test_an_end_just_short_is_passed(made: Context) -> None:
    start, end = ends(made)
    scanned = (i / 1024 for i in range(1025))
    needed = 3 * next(a for a in scanned if wrong(made, start, end, a, made.forget).all())  # of -weight
    for share, alpha in ((1.03, 1.0625), (1.1, 1.125), (1.2, 1.25), (1.4, 1.0)):
        start, end = ends(made, push=3 * (needed / share - 1))
        assert not wrong(made, start, end, 1.0, made.forget).all()
        choice = choose_share(made, start, end, (), 0.0, search=False)
        assert (choice.alpha, choice.reached) == (alpha, alpha > 1)
        held = choose_share(made, start, end, (), 0.0, search=False, beyond=False)
        assert (held.alpha, held.reached, len(held.points)) == (1.0, False, 1)
        assert all(torch.equal(choice.weights[n], torch.lerp(start[n], end[n], alpha)) for n in end)
        assert wrong(made, start, end, alpha, made.forget).all() == choice.reached


def test_beyond_the_end_a_point_that_rounding_could_undo_is_passed(made: Context) -> None:
    start, end = ends(made)
    nearly = next(i / 2**16 for i in range(2**16) if wrong(made, start, end, i / 2**16, made.forget).all())
    start, end = ends(made, push=3 * (3 * nearly / 1.0624 - 1))  # 1.0625 is over, by next to nothing
    assert wrong(made, start, end, 1.0625, made.forget).all() and not wrong(made, start, end, 1.0, made.forget).all()
    assert choose_share(made, start, end, (), 0.0).alpha == 1.125
    start, end = ends(made, push=3 * (3 * nearly / 1.2499 - 1))
    assert choose_share(made, start, end, (), 0.0).alpha == 1.25, "there is nothing further to take"


def test_without_search_only_the_end_is_looked_at(made: Context) -> None:
    start, end = ends(made)
    choice = choose_share(made, start, end, (), 0.0, search=False)
    assert [p.alpha for p in choice.points] == [1.0] and choice.reached
    assert not [e for e in choice.events() if isinstance(e, Evaluated | Warned)]


def test_it_can_be_cancelled(made: Context) -> None:
    made.control.cancel()
    with pytest.raises(Cancelled):
        choose_share(made, *ends(made), (), 0.0)


def test_enough_views_are_looked_at_and_memory_is_bounded() -> None:
    assert draws(torch.zeros(16, 3, 32, 32), 5) == 13  # 1,040 views
    assert draws(torch.zeros(256, 3, 32, 32), 5) == 2
    assert draws(torch.zeros(16, 3, 224, 224), 5) == 5  # 241 MB
    assert draws(torch.zeros(4, 3, 32, 32), 0) == 250


def test_views_that_are_made_again_are_the_kept_ones(made: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    made.labels[::2] = (made.labels[::2] + 1) % 4  # every other image is wrong, as stored
    kept = Viewed(made, FAMILIES, "x")
    monkeypatch.setattr(viewing, "draws", lambda forget, families: kept.draws)
    monkeypatch.setattr(viewing, "MOST_BYTES", 1)
    again = Viewed(made, FAMILIES, "x")
    assert kept._kept is not None and again._kept is None
    assert again.percent_wrong() == kept.percent_wrong() == again.percent_wrong()
    assert 0 < kept.percent_wrong() < 100


def test_draws_of_few_images_go_through_the_model_together(made: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    apart = Viewed(made, FAMILIES, "x")
    monkeypatch.setattr(viewing, "batch_size", lambda images: 30)
    joined = Viewed(made, FAMILIES, "x")
    sizes = [len(rows) for rows, _ in joined._kept or []]
    assert max(sizes) == 24 and sum(sizes) == len(FAMILIES) * joined.draws * 12
    assert joined.percent_wrong() == pytest.approx(apart.percent_wrong())


def test_of_many_images_some_are_looked_at(made: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewing, "LOOKED_AT", 1)
    monkeypatch.setattr(viewing, "MOST_VIEWS", 30)
    viewed = Viewed(made, FAMILIES, "x")
    assert (viewed.draws, viewed.count) == (2, 5)  # 3 families, twice, 5 images
    (together,) = viewed._kept or []
    rows = together[0].view(6, 5).tolist()
    assert len({tuple(r) for r in rows}) == 1 and len(set(rows[0])) == 5


def test_few_images_and_near_standins_ask_for_more_to_spare() -> None:
    assert [spare(k) for k in (1, 4, 16, 64, 256)] == [2.0, 2.0, 2.0, 1.0, 0.5]
    assert spare(64, 0.1) == pytest.approx(1.18) and spare(256, 0.5) == pytest.approx(5)
