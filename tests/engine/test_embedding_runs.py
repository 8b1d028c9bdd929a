"""A run on an embedding model, up to its file and the figures that are measured on it."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from stakegui.core.errors import InputError
from stakegui.core.events import Evaluated, StepDone
from stakegui.core.spec import ForgetSpec, ModelSpec, RunSpec
from stakegui.engine.evaluation.fresh import answer
from stakegui.engine.export import safetensors as export
from stakegui.engine.export.verify import reference_logits
from tests.digit_runs import WEIGHTS
from tests.engine.engine_samples import digits_spec, run


def spec_of(method: str = "stakes", **values: int) -> RunSpec:
    spec = digits_spec(
        method,
        forget=ForgetSpec(images=("digit 0/1573", "digit 5/0421")),
        run={"task": "retrieval", "live_subset": 0},
        **values,
    )
    return spec.model_copy(update={"model": ModelSpec(weights=WEIGHTS, drop_head=True)})


def test_a_run_ends_in_a_file_without_a_classifier_that_answers_alike(tmp_path: Path) -> None:
    spec = spec_of(steps=2, samples=16)
    runner, events = run(spec, tmp_path / "s")
    first = next(e for e in events if isinstance(e, StepDone))
    assert first.losses["scatter"] > 0 and {"del", "dist", "align"} <= set(first.losses)
    assert runner.before.recall_kept is not None and runner.before.recall_kept > 80
    path, _ = export.write(runner.model, tmp_path / "model.safetensors", {})
    before, after = load_file(WEIGHTS), load_file(path)
    assert set(after) == {key for key in before if not key.startswith("fc.")}
    assert any((after[key] != before[key]).any() for key in after)
    asked = {"file": str(path), "spec": spec.as_json(), "allow_code": False}
    logits = torch.from_numpy(reference_logits(runner.model, runner.material.forget.pixels))
    told = list(answer(asked, {"stakes": runner.placed.stakes, "logits": logits}))  # compares them, too
    figures = next(e.metrics for e in told if isinstance(e, Evaluated) and e.split == "after")
    assert figures["recall_kept"] > 80 and 0 <= figures["auc_forgotten"] <= 1


@pytest.mark.parametrize("method", ["structguard", "retrain"])
def test_a_method_that_trains_the_classifier_is_refused(tmp_path: Path, method: str) -> None:
    with pytest.raises(InputError, match="trains a classifier"):
        run(spec_of(method), tmp_path)
