"""`adv`, `l2ul`, `boundary` and the published stage of `structguard`: terms by hand, and what their papers say."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from engine_samples import context, digits_spec, drain, params, take_steps
from torch import Tensor

from stakegui.core.catalog import METHODS
from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled
from stakegui.core.events import Phase
from stakegui.core.spec import ForgetSpec
from stakegui.engine import checkpoints, material, stakes
from stakegui.engine.loop import Tracker, update
from stakegui.engine.material import Material
from stakegui.engine.methods.base import Method, sweep
from stakegui.engine.methods.l2ul import L2UL
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import to_tensor
from stakegui.engine.stakes import Placed
from stakegui.engine.standins.boundary import nearest_classes
from stakegui.services.demo import demo_spec


@pytest.fixture
def make(digits: Material, placed: Placed) -> Any:
    def made(name: str, **values: Any) -> Any:
        return METHODS.load(name)(params(name, **values), context(digits, placed))

    return made


def ready(method: Method) -> Any:
    list(method.prepare())
    method.begin()
    return method


def array(x: Tensor) -> np.ndarray:
    return x.detach().double().numpy()


def cross_entropy(z: np.ndarray, y: np.ndarray) -> float:
    z = z - z.max(1, keepdims=True)
    return float((np.log(np.exp(z).sum(1)) - z[np.arange(len(z)), y]).mean())


def same(a: dict[str, Tensor], b: dict[str, Tensor]) -> bool:
    return a.keys() == b.keys() and all(torch.equal(a[n], b[n]) for n in a)


# ---- terms ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["adv", "l2ul"])
def test_each_part_weighs_as_many_images_as_it_has(make: Any, name: str) -> None:
    method = ready(make(name))
    c, rows = method.context, sweep(16, 8, 1, 0)
    with torch.no_grad():
        kept, forget = array(c.model(method.proxies[rows])[1]), array(c.model(c.forget)[1])
    step = method.step(1)
    labels = c.labels.numpy()
    assert sorted(step.look.rows.tolist()) == [0, 1, 2, 3]
    assert float(step.terms["del"].detach()) == pytest.approx(
        -4 / 12 * cross_entropy(forget, labels), rel=1e-4, abs=1e-6
    )
    assert float(step.terms["ret"].detach()) == pytest.approx(
        8 / 12 * cross_entropy(kept, method.targets[rows].numpy()), rel=1e-4
    )


@pytest.mark.parametrize("batch", [1, 3])
def test_what_matters_little_to_the_forget_images_is_held(make: Any, batch: int) -> None:
    method = ready(make("l2ul", lambda_reg=3.0, importance_batch=batch, lr=0.01))
    model, images = make("l2ul").context.model.requires_grad_(True), method.context.forget
    names, parameters = zip(*model.named_parameters(), strict=True)
    expected = [np.zeros(p.shape) for p in parameters]
    for part in images.split(batch):
        lengths = model(part)[1].double().square().sum(1).sqrt()
        for total, gradient in zip(expected, torch.autograd.grad(lengths.sum() / 4, parameters), strict=True):
            total += np.abs(array(gradient))
    held = {n.removeprefix("held/"): x for n, x in method.prepared().items() if n.startswith("held/")}
    assert tuple(held) == names
    for n, x in zip(names, expected, strict=True):
        np.testing.assert_allclose(array(held[n]), 1 - (x - x.min()) / (x.max() - x.min()), atol=2e-3)

    assert float(method.step(1).terms["reg"].detach()) == 0  # nothing has moved
    take_steps(method, [1, 2])
    originals = dict(method.context.original.named_parameters())
    away = {n: array(method.trained()[n]) - array(originals[n]) for n in names}
    reg = 3 / 2 * sum(float((array(held[n]) * away[n] ** 2).sum()) for n in names)
    assert reg > 0 and float(method.step(3).terms["reg"].detach()) == pytest.approx(reg, rel=1e-3)


def test_published_norms_move_in_a_copy_while_the_importance_is_taken(make: Any) -> None:
    method = make("l2ul", freeze_norm=False, importance_batch=4)
    before = {n: x.clone() for n, x in method.context.model.state_dict().items()}
    list(method.prepare())
    assert same(before, dict(method.context.model.state_dict()))
    frozen = make("l2ul", importance_batch=4)
    list(frozen.prepare())
    assert not same(method.prepared(), frozen.prepared())


def test_when_full_deletion_ends_the_run(make: Any) -> None:
    for name in ("adv", "l2ul"):
        method = make(name)
        assert method.done(1, True) and not method.done(1, False)
        later = make(name, check_from=2)  # two steps a pass
        assert [later.done(t, True) for t in (1, 2, 3)] == [False, False, True]
    assert make("boundary").done(1, True)
    assert not make("boundary", stop_when_forgotten=False).done(4, True)


# ---- what the papers say --------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Outcome:
    forgotten: float
    proxies: float
    test: float


def share(model: Classifier, images: Tensor, labels: Tensor) -> float:
    with torch.no_grad():
        return 100 * float((model(images)[1].argmax(1) == labels).double().mean())


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    """Each method until four digits are forgotten, norms in training mode as published, judged on Adv's proxies."""
    spec = digits_spec(model=demo_spec().model, forget=ForgetSpec.model_validate({"random": {"count": 4, "seed": 0}}))
    chosen, _ = drain(material.load(spec, RunControl()))
    drain(material.load_splits(chosen, RunControl()))
    placed, _ = drain(stakes.place(spec.anchors, chosen.original, RunControl(), None, 0))
    methods: dict[str, Any] = {}
    for name in ("adv", "l2ul", "neggrad"):
        values = {"lr": 0.005, "freeze_norm": False}
        method = methods[name] = METHODS.load(name)(METHODS.params(name)(**values), context(chosen, placed))
        list(update(ready(method), Tracker(4), 1, lambda step, last: {}))
    adv = methods["adv"]
    pixels, labels = to_tensor(chosen.test.pixels, torch.device("cpu")), torch.from_numpy(chosen.test.labels)
    return {
        name: Outcome(
            100 - share(m.context.model, chosen.forget_pixels, chosen.forget_labels),
            share(m.context.model, adv.proxies, adv.targets),
            share(m.context.model, pixels, labels),
        )
        for name, m in methods.items()
    }


def test_adv_forgets_all_and_keeps_the_proxies_better_than_neggrad(outcomes: dict[str, Outcome]) -> None:
    adv, neggrad = outcomes["adv"], outcomes["neggrad"]
    assert adv.forgotten == neggrad.forgotten == 100
    assert adv.proxies > neggrad.proxies + 30
    assert adv.test > neggrad.test + 20


def test_l2ul_forgets_all_and_keeps_more_than_adv(outcomes: dict[str, Outcome]) -> None:
    assert outcomes["l2ul"].forgotten == 100
    assert outcomes["l2ul"].test > outcomes["adv"].test + 2


def test_boundary_moves_each_image_to_its_nearest_class(make: Any, digits: Material) -> None:
    method = ready(make("boundary", passes=30, stop_when_forgotten=False))
    take_steps(method, range(1, 31))
    images, labels = digits.forget_pixels, digits.forget_labels
    with torch.no_grad():
        now = method.context.model(images)[1].argmax(1)
    expected = nearest_classes(digits.original, images, labels, 0.1)
    assert torch.equal(now, expected) and not (now == labels).any()
    assert torch.equal(method.targets, expected)


# ---- the published stage of structguard -------------------------------------------------------------------------
STAGED: dict[str, Any] = {"start": "l2ul", "attack_iterations": 3, "passes": 3, "freeze_norm": False}


def test_it_attacks_and_updates_what_l2ul_has_unlearned(make: Any) -> None:
    method = make("structguard", **STAGED, full_gradients=True)
    events = [e for e in method.prepare() if isinstance(e, Phase)]
    stage = [e for e in events if e.detail]
    assert [e.done for e in stage] == list(range(1, 7)) and {e.total for e in stage} == {6}
    assert same(dict(method.context.original.state_dict()), dict(make("adv").context.original.state_dict()))

    l2ul = method._stage.method
    assert isinstance(l2ul, L2UL) and l2ul.params.eps == 4.0 and l2ul.params.full_gradients
    alone = L2UL(l2ul.params, l2ul.context)  # the same again, by the loop itself
    alone.context.model.load_state_dict(alone.context.original.state_dict())
    list(update(ready(alone), Tracker(4), 1, lambda step, last: {}))
    assert same(dict(alone.context.model.state_dict()), method._stage.result)

    method.begin()
    network = {n: x for n, x in method.context.model.state_dict().items() if n.startswith("net.")}
    assert same(network, method._stage.result)
    assert not same(network, dict(method.context.original.state_dict()))
    plain = make("structguard", **{**STAGED, "start": "original"})
    list(plain.prepare())
    assert plain.proxies.shape == method.proxies.shape and not torch.equal(plain.proxies, method.proxies)
    assert torch.equal(plain.targets, method.targets)


@pytest.mark.parametrize("at", [1, 2, 4, 7, 8, 9])
def test_the_stage_goes_on_where_it_was_ended(make: Any, at: int, tmp_path: Path) -> None:
    whole = make("structguard", **STAGED)
    count = len(list(whole.prepare()))
    assert count > at
    first = make("structguard", **STAGED)
    for _ in itertools.islice(first.prepare(), at):
        pass
    checkpoints.save_prepared(tmp_path, "x", first)
    second = make("structguard", **STAGED)
    assert checkpoints.restore_prepared(tmp_path, "x", second)
    checkpoints.save_prepared(tmp_path, "x", second)  # cut off again before anything was done
    third = make("structguard", **STAGED)
    assert checkpoints.restore_prepared(tmp_path, "x", third)
    assert len(list(third.prepare())) <= count
    assert same(whole.prepared(), third.prepared())
    states = []
    for method in (whole, third):
        method.begin()
        take_steps(method, range(1, 3))
        states.append({n: x.clone() for n, x in method.context.model.state_dict().items()})
    assert same(*states)


def test_a_stage_that_was_done_early_takes_no_further_step(make: Any, tmp_path: Path) -> None:
    values = {**STAGED, "passes": 40, "check_from": 1}
    whole = make("structguard", **values)
    whole._stage.method.done = lambda t, forgotten: t >= 5
    list(whole.prepare())
    first = make("structguard", **values)
    first._stage.method.done = lambda t, forgotten: t >= 5
    for event in first.prepare():
        if isinstance(event, Phase) and event.detail and event.done == 5:
            break
    checkpoints.save_prepared(tmp_path, "x", first)
    second = make("structguard", **values)
    second._stage.method.done = lambda t, forgotten: t >= 5
    assert checkpoints.restore_prepared(tmp_path, "x", second)
    assert not [e for e in second.prepare() if isinstance(e, Phase) and e.detail]
    assert same(whole.prepared(), second.prepared())


def test_the_stage_can_be_cancelled(make: Any, digits: Material, placed: Placed) -> None:
    control = RunControl()
    method = METHODS.load("structguard")(params("structguard", **STAGED), context(digits, placed, control=control))
    preparing = method.prepare()
    while not (event := next(preparing)).detail:
        pass
    assert event.done == 1
    control.cancel()
    with pytest.raises(Cancelled):
        list(preparing)


# ---- presets --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("preset", "eps", "proxies", "rates"), [("10", 3, 20, (0.005, 0.009)), ("100", 1, 200, (0.001, 0.01))]
)
def test_the_presets_do_the_published_work(preset: str, eps: float, proxies: int, rates: tuple[float, float]) -> None:
    found = {}
    for name in ("structguard", "adv", "l2ul"):
        kind = METHODS.params(name)
        p = found[name] = kind(**kind.presets[f"paper-cifar{preset}"])
        assert (p.attack_iterations, p.stop_at_target, p.full_gradients) == (100, False, True)
        assert (p.proxies_per_image, p.fixed_target, p.freeze_norm) == (proxies, True, False)
        assert p.check_from == (2 if name == "structguard" else 1)  # L2UL's code and its copy look after every step
        assert (p.momentum, p.weight_decay) == ((0, 0) if name == "structguard" else (0.9, 1e-4))
        assert (p.batch, p.attack_step) == (128, 0.1)
    guard = found["structguard"]
    assert (guard.eps, guard.start, guard.start_eps) == (eps, "l2ul", 4.0)
    assert (guard.lr_backbone, guard.lr_projector, guard.lambda_reg) == (*rates, 1.0)
    assert 0 <= guard.importance_batches * guard.batch - 50_000 < guard.batch
    assert all(found[name].eps == 4.0 and found[name].lr == 0.001 for name in ("adv", "l2ul"))


def test_a_short_run_takes_the_importance_too(make: Any) -> None:
    """One step a pass: it ends in the second pass, before step 10."""
    method = ready(make("structguard", batch=128))
    (first, second) = take_steps(method, [1, 2])
    assert method.done(2, True) and "reg" not in first and "reg" in second


PUBLISHED_VALUES: dict[str, dict[str, Any]] = {
    "ssd": {"select": 10, "dampen": 1, "batch": 64},
    "salun": {"lr": 0.013, "epochs": 10, "batch": 256, "momentum": 0.9, "weight_decay": 5e-4, "share": 0.5},
    "random_label": {"lr": 0.013, "epochs": 10, "batch": 256, "momentum": 0.9, "weight_decay": 5e-4},
    "finetune": {"lr": 0.01, "epochs": 10, "batch": 256, "momentum": 0.9, "weight_decay": 5e-4},
    "scrub": {
        **{"epochs": 3, "max_epochs": 2, "batch": 256, "forget_batch": 512, "lr": 5e-4, "momentum": 0.9},
        **{"weight_decay": 5e-4, "ce": 0.99, "distill": 0.001, "temperature": 4},
    },
    "neggrad": {"lr": 0.001, "momentum": 0.9, "weight_decay": 1e-4, "batch": 128, "steps": 100},
    "boundary": {"bound": 0.1, "batch": 64, "momentum": 0.9, "weight_decay": 0},
}
"""As the published code has them; the file of each is named in the docstring of the parameters."""


@pytest.mark.parametrize("name", list(PUBLISHED_VALUES))
def test_defaults_are_the_published_values(name: str) -> None:
    found = METHODS.params(name)()
    assert {key: getattr(found, key) for key in PUBLISHED_VALUES[name]} == PUBLISHED_VALUES[name]


def test_the_presets_of_boundary_and_neggrad_are_the_published_runs() -> None:
    kind = METHODS.params("boundary")
    p = kind(**kind.presets["paper-cifar10"])
    assert (p.passes, p.lr, p.other_class, p.stop_when_forgotten, p.freeze_norm) == (10, 1e-5, False, False, False)
    kind = METHODS.params("neggrad")
    assert not kind(**kind.presets["paper-cifar10"]).freeze_norm
