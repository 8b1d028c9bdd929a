"""A GPU without memory for a step: its images go through the model in parts, with the gradient of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch
from engine_samples import context, params
from torch import Tensor

from stakegui.core.catalog import METHODS
from stakegui.core.errors import RunError
from stakegui.core.events import StepDone, Warned
from stakegui.engine import smaller
from stakegui.engine.loop import Tracker, update
from stakegui.engine.material import Material
from stakegui.engine.methods import structguard
from stakegui.engine.methods.base import Context, Method, Step
from stakegui.engine.methods.structguard import StructGuard
from stakegui.engine.models.base import Classifier
from stakegui.engine.stakes import Placed

FULL = torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")
FEW: dict[str, dict[str, Any]] = {
    "adv": {"proxies_per_image": 2, "attack_iterations": 2},
    "l2ul": {"proxies_per_image": 2, "attack_iterations": 2},
    "structguard": {"proxies_per_image": 2, "attack_iterations": 2},
    "neggrad": {},
    "boundary": {},
    **{name: {"freeze_norm": True, "batch": 8} for name in ("finetune", "random_label", "salun", "scrub", "oracle")},
}
"""All whose steps have a gradient, but `stakes`, which takes fewer images, and `retrain`, whose norms must learn."""


@pytest.fixture(autouse=True)
def whole() -> Iterator[None]:
    smaller.as_ever()
    yield
    smaller.as_ever()


@pytest.fixture
def make(digits: Material, placed: Placed) -> Callable[..., Method]:
    def made(name: str, **values: Any) -> Method:
        found: Context = context(digits, placed)
        method: Method = METHODS.load(name)(params(name, **FEW[name], **values), found)
        list(method.prepare())
        method.begin()
        return method

    return made


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many images went through a model with a gradient, each time."""
    seen: list[int] = []
    before = Classifier.forward

    def forward(self: Classifier, pixels: Tensor) -> tuple[Tensor, Tensor]:
        if torch.is_grad_enabled() and any(p.requires_grad for p in self.parameters()):
            seen.append(len(pixels))
        return before(self, pixels)

    monkeypatch.setattr(Classifier, "forward", forward)
    return seen


def gradients(method: Method) -> dict[str, Tensor]:
    with torch.no_grad():
        for p in method.trained().values():
            p.mul_(1.05)  # at the original itself, that of a distance to it is nothing but rounding
    step = method.step(1)
    torch.stack(list(step.terms.values())).sum().backward()
    return {name: p.grad.clone() for name, p in method.trained().items() if p.grad is not None}


@pytest.mark.parametrize("name", FEW)
def test_a_step_in_parts_has_the_gradient_of_the_whole(
    make: Callable[..., Method], passes: list[int], name: str
) -> None:
    one, other = make(name), make(name)
    passes.clear()
    expected, whole = gradients(one), max(passes)
    passes.clear()
    assert "smaller parts" in other.halve()
    found = gradients(other)
    assert max(passes) == -(-whole // 2) or max(passes) == whole // 2
    assert found.keys() == expected.keys()
    for key, gradient in expected.items():
        scale = float(gradient.abs().max())
        assert torch.allclose(found[key], gradient, rtol=1e-3, atol=1e-4 * scale + 1e-9), key


def limited(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Let the device have no room for more than ``most`` images with a gradient."""
    before = Classifier.forward

    def forward(self: Classifier, pixels: Tensor) -> tuple[Tensor, Tensor]:
        if torch.is_grad_enabled() and any(p.requires_grad for p in self.parameters()) and len(pixels) > most:
            raise FULL
        return before(self, pixels)

    monkeypatch.setattr(Classifier, "forward", forward)


def stumbling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the device have no room once on the way back, in the first step, and once for the importance."""
    before, estimate, left = StructGuard.step, structguard.importance, ["backward", "importance"]

    def fail(what: str) -> None:
        if what in left:
            left.remove(what)
            raise FULL

    def step(self: StructGuard, t: int) -> Step:
        made = before(self, t)
        made.terms["ret"].register_hook(lambda _: fail("backward"))
        return made

    def importance(*given: Any) -> Any:
        fail("importance")
        return estimate(*given)

    monkeypatch.setattr(StructGuard, "step", step)
    monkeypatch.setattr(structguard, "importance", importance)


@pytest.mark.parametrize(
    ("name", "full", "at"),
    [("random_label", lambda patch: limited(patch, 3), [1]), ("structguard", stumbling, [1, 2])],
)
def test_a_run_without_memory_goes_on_in_parts_and_comes_out_alike(
    make: Callable[..., Method],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    full: Callable[[pytest.MonkeyPatch], None],
    at: list[int],
) -> None:
    """Draws of the step that failed and statistics that it moved are taken back."""
    one, other = make(name), make(name)
    for method in (one, other):
        if method is other:
            full(monkeypatch)
        method.steps = 2
        events = list(update(method, Tracker(len(method.context.forget)), 1, lambda step, last: {}))
        told = [event.text for event in events if isinstance(event, Warned)]
        assert [event.step for event in events if isinstance(event, StepDone)] == [1, 2]
        said = sorted({step for text in told for step in (1, 2) if f"at step {step}" in text})
        assert said == (at if method is other else []) and all("smaller parts" in text for text in told)
        monkeypatch.undo()
        smaller.as_ever()
    state, expected = other.context.model.state_dict(), one.context.model.state_dict()
    for key, value in expected.items():
        assert torch.allclose(state[key].double(), value.double(), rtol=1e-3, atol=1e-5), key


def test_norms_that_need_the_whole_batch_say_what_to_lower(
    make: Callable[..., Method], monkeypatch: pytest.MonkeyPatch
) -> None:
    method = make("adv", freeze_norm=False)
    limited(monkeypatch, 3)
    with pytest.raises(RunError, match="whole batch") as caught:
        list(update(method, Tracker(len(method.context.forget)), 1, lambda step, last: {}))
    assert caught.value.where == "method.batch" and "method.freeze_norm = true" in (caught.value.remedy or "")


def test_where_the_smallest_parts_do_not_fit_the_error_stays(
    make: Callable[..., Method], monkeypatch: pytest.MonkeyPatch
) -> None:
    method = make("neggrad")
    limited(monkeypatch, 0)
    with pytest.raises(torch.OutOfMemoryError):
        list(update(method, Tracker(len(method.context.forget)), 1, lambda step, last: {}))
