"""The published losses by hand, and an export that answers through its projector."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from engine_samples import context, params, take_steps
from torch import Tensor

from stakegui.core.catalog import EXPORTS
from stakegui.core.spec import ModelSpec
from stakegui.engine.loop import Tracker, update
from stakegui.engine.material import Material
from stakegui.engine.methods import structguard
from stakegui.engine.methods.base import sweep
from stakegui.engine.methods.structguard import StructGuard
from stakegui.engine.models.loading import load_classifier
from stakegui.engine.runner import _with
from stakegui.engine.stakes import Placed


@pytest.fixture
def make(digits: Material, placed: Placed) -> Any:
    def made(**values: Any) -> StructGuard:
        return StructGuard(params("structguard", **values), context(digits, placed))

    return made


def ready(method: StructGuard) -> StructGuard:
    list(method.prepare())
    method.begin()
    return method


def array(x: Tensor) -> np.ndarray:
    return x.detach().double().numpy()


def log_softmax(z: np.ndarray) -> np.ndarray:
    return z - np.log(np.exp(z).sum(1, keepdims=True))


def unit(v: np.ndarray) -> np.ndarray:
    return v / np.linalg.norm(v, axis=1, keepdims=True)


def test_the_terms_by_hand(make: Any, digits: Material, placed: Placed) -> None:
    method = ready(make(align=2.0))
    c, projector = method.context, method.projector
    rows = sweep(16, 8, 1, 0)
    frows = sweep(4, 4, 1, 0)
    with torch.no_grad():
        v = array(c.model(torch.cat([c.forget[frows], method.proxies[rows]]))[0])
        v_before = array(digits.original(method.proxies[rows])[0])
    w1, b1, w2, b2 = (array(projector[i].get_parameter(n)) for i in (0, 3) for n in ("weight", "bias"))
    w, b = array(c.model.head.weight), array(c.model.head.bias)
    labels, targets = c.labels[frows].numpy(), method.targets[rows].numpy()

    of, op = v[:4], v[4:]
    hidden = op @ w1.T + b1
    norm = (hidden - hidden.mean(0)) / np.sqrt(hidden.var(0) + 1e-5)  # of the batch, while it trains
    ret = log_softmax((np.maximum(norm, 0) @ w2.T + b2) @ w.T + b)[np.arange(8), targets]
    # align and all inference take the running statistics, which this very step has moved by a tenth
    mean, var = 0.1 * hidden.mean(0), 0.9 + 0.1 * hidden.var(0, ddof=1)
    embedding = np.maximum((hidden - mean) / np.sqrt(var + 1e-5), 0)
    if w.shape[1] == placed.anchors.shape[1]:
        embedding = embedding @ w2.T + b2
    a, projection = array(placed.anchors), array(placed.projection)
    s, t = unit(v_before @ projection) @ a.T, unit(embedding) @ a.T

    terms = {n: float(x.detach()) for n, x in method.step(1).terms.items()}
    own = log_softmax(of @ w.T + b)[np.arange(4), labels]
    assert terms["del"] == pytest.approx(4 / 12 * own.mean(), abs=1e-5)  # −CE past the projector
    assert terms["ret"] == pytest.approx(-8 / 12 * ret.mean(), rel=1e-4)
    assert terms["align"] == pytest.approx(2 * (1 - (unit(s) * unit(t)).sum(1).mean()), rel=1e-4)
    assert terms["head"] == pytest.approx(0.001 * (0.99 * np.abs(w).sum() + 0.005 * (w**2).sum()), rel=1e-5)
    assert "reg" not in terms


def test_importance_and_regularisation(make: Any, monkeypatch: pytest.MonkeyPatch, placed: Placed) -> None:
    monkeypatch.setattr(structguard, "IMPORTANCE_STEP", 2)
    method = ready(make(lambda_reg=3.0, importance_batches=2))
    take_steps(method, [1])
    c = method.context
    names = [n for n in method.trained() if not n.startswith(("projector", "net.fc"))]
    expected = dict.fromkeys(names, 0.0)
    for batch in (1, 2):
        images = method.proxies[sweep(16, 8, batch, 1)]
        with torch.no_grad():
            before = F.normalize(c.original(images)[0] @ placed.projection, dim=1) @ placed.anchors.T
        v = c.model(images)[0]
        out = (
            method.projector(v)
            if v.shape[1] == placed.anchors.shape[1]
            else F.relu(method.projector[1](method.projector[0](v)))
        )
        after = F.normalize(out, dim=1) @ placed.anchors.T
        loss = 1 - F.cosine_similarity(before, after).mean()
        gradients = torch.autograd.grad(loss, [method.trained()[n] for n in names])
        for n, x in zip(names, gradients, strict=True):
            expected[n] = expected[n] + x.abs().double() / 2
    step = method.step(2)
    found = method.tensors()
    assert list(found) == names
    total = 0.0
    for n in names:
        torch.testing.assert_close(found[n].double(), expected[n], rtol=1e-3, atol=1e-7)
        away = array(method.trained()[n]) - array(dict(c.original.named_parameters())[n])
        total += float((array(expected[n]) * away**2).sum())
    assert total > 0
    assert float(step.terms["reg"].detach()) == pytest.approx(3 / 2 * total, rel=1e-3)


def test_rates(make: Any) -> None:
    method = ready(make(lr_backbone=0.01, lr_projector=0.02))
    rates = {id(p): group["lr"] for group in method.optimiser.param_groups for p in group["params"]}
    for name, p in method.trained().items():
        assert rates[id(p)] == (0.02 if name.startswith(("projector", "net.fc")) else 0.01)


def test_equal_runs_in_one_process_start_alike(make: Any) -> None:
    torch.manual_seed(1)
    first = make().projector.state_dict()
    torch.manual_seed(2)
    torch.rand(10)
    second = make().projector.state_dict()
    assert all(torch.equal(first[n], second[n]) for n in first)


def test_it_is_not_done_before_the_projector_has_seen_every_proxy_once(make: Any) -> None:
    method = ready(make(passes=4))
    assert method.steps == 4 * 2
    assert [method.done(t, True) for t in (1, 2, 3)] == [False, False, True]
    assert not method.done(3, False)
    events = list(update(method, Tracker(4), 1, lambda step, last: {}))
    assert len(events) >= 3


def test_one_image_and_one_proxy_are_enough(make: Any) -> None:
    method = make(proxies_per_image=1)
    method.context.forget, method.context.labels = method.context.forget[:1], method.context.labels[:1]
    method = StructGuard(params("structguard", proxies_per_image=1), method.context)
    (terms,) = take_steps(ready(method), [1])
    assert all(np.isfinite(x) for x in terms.values())


def test_the_export_goes_through_its_projector(make: Any, tmp_path: Path) -> None:
    method = ready(make())
    take_steps(method, range(1, 4))
    model = _with(method.context.model, method.result())
    path = EXPORTS.load("safetensors")(model, tmp_path / "x.safetensors", {})[0]
    again = load_classifier(ModelSpec(weights=path))
    images = method.context.forget
    with torch.no_grad():
        v, logits = again(images)
        torch.testing.assert_close(logits, method.context.model(images)[1], rtol=1e-5, atol=1e-5)
        through = F.linear(method.projector(v), again.head.weight, again.head.bias)
        torch.testing.assert_close(logits, through, rtol=1e-5, atol=1e-5)
        assert not torch.allclose(logits, F.linear(v, again.head.weight, again.head.bias), atol=0.1)
