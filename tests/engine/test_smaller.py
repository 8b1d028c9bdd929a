"""A GPU without memory: batches are halved and it is said. Its error is raised here, as no GPU can be filled.

Steps in parts: ``methods/test_in_parts.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from digit_runs import measured_here
from few_digits import few

from stakegui.core.control import RunControl
from stakegui.core.errors import RunError
from stakegui.core.events import Event, RunFailed, RunFinished, StepDone, Warned
from stakegui.core.memory import is_full
from stakegui.core.spec import parse
from stakegui.engine import smaller
from stakegui.engine.evaluation.views import drawn
from stakegui.engine.methods.stakes import Stakes
from stakegui.engine.methods.viewed import Viewed
from stakegui.engine.models import pixels
from stakegui.engine.models.pixels import at_once
from stakegui.engine.randomness import generator
from stakegui.services import sessions
from stakegui.services.unlearn import unlearn

FULL = torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")


@pytest.fixture(autouse=True)
def whole() -> Iterator[None]:
    smaller.as_ever()
    yield
    smaller.as_ever()


def test_work_is_begun_again_with_half_of_what_goes_through_at_once() -> None:
    sizes: list[int] = []

    def work() -> Iterator[Event]:
        sizes.append(at_once(64, 64))
        if len(sizes) < 3:
            raise FULL
        yield StepDone(1, 1, 0.0, {}, 0.0)

    events = list(smaller.halving(work))  # type: ignore[arg-type]
    assert sizes == [512, 256, 128]
    assert [type(event) for event in events] == [Warned, Warned, StepDone]
    assert "batches are halved" in events[0].text


def test_where_the_smallest_batch_does_not_fit_the_error_stays() -> None:
    def work() -> Iterator[Event]:
        raise FULL
        yield

    with pytest.raises(torch.OutOfMemoryError):
        list(smaller.halving(work))  # type: ignore[arg-type]
    assert at_once(64, 64) == 8 and is_full(FULL) and not is_full(RuntimeError("shapes differ"))


@pytest.mark.parametrize("block", [512, 32])
def test_views_are_the_same_draws_whatever_goes_through_at_once(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    images, labels = torch.rand(70, 3, 16, 16, generator=torch.Generator().manual_seed(0)), torch.zeros(70).long()
    where = SimpleNamespace(forget=images, labels=labels, fresh=lambda purpose: generator(0, purpose))
    monkeypatch.setattr(pixels, "BATCH_PIXELS", block * 16 * 16)
    found = []
    for size in (512, 64, 32, 7):
        monkeypatch.setattr(pixels, "scaled", lambda count, size=size: min(count, size))
        measured = [(name, rows, make()) for name, rows, make in drawn(images, (), RunControl(), draws=2)]
        kept = Viewed(where, ("shift", "crop", "noise"), "x")._kept  # type: ignore[arg-type]
        assert kept is not None and max(len(rows) for _, rows, _ in measured) <= size
        families = [name for name, rows, _ in measured for _ in rows]
        found.append([*_joined(part[1:] for part in measured), *_joined(kept), families])
    for other in found[1:]:
        assert other[-1] == found[0][-1] and len(other[-1]) > 500
        assert all(torch.equal(a, b) for a, b in zip(found[0][:-1], other[:-1], strict=True))


def _joined(parts: Iterable[tuple[torch.Tensor, ...]]) -> list[torch.Tensor]:
    return [torch.cat(part) for part in zip(*parts, strict=True)]


def run(folder: Path, most: int, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Event], list[int], Exception | None]:
    """Run on a device that cannot take a step of more than ``most`` images; return events, what was tried, the end."""
    spec = few(folder, method={"steps": 3, "samples": 16, "standins": 64, "forget_batch": 16})
    tried: list[int] = []
    before = Stakes.step

    def step(self: Stakes, t: int) -> Any:
        images = self.params.standins + (self.params.forget_batch or 0)
        tried.append(images)
        if images > most:
            raise FULL
        return before(self, t)

    monkeypatch.setattr(Stakes, "step", step)
    events: list[Event] = []
    try:
        with measured_here():
            for event in unlearn(parse(spec), db=folder / "s.db"):
                events.append(event)
    except RunError as error:
        return events, tried, error
    return events, tried, None


def test_a_step_that_does_not_fit_is_taken_with_half_the_images(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events, tried, error = run(tmp_path, 24, monkeypatch)
    assert error is None and isinstance(events[-1], RunFinished)
    assert tried == [80, 40, 20, 20, 20]
    told = [event.text for event in events if isinstance(event, Warned) and "GPU" in event.text]
    assert len(told) == 2 and "at step 1" in told[0] and "half as many images" in told[0]
    assert [event.step for event in events if isinstance(event, StepDone)] == [1, 2, 3]


def test_a_step_that_never_fits_ends_the_run_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events, tried, error = run(tmp_path, 0, monkeypatch)
    assert tried == [80, 40, 20, 10] and isinstance(events[-1], RunFailed)
    assert "The GPU's memory is full" in str(error) and 'run.device = "cpu"' in str(error)
    assert sessions.show(tmp_path / "s.db", "latest").status == "failed"
