"""``stakegui demo``: which data it knows, how it judges, and the demo with people in the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from digit_runs import invoke, measured_here

from stakegui.cli.demo import judge
from stakegui.core.errors import InputError, RunError
from stakegui.core.events import RunFinished
from stakegui.core.params.stakes import StakesParams
from stakegui.core.spec import RunSpec
from stakegui.data.open import open_data
from stakegui.services.demo import DEMOS, demo_spec

QUICK = StakesParams(depth="exact", steps=40, samples=512, forget_batch=24, standins=64, dist=4.0)


def finished(*, kept: float, gone: float | None, forgotten: float = 100.0, whole: float = 90.0) -> RunFinished:
    def figures(test: float, kept: float, gone: float | None) -> dict[str, float | None]:
        return {"test_accuracy": test, "test_accuracy_kept": kept, "test_accuracy_forgotten": gone}

    before, after = figures(99.0, 99.0, 100.0 if gone is not None else None), figures(whole, kept, gone)
    return RunFinished(before, {**after, "forgotten": forgotten}, seconds={}, cpu_seconds={})


def test_every_demo_names_images_that_are_there() -> None:
    for name in DEMOS:
        spec = demo_spec(name)
        assert spec.model.weights.exists() and spec.data is not None
        train = open_data(spec.data).train
        assert train is not None
        assert set(spec.forget.images) <= set(train.keys) and set(spec.forget.identities) <= set(train.identities)
    with pytest.raises(InputError, match="no demo 'cats'"):
        demo_spec("cats")
    assert invoke("demo", "--dataset", "cats").exit_code == 2


def test_a_person_who_is_gone_is_no_loss_but_others_are(capsys: pytest.CaptureFixture[str]) -> None:
    judge(finished(kept=98.5, gone=20.0))
    said = capsys.readouterr().out
    assert "has not seen, 80 % too" in said and "fell by 0.5 points" in said
    with pytest.raises(RunError, match=r"fell by 2\.5 points"):
        judge(finished(kept=96.5, gone=20.0))
    with pytest.raises(RunError, match=r"fell by 9\.0 points"):
        judge(finished(kept=99.0, gone=None))
    with pytest.raises(RunError, match="Only 97 %"):
        judge(finished(kept=99.0, gone=0.0, forgotten=97.0))


def test_the_demo_forgets_a_person_and_tells_of_pictures_that_it_has_not_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The demo's own person, network and prompts; fewer steps, forgotten as stored."""

    def quick(dataset: str) -> RunSpec:
        spec = demo_spec(dataset)
        run = spec.run.model_copy(update={"threads": 1, "live_subset": 0})
        return spec.model_copy(update={"method": QUICK, "run": run})

    monkeypatch.setattr("stakegui.services.demo.demo_spec", quick)
    with measured_here():
        done = invoke("demo", "--dataset", "people", "--headless", "--out", tmp_path / "out", "--db", tmp_path / "s.db")
    assert done.exit_code == 0, done.output
    assert "24 invented people" in done.stdout and "of pictures that the run has not seen" in done.stdout
    sidecar = json.loads((tmp_path / "out" / "model.json").read_text(encoding="utf-8"))
    assert len(sidecar["forgotten_sha256"]) == 30
    assert sidecar["after"]["test_accuracy_by_class"].keys() == sidecar["before"]["test_accuracy_by_class"].keys()
    assert sidecar["before"]["test_accuracy_forgotten"] >= 90 > sidecar["after"]["test_accuracy_forgotten"]
    assert sidecar["before"]["test_accuracy_kept"] - sidecar["after"]["test_accuracy_kept"] <= 2
