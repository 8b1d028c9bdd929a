"""What is reported is measured on the file, in a process that knows nothing but files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from engine_samples import context, digits_spec, drain, params, take_steps

from stakegui.core.catalog import EXPORTS
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError, RunError
from stakegui.core.events import Phase
from stakegui.engine import distributed
from stakegui.engine.evaluation import fresh
from stakegui.engine.evaluation.suite import measure
from stakegui.engine.export.verify import TOLERANCE, reference_logits
from stakegui.engine.material import Material
from stakegui.engine.methods.stakes import Stakes
from stakegui.engine.models.base import Classifier
from stakegui.engine.runner import _with
from stakegui.engine.stakes import Placed


@pytest.fixture(scope="module")
def changed(digits: Material, placed: Placed, tmp_path_factory: pytest.TempPathFactory) -> tuple[Classifier, Path]:
    """A model that has forgotten, and its file."""
    method = Stakes(params("stakes", steps=8), context(digits, placed))
    list(method.prepare())
    method.begin()
    take_steps(method, range(1, 9))
    model = _with(method.context.model, method.result())
    folder = tmp_path_factory.mktemp("export")
    return model, EXPORTS.load("safetensors")(model, folder / "model.safetensors", {})[0]


def test_the_file_scores_what_the_model_in_memory_does(
    changed: tuple[Classifier, Path], digits: Material, placed: Placed
) -> None:
    model, path = changed
    logits = reference_logits(model, digits.forget.pixels)
    telling = fresh.measure_file(path, digits_spec(), placed.stakes, RunControl(), logits=logits)
    found, events = drain(telling)
    expected: Any = drain(measure(model, digits, placed.stakes, RunControl()))[0]
    assert found.forgotten == 100
    assert {e.name for e in events if isinstance(e, Phase)} == {"evaluate"} and len(events) > 5
    here, there = expected.as_json(), found.as_json()
    for name in ("drift", "drift_no_structure", "drift_by_class"):  # sums may be rounded otherwise there
        assert there.pop(name) == pytest.approx(here.pop(name), abs=1e-5)
    assert there == here


def test_a_file_that_answers_otherwise_is_refused(
    changed: tuple[Classifier, Path], digits: Material, placed: Placed
) -> None:
    model, path = changed
    logits = reference_logits(model, digits.forget.pixels)
    logits[2, 5] += 0.01 * np.abs(logits).max()
    with pytest.raises(RunError, match="answers differently") as fault:
        drain(fresh.measure_file(path, digits_spec(), placed.stakes, RunControl(), logits=logits))
    assert fault.value.where == str(path) and fault.value.remedy


@pytest.mark.parametrize(
    ("change", "good"),
    [
        (lambda z: z, True),
        (lambda z: z + 0.5 * TOLERANCE * np.abs(z).max(), True),
        (lambda z: z + 2 * TOLERANCE * np.abs(z).max(), False),
        (lambda z: z * np.nan, False),
        (lambda z: z[:, :-1], False),
    ],
)
def test_tolerance(change: Any, good: bool) -> None:
    z = np.random.default_rng(0).normal(size=(4, 10)).astype(np.float32)
    if good:
        fresh._compare(change(z), z)
    else:
        with pytest.raises(RunError, match="differently"):
            fresh._compare(change(z), z)


def test_a_file_that_cannot_be_loaded_is_told(digits: Material, placed: Placed, tmp_path: Path) -> None:
    broken = tmp_path / "model.safetensors"
    broken.write_bytes(b"\x08\0\0\0\0\0\0\0{}      ")
    request = {"file": str(broken), "spec": digits_spec().as_json(), "allow_code": False}
    with pytest.raises(InputError, match=r"model\.safetensors"):
        drain(fresh.answer(request, {"stakes": placed.stakes}))


def test_a_process_that_lost_another_leaves_it_to_the_first_to_say_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also once it has left the group, in which each was numbered."""

    def lost(_request: Any, _tensors: Any) -> Any:
        raise distributed.Lost("another one is gone")

    monkeypatch.setattr(fresh, "answer", lost)
    for name, value in {"MASTER_ADDR": "127.0.0.1", "WORLD_SIZE": "2"}.items():
        monkeypatch.setenv(name, value)
    with fresh._written({}, {"stakes": torch.zeros(1)}) as request:
        for number, told in (("1", 0), ("0", 1)):
            monkeypatch.setenv("RANK", number)
            assert fresh.main(str(request)) == 0
            assert capsys.readouterr().out.count("another one is gone") == told


def test_the_first_does_not_wait_for_its_own_measurement_where_another_has_failed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    began: list[str] = []

    def told() -> str | None:
        return "Process 1 of the run: no memory" if began else None

    def sleeping(*_: str) -> list[str]:
        began.append("")
        return [sys.executable, "-S", "-c", "import time; time.sleep(600)"]

    monkeypatch.setattr(fresh, "command", sleeping)
    monkeypatch.setattr(distributed, "_fault", told)
    monkeypatch.setattr(distributed, "world", lambda: 2)
    monkeypatch.setattr(distributed, "from_first", lambda value: value)
    with pytest.raises(distributed.Lost, match="Process 1 of the run: no memory"):
        drain(fresh.measure_file(tmp_path / "m.safetensors", digits_spec(), torch.zeros(1), RunControl()))
    assert began


def test_threads_are_those_of_the_spec(digits: Material, placed: Placed, changed: tuple[Classifier, Path]) -> None:
    before = torch.get_num_threads()
    try:
        spec = digits_spec(run={"threads": 2})
        working = fresh.answer({"file": str(changed[1]), "spec": spec.as_json(), "allow_code": False}, {})
        next(working)
        assert torch.get_num_threads() == 2
        working.close()  # type: ignore[attr-defined]
    finally:
        torch.set_num_threads(before)
