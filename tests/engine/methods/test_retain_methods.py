"""The methods that update with retained images, on the digits network: each does what its paper says it does."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from engine_samples import context, digits_spec
from PIL import Image

from stakegui.core.catalog import METHODS
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Warned
from stakegui.core.spec import ForgetSpec
from stakegui.engine.loop import Tracker, update
from stakegui.engine.material import Material
from stakegui.engine.methods.base import Context, Method, Retained
from stakegui.engine.methods.salun import salient
from stakegui.engine.methods.ssd import dampening
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import to_tensor
from stakegui.engine.randomness import Generators
from stakegui.engine.runner import Runner
from stakegui.engine.stakes import Placed

NEED = [name for name, entry in METHODS.items() if entry.needs_retain]
GONE = 3
"""The class that goes where a whole one does."""


@pytest.fixture
def opened(request: pytest.FixtureRequest) -> Material:
    """The demo's network where a test asks for it: what its figures are is known of that one."""
    found: Material = request.getfixturevalue("shipped" if "shipped" in request.fixturenames else "digits")
    return found


@pytest.fixture
def its_stakes(request: pytest.FixtureRequest) -> Placed:
    """The stakes among the features of the network that `opened` has."""
    found: Placed = request.getfixturevalue("placed_shipped" if "shipped" in request.fixturenames else "placed")
    return found


@pytest.fixture
def about(opened: Material, its_stakes: Placed) -> Callable[..., Context]:
    """Return a context that forgets training images ``rows`` and keeps each ``stride``-th of the others."""
    assert opened.train is not None
    pixels, labels = opened.train.pixels, opened.train.labels

    def made(rows: np.ndarray, stride: int = 3) -> Context:
        kept = np.setdiff1d(np.arange(len(labels)), rows)[::stride]
        return replace(
            context(opened, its_stakes),
            forget=to_tensor(pixels[rows]),
            labels=torch.from_numpy(labels[rows]),
            retain=Retained(pixels[kept], labels[kept]),
        )

    return made


@pytest.fixture
def whole_class(about: Callable[..., Context], opened: Material) -> Context:
    assert opened.train is not None
    return about(np.flatnonzero(opened.train.labels == GONE))


@pytest.fixture
def four(about: Callable[..., Context], opened: Material) -> Context:
    return about(opened.forget.indices)


def do(name: str, context: Context, **values: Any) -> Method:
    method: Method = METHODS.load(name)(METHODS.params(name)(**values), context)
    list(method.prepare())
    method.begin()
    list(update(method, Tracker(len(context.forget)), 1, lambda step, last: {}))
    return method


@torch.no_grad()
def named(model: Classifier, images: torch.Tensor, labels: torch.Tensor) -> float:
    """Percent that get their label."""
    return 100 * float((model(images)[1].argmax(1) == labels).double().mean())


def forgotten(context: Context) -> float:
    return 100 - named(context.model, context.forget, context.labels)


def score(model: Classifier, digits: Material, gone: bool) -> float:
    """Accuracy on the test images of the class that goes, or of all others."""
    assert digits.test is not None
    rows = (digits.test.labels == GONE) == gone
    return named(model, to_tensor(digits.test.pixels[rows]), torch.from_numpy(digits.test.labels[rows]))


# ---- what they need -------------------------------------------------------------------------------------------------
def test_these_need_retained_images_and_the_others_do_not() -> None:
    assert NEED == ["finetune", "random_label", "salun", "scrub", "ssd", "oracle", "retrain"]


@pytest.mark.parametrize("name", NEED)
def test_without_training_images_it_is_said_before_work_starts(name: str, tmp_path: Path) -> None:
    picture = tmp_path / "three.png"
    Image.new("RGB", (32, 32), (90, 90, 90)).save(picture)
    outside = [{"path": str(picture), "label": "3"}]
    spec = digits_spec(name, forget=ForgetSpec.model_validate({"outside": outside})).model_copy(update={"data": None})
    with pytest.raises(InputError, match=f"'{name}' needs retained training images") as fault:
        list(Runner(spec, RunControl(), tmp_path).open())
    assert fault.value.where == "data.train" and fault.value.remedy


def test_training_images_none_of_which_can_be_read_are_none(four: Context) -> None:
    assert four.retain is not None
    none = Retained(four.retain.pixels[:0], four.retain.labels[:0])
    with pytest.raises(InputError, match="none can be read"):
        METHODS.load("finetune")(METHODS.params("finetune")(), replace(four, retain=none))


@pytest.mark.parametrize("name", [n for n in NEED if n != "ssd"])
def test_every_retained_image_is_seen_equally_often(name: str, four: Context) -> None:
    values: dict[str, Any] = {"batch": 64, "passes" if name == "oracle" else "epochs": 2}
    method = METHODS.load(name)(METHODS.params(name)(**values), four)
    assert four.retain is not None
    seen: list[int] = []
    healthy = four.retain.batch
    method.retain = replace(four.retain)
    object.__setattr__(
        method.retain, "batch", lambda rows, device: (seen.extend(rows.tolist()), healthy(rows, device))[1]
    )
    for number in range(1, method.per_epoch + 1):
        method._retained(number)
    counts = np.bincount(seen, minlength=len(four.retain.labels))
    assert counts.min() >= 1 and counts.max() <= 2 and len(seen) == method.per_epoch * 64


# ---- finetune -------------------------------------------------------------------------------------------------------
def test_finetune_keeps_what_is_kept_and_hardly_forgets(whole_class: Context, shipped: Material) -> None:
    """The weakness that SalUn and SCRUB report of it: what is learnt well does not fade in a few epochs."""
    kept = score(shipped.original, shipped, gone=False)
    method = do("finetune", whole_class, epochs=2, batch=64)
    assert score(whole_class.model, shipped, gone=False) >= kept - 1
    assert forgotten(whole_class) < 50
    told = [e for e in method.finish() if isinstance(e, Warned)]
    assert not method.goal_reached and len(told) == 1 and "never seen" in told[0].text


def test_finetune_lowers_the_loss_of_what_it_trains_on(four: Context) -> None:
    assert four.retain is not None
    images, labels = four.retain.batch(torch.arange(len(four.retain.labels)), torch.device("cpu"))
    do("finetune", four, epochs=3, batch=64, augment=False, freeze_norm=True)
    with torch.no_grad():
        before, after = (F.cross_entropy(m(images)[1], labels) for m in (four.original, four.model))
    assert after < 0.9 * before


# ---- random labels --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["random_label", "salun"])
def test_each_image_takes_the_wrong_label_drawn_for_it_and_the_rest_is_kept(
    name: str, four: Context, shipped: Material
) -> None:
    method = do(name, four, epochs=7, batch=64, forget_batch=2)
    with torch.no_grad():
        taken = four.model(four.forget)[1].argmax(1)
    assert torch.equal(taken, method.wrong) and not (method.wrong == four.labels).any()
    assert forgotten(four) == 100
    for gone in (True, False):
        assert score(four.model, shipped, gone) >= score(shipped.original, shipped, gone) - 1


def test_wrong_labels_are_drawn_from_all_others_alike(four: Context) -> None:
    many = replace(four, labels=torch.full((9000,), 4), forget=four.forget[:1].expand(9000, -1, -1, -1))
    method = METHODS.load("random_label")(METHODS.params("random_label")(), many)
    counts = torch.bincount(method.wrong, minlength=10)
    assert counts[4] == 0
    assert ((counts[torch.arange(10) != 4] - 1000).abs() < 5 * 1000**0.5).all()


def test_salun_moves_half_of_the_weights_those_with_the_largest_gradients(four: Context) -> None:
    method = do("salun", four, epochs=1, batch=64)
    original = dict(four.original.named_parameters())
    moved = {n: w.detach() != original[n] for n, w in four.model.named_parameters()}
    assert all(not (moved[n] & ~method.mask[n]).any() for n in moved)
    salient_count, total = sum(int(m.sum()) for m in method.mask.values()), sum(m.numel() for m in moved.values())
    assert salient_count == pytest.approx(total / 2, abs=1)
    assert sum(int(m.sum()) for m in moved.values()) > 0.9 * salient_count

    four.original.requires_grad_(True)
    try:
        F.cross_entropy(four.original(four.forget)[1], four.labels).backward()
        sizes = {n: w.grad.abs() for n, w in four.original.named_parameters() if w.grad is not None}
    finally:
        four.original.requires_grad_(False)
        for w in four.original.parameters():
            w.grad = None
    inside = torch.cat([sizes[n][method.mask[n]] for n in sizes])
    outside = torch.cat([sizes[n][~method.mask[n]] for n in sizes])
    assert inside.min() >= outside.max() * (1 - 1e-3)  # sums of floats differ in their last digits


def test_salient_takes_the_share_over_all_tensors_together() -> None:
    found = salient({"a": torch.tensor([1.0, -9.0, 0.0]), "b": torch.tensor([[8.0], [-7.0]])}, 0.6)
    assert found["a"].tolist() == [False, True, False] and found["b"].tolist() == [[True], [True]]


# ---- scrub ----------------------------------------------------------------------------------------------------------
def test_scrub_drives_a_class_out_and_keeps_the_others(whole_class: Context, shipped: Material) -> None:
    do("scrub", whole_class, epochs=5, lr=0.001, batch=64, forget_batch=32)
    assert forgotten(whole_class) >= 90
    assert score(whole_class.model, shipped, gone=True) <= 15  # also pictures that it has not seen
    assert score(whole_class.model, shipped, gone=False) >= score(shipped.original, shipped, gone=False) - 3


def test_scrub_takes_turns_as_published(whole_class: Context) -> None:
    method = METHODS.load("scrub")(
        METHODS.params("scrub")(epochs=4, max_epochs=2, batch=64, forget_batch=32), whole_class
    )
    k, n = len(whole_class.forget), len(whole_class.retain.labels)  # type: ignore[union-attr]
    away, back = -(-k // 32), -(-n // 64)
    expected = []
    for epoch in range(1, 5):
        if epoch <= 2:
            expected += [(True, epoch)] * away
        expected += [(False, epoch)] * back
    turns = [method.turn(t) for t in range(1, method.steps + 1)]
    assert [(a, epoch) for a, _, epoch in turns] == expected
    for kind in (True, False):
        numbers = [number for a, number, _ in turns if a is kind]
        assert numbers == list(range(1, len(numbers) + 1))


def test_scrubs_terms_are_cross_entropy_and_kl_at_the_temperature(four: Context) -> None:
    method = METHODS.load("scrub")(METHODS.params("scrub")(augment=False, freeze_norm=True, batch=32), four)
    method.begin()
    with torch.no_grad():
        for w in four.model.parameters():
            w.mul_(0.97)
        away, back = method.step(1), method.step(2)
        images, labels = method._retained(1)

        def apart(x: torch.Tensor) -> float:
            p, q = (torch.softmax(m(x)[1].double() / 4, 1) for m in (four.original, four.model))
            return 16 * float((p * (p / q).log()).sum(1).mean())

        assert float(away.terms["del"]) == pytest.approx(-apart(four.forget), rel=1e-3)
        assert float(back.terms["dist"]) == pytest.approx(0.001 * apart(images), rel=1e-3)
        expected = -0.99 * torch.log_softmax(four.model(images)[1], 1)[torch.arange(32), labels].mean()
        assert float(back.terms["ret"]) == pytest.approx(float(expected), rel=1e-5)


# ---- ssd ------------------------------------------------------------------------------------------------------------
def test_ssd_removes_a_class_without_training(whole_class: Context, shipped: Material) -> None:
    kept = score(shipped.original, shipped, gone=False)
    method = do("ssd", whole_class, select=20.0)
    assert forgotten(whole_class) == 100
    assert score(whole_class.model, shipped, gone=True) <= 5
    assert score(whole_class.model, shipped, gone=False) >= kept - 1
    original = dict(shipped.original.named_parameters())
    for name, weight in whole_class.model.named_parameters():
        everything, chosen = method.importance[f"all/{name}"], method.importance[f"forget/{name}"]
        touched = chosen > 20 * everything
        assert torch.equal(weight[~touched], original[name][~touched])
        assert (weight[touched].abs() <= original[name][touched].abs() / 20 * (1 + 1e-5)).all()


def test_ssds_importance_is_the_mean_square_of_batch_gradients(four: Context) -> None:
    method = METHODS.load("ssd")(METHODS.params("ssd")(batch=2, batches=3), four)
    list(method.prepare())
    net = four.model
    total = 0.0
    for rows in (slice(0, 2), slice(2, 4)):
        loss = F.cross_entropy(net(four.forget[rows])[1], four.labels[rows])
        (gradient,) = torch.autograd.grad(loss, [net.head.weight])
        total += gradient.square() / 2
    name = next(n for n, w in net.named_parameters() if w is net.head.weight)
    assert torch.allclose(method.importance[f"forget/{name}"], total, rtol=1e-4, atol=1e-12)
    assert not torch.allclose(method.importance[f"all/{name}"], total, rtol=1e-1)


def test_dampening_follows_its_formula() -> None:
    everything, forget = torch.tensor([1.0, 1.0, 1.0, 0.0, 0.0]), torch.tensor([5.0, 20.0, 10.0, 3.0, 0.0])
    assert dampening(everything, forget, 10.0, 1.0).tolist() == pytest.approx([1, 1 / 20, 1, 0, 1])
    assert dampening(everything, forget, 10.0, 50.0).tolist() == pytest.approx([1, 1, 1, 0, 1])  # never larger


@pytest.mark.parametrize("at", [1, 5])
def test_ssd_goes_on_gathering_where_it_was_ended(four: Context, at: int) -> None:
    def made() -> Any:
        return METHODS.load("ssd")(METHODS.params("ssd")(batch=2, batches=6), four)

    whole, first, second = made(), made(), made()
    list(whole.prepare())
    while first._done < at:
        first._gather(*first._batches[first._done])
        first._done += 1
    second.load_prepared({n: t.clone() for n, t in first.prepared().items()})
    list(second.prepare())
    assert all(torch.equal(whole.importance[n], second.importance[n]) for n in whole.importance)


# ---- oracle ---------------------------------------------------------------------------------------------------------
def test_oracle_forgets_all_and_keeps_more_than_ascent_alone(four: Context, shipped: Material) -> None:
    alone = replace(four, model=copy.deepcopy(four.original))
    do("oracle", four, batch=64)
    do("neggrad", alone)
    assert forgotten(four) == forgotten(alone) == 100
    assert score(four.model, shipped, gone=False) >= score(alone.model, shipped, gone=False) + 3
    assert score(four.model, shipped, gone=False) >= score(shipped.original, shipped, gone=False) - 2


# ---- retrain --------------------------------------------------------------------------------------------------------
def test_retrain_learns_all_but_what_it_never_sees(whole_class: Context, digits: Material) -> None:
    do("retrain", whole_class, **{**METHODS.params("retrain").presets["digits"], "epochs": 8})
    assert score(whole_class.model, digits, gone=False) >= 88
    assert forgotten(whole_class) == 100 and score(whole_class.model, digits, gone=True) == 0


def test_retrain_takes_nothing_from_the_original(four: Context) -> None:
    """Two originals of one architecture, one of them ruined: the same weights come out."""
    ruined = copy.deepcopy(four.original)
    with torch.no_grad():
        for tensor in (*ruined.parameters(), *(b for b in ruined.net.buffers() if b.is_floating_point())):
            tensor.add_(0.1)
    results = []
    for original in (four.original, ruined):
        mine = replace(four, original=original, model=copy.deepcopy(original), generators=Generators(0))
        method = METHODS.load("retrain")(METHODS.params("retrain")(epochs=1), mine)
        method.begin()
        assert not torch.equal(mine.model.head.weight, original.head.weight)
        for t in (1, 2):
            method.optimiser.zero_grad()
            method.step(t).terms["ret"].backward()
            method.advance(t)
        results.append(mine.model.state_dict())
    assert all(torch.equal(results[0][n], results[1][n]) for n in results[0])


def test_what_dropout_draws_depends_on_the_step_alone_and_moves_no_other_generator(four: Context) -> None:
    four.model.net.layer4.register_forward_hook(lambda module, args, out: F.dropout(out, 0.5, module.training))
    method = METHODS.load("finetune")(METHODS.params("finetune")(freeze_norm=False), four)
    state = torch.get_rng_state()
    with torch.no_grad():
        first, again, other = (method._logits(four.forget, t) for t in (5, 5, 6))
    assert torch.equal(state, torch.get_rng_state())
    assert torch.equal(first, again) and not torch.equal(first, other)
