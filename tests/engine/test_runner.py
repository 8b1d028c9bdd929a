"""Whole short runs on the digits: the order of events, going on after an interruption, and what decides the result."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from engine_samples import digits_spec, drain, run
from PIL import Image

from stakegui.core.catalog import EXPORTS, METHODS
from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, StakeguiError
from stakegui.core.events import PHASES, CheckpointSaved, Evaluated, Phase, RunStarted, StepDone, Warned
from stakegui.core.spec import AnchorsSpec, DataSpec, ForgetSpec, RunSpec
from stakegui.engine import checkpoints, runner
from stakegui.engine.material import Material
from stakegui.engine.methods import structguard
from stakegui.engine.runner import Runner

pytestmark = pytest.mark.usefixtures("fewer")


def digest(finished: Runner, folder: Path) -> str:
    """SHA-256 of the file that is exported."""
    folder.mkdir(parents=True, exist_ok=True)
    path = EXPORTS.load("safetensors")(finished.model, folder / "result.safetensors", {})[0]
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def finished(fewer: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Runner, list[Any], str]:
    """The default method, never interrupted."""
    folder = tmp_path_factory.mktemp("run")
    done, events = run(digits_spec(), folder)
    return done, events, digest(done, folder / "out")


def test_events_come_in_the_order_of_the_work(finished: tuple[Runner, list[Any], str]) -> None:
    done, events, _ = finished
    assert isinstance(events[0], RunStarted) and events[0].first_step == 1
    assert events[0].spec == done.spec.as_json() and events[0].environment["threads"] == 1
    phases = [e.name for e in events if isinstance(e, Phase)]
    assert phases == sorted(phases, key=PHASES.index)
    assert set(phases) == {"load", "anchors", "standins", "curvature", "update"}
    steps = [e for e in events if isinstance(e, StepDone)]
    assert [e.step for e in steps] == [1, 2, 3, 4] and done.steps == 4
    assert all(e.total == 4 for e in steps)
    assert steps[-1].test_accuracy is not None and steps[-1].drift is not None
    (before,) = [e for e in events if isinstance(e, Evaluated) and e.split == "before"]
    assert before.metrics == done.before.as_json() and done.before.drift == pytest.approx(0, abs=1e-6)
    assert events.index(before) < next(i for i, e in enumerate(events) if isinstance(e, Phase) and e.name == "anchors")
    (last,) = [e for e in events if isinstance(e, CheckpointSaved)]
    assert last.step == 4 and hashlib.sha256(Path(last.path).read_bytes()).hexdigest() == last.sha256


def test_the_result_is_a_frozen_model_that_has_forgotten(fewer: None, digits: Material, tmp_path: Path) -> None:
    done, _ = run(digits_spec(steps=16, run={"live_subset": 0}), tmp_path)  # four steps may fall short
    assert not done.model.training and not any(p.requires_grad for p in done.model.parameters())
    with torch.no_grad():
        wrong = done.model(digits.forget_pixels)[1].argmax(1) != digits.forget_labels
    assert done.reached and wrong.all()


def test_the_same_again_is_the_same_file(finished: tuple[Runner, list[Any], str], tmp_path: Path) -> None:
    torch.manual_seed(99)  # no draw may come from torch's own generator
    again, _ = run(digits_spec(run={"checkpoint_every_s": 0.0}), tmp_path / "run")
    assert digest(again, tmp_path) == finished[2]
    other, _ = run(digits_spec(run={"seed": 1}), tmp_path / "other")
    assert digest(other, tmp_path) != finished[2]


ALIKE = ("finetune", "random_label", "scrub", "oracle", "adv", "l2ul")
"""Keep their state as `salun` and `structguard` do, by the same bases; what is a method's own, ``test_conformance.py``
looks at.
"""
FEW_STEPS = {"salun": {"epochs": 1, "batch": 64}, "retrain": {"epochs": 1, "batch": 64}}
"""Five steps: what is kept after the second does not depend on how many there are."""


@pytest.mark.parametrize(
    ("name", "values"),
    [
        *((name, FEW_STEPS.get(name, {})) for name in METHODS if name not in ALIKE),
        ("stakes", {"depth": "exact"}),
        ("structguard", {"freeze_norm": False}),
    ],
)
def test_a_run_that_was_cut_off_goes_on_bit_by_bit(
    name: str, values: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(structguard, "IMPORTANCE_STEP", 2)
    spec = digits_spec(name, run={"checkpoint_every_s": 0.0, "live_subset": 0}, **values)
    whole, events = run(spec, tmp_path / "whole")
    steps = [e for e in events if isinstance(e, StepDone)]
    (tmp_path / "cut").mkdir()
    cut = Runner(spec, RunControl(), tmp_path / "cut")
    drain(cut.open())
    running = cut.events()
    saved = -1
    for event in running:
        if isinstance(event, CheckpointSaved):
            saved = event.step
        if isinstance(event, StepDone) and event.step == 3:
            break  # the step is done but not kept
    running.close()
    assert saved == 2
    second, told = run(spec, tmp_path / "cut", resume=True)
    assert isinstance(told[0], RunStarted) and told[0].first_step == 3
    again = [e for e in told if isinstance(e, StepDone)]
    assert [e.step for e in again] == [e.step for e in steps[2:]]
    assert [e.losses for e in again] == [e.losses for e in steps[2:]]
    assert [e.forget_accuracy for e in again] == [e.forget_accuracy for e in steps[2:]]
    assert digest(second, tmp_path / "b") == digest(whole, tmp_path / "a")


def test_a_run_that_had_ended_takes_no_further_step(tmp_path: Path) -> None:
    spec = digits_spec("neggrad", steps=100, lr=0.005, run={"live_subset": 0})
    first, _ = run(spec, tmp_path / "run")
    assert first.steps < 100 and first.reached
    again, told = run(spec, tmp_path / "run", resume=True)
    assert not [e for e in told if isinstance(e, StepDone)] and again.steps == first.steps
    assert digest(again, tmp_path / "b") == digest(first, tmp_path / "a")


def test_cut_off_inside_the_attack_it_goes_on_with_the_next_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = {"proxies_per_image": 40, "attack_iterations": 2, "batch": 128}
    spec = digits_spec("structguard", run={"checkpoint_every_s": 0.0, "live_subset": 0}, **values)
    whole, _ = run(spec, tmp_path / "whole")
    (tmp_path / "cut").mkdir()
    cut = Runner(spec, RunControl(), tmp_path / "cut")
    drain(cut.open())
    running = cut.events()
    done = 0
    for event in running:
        if isinstance(event, Phase) and event.name == "standins" and event.done:
            done += 1
            if done == 2:  # the first batch was kept before this one was told
                break
    running.close()
    second, told = run(spec, tmp_path / "cut", resume=True)
    first = next(e for e in told if isinstance(e, Phase) and e.name == "standins")
    assert first.done == 128
    assert digest(second, tmp_path / "b") == digest(whole, tmp_path / "a")


def test_what_is_prepared_is_written_at_intervals_not_at_every_event(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock:
        now = 0.0

        @classmethod
        def monotonic(cls) -> float:
            return cls.now

    written = []
    save = checkpoints.save_prepared
    monkeypatch.setattr(checkpoints, "save_prepared", lambda *a: (written.append(1), save(*a)))
    monkeypatch.setattr(runner, "time", Clock)
    spec = digits_spec("structguard", proxies_per_image=160, attack_iterations=1, run={"checkpoint_every_s": 3.0})
    started = Runner(spec, RunControl(), tmp_path)
    drain(started.open())
    batches = 0
    for event in started.events():
        if isinstance(event, Phase) and event.name == "standins":
            batches += 1
            Clock.now += 1.0
        if isinstance(event, Phase) and event.name == "update":
            break
    assert batches == 6  # 640 proxies in batches of 128
    assert len(written) == 2 + 1  # after every third second, and once when all is there


def test_a_damaged_checkpoint_ends_the_resumption_with_a_message(tmp_path: Path) -> None:
    spec = digits_spec("neggrad", steps=1, run={"live_subset": 0})
    run(spec, tmp_path)
    newest = checkpoints.newest(tmp_path)
    assert newest is not None
    newest.write_bytes(newest.read_bytes()[:-100])
    with pytest.raises(StakeguiError, match="cannot be read"):
        run(spec, tmp_path, resume=True)


def test_a_checkpoint_of_another_version_of_a_package_is_not_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = digits_spec("neggrad", steps=1, run={"live_subset": 0})
    monkeypatch.setattr(RunSpec, "packages", lambda self: {"methods": "some-package 1.0"})
    run(spec, tmp_path)
    monkeypatch.setattr(RunSpec, "packages", lambda self: {"methods": "some-package 1.1"})
    with pytest.raises(StakeguiError, match=r"other versions than some-package 1\.1"):
        run(spec, tmp_path, resume=True)


def test_a_damaged_newest_checkpoint_costs_steps_and_is_told(tmp_path: Path) -> None:
    spec = digits_spec("neggrad", steps=12, lr=0.02, run={"live_subset": 0, "checkpoint_every_s": 0.0})
    whole, _ = run(spec, tmp_path / "run")
    newest = checkpoints.newest(tmp_path / "run")
    assert newest is not None
    newest.write_bytes(newest.read_bytes()[:-100])
    (tmp_path / "run" / checkpoints.PREPARED).write_bytes(b"")
    again, events = run(spec, tmp_path / "run", resume=True)
    steps = [e.step for e in events if isinstance(e, StepDone)]
    assert isinstance(events[0], RunStarted) and events[0].first_step == steps[0] == whole.steps
    assert [newest.name in e.text for e in events if isinstance(e, Warned)] == [True, False]
    assert digest(again, tmp_path / "a") == digest(whole, tmp_path / "b")


def test_a_picture_from_outside_under_another_label_is_another_run(tmp_path: Path) -> None:
    Image.fromarray(np.full((8, 8), 90, np.uint8)).save(tmp_path / "p.png")
    (tmp_path / "outside.csv").write_text("path,label\np.png,3\n")
    spec = digits_spec("neggrad", steps=1, forget=ForgetSpec(outside=tmp_path / "outside.csv"))
    run(spec, tmp_path / "run")
    (tmp_path / "outside.csv").write_text("path,label\np.png,5\n")
    with pytest.raises(StakeguiError, match="labels"):
        run(spec, tmp_path / "run", resume=True)


def test_another_specs_checkpoint_is_refused(tmp_path: Path) -> None:
    run(digits_spec("neggrad", steps=1, run={"live_subset": 0}), tmp_path)
    with pytest.raises(StakeguiError, match="another spec"):
        run(digits_spec("neggrad", steps=2, run={"live_subset": 0}), tmp_path, resume=True)


def test_cancel_between_steps(tmp_path: Path) -> None:
    control = RunControl()
    started = Runner(digits_spec(run={"checkpoint_every_s": 0.0}), control, tmp_path)
    drain(started.open())
    steps = []
    with pytest.raises(Cancelled):
        for event in started.events():
            if isinstance(event, StepDone):
                steps.append(event.step)
                if event.step == 2:
                    control.cancel()
    assert steps == [1, 2]
    assert checkpoints.load(checkpoints.newest(tmp_path), torch.device("cpu")).step == 2  # type: ignore[arg-type]


def test_falling_short_is_told_and_not_reached(tmp_path: Path) -> None:
    done, events = run(digits_spec("neggrad", steps=1, lr=1e-6, run={"live_subset": 0}), tmp_path)
    assert not done.reached
    assert [e for e in events if isinstance(e, Warned) and "did not forget" in e.text]


# ---- what decides the result ------------------------------------------------------------------------------------
def swapped(prompts: dict[str, list[str]], a: str, b: str) -> dict[str, list[str]]:
    return {**prompts, a: prompts[b], b: prompts[a]}


def test_the_stakes_matter(finished: tuple[Runner, list[Any], str], tmp_path: Path) -> None:
    prompts = {c: list(p) for c, p in finished[0].placed.prompts.as_dict().items()}
    same, _ = run(digits_spec(anchors=AnchorsSpec(prompts=prompts, encoder="lexical")), tmp_path / "same")
    assert digest(same, tmp_path) == finished[2]
    anchors = AnchorsSpec(prompts=swapped(prompts, "3", "8"), encoder="lexical")
    other, _ = run(digits_spec(anchors=anchors), tmp_path / "other")
    assert digest(other, tmp_path) != finished[2]
    off, events = run(digits_spec(align=0.0), tmp_path / "off")
    assert digest(off, tmp_path) != finished[2]
    assert all("align" not in e.losses for e in events if isinstance(e, StepDone))


@pytest.fixture(scope="module")
def folders(digits: Material, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders with the same forget images and quite different others."""
    made = []
    for which in (0, 1):
        root = tmp_path_factory.mktemp(f"images{which}")
        train, test = digits.train, digits.test
        assert train is not None and test is not None
        rng = np.random.default_rng(which)
        for label in range(10):
            rows = np.flatnonzero(train.labels == label)
            put(root / "train" / str(label) / "forget.png", train.pixels[rows[0]])
            for i, row in enumerate(rng.choice(rows[1:], 3 + 2 * which, replace=False)):
                put(root / "train" / str(label) / f"x{i}.png", train.pixels[row] if which else 255 - train.pixels[row])
            for i, row in enumerate(rng.choice(np.flatnonzero(test.labels == label), 2, replace=False)):
                put(root / "test" / str(label) / f"{i}.png", test.pixels[row])
        made.append(root)
    return made[0], made[1]


def put(path: Path, pixels: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)


def on(root: Path, method: str, **values: Any) -> RunSpec:
    return digits_spec(
        method,
        data=DataSpec(kind="folder", train=root / "train", test=root / "test"),
        forget=ForgetSpec(images=("3/forget.png", "7/forget.png", "1/forget.png")),
        **values,
    )


@pytest.mark.parametrize(
    ("method", "values"),
    [
        ("stakes", {"views": 60.0}),
        ("structguard", {}),
        ("structguard", {"start": "l2ul"}),
        ("neggrad", {"steps": 40, "lr": 0.01}),
        ("adv", {}),
        ("l2ul", {}),
        ("boundary", {}),
    ],
)
def test_only_the_forget_images_and_the_model_decide(
    folders: tuple[Path, Path], method: str, values: dict[str, Any], tmp_path: Path
) -> None:
    found, befores = [], []
    for i, root in enumerate(folders):
        done, _ = run(on(root, method, **values), tmp_path / f"run{i}")
        found.append((digest(done, tmp_path / f"out{i}"), done.steps))
        befores.append(done.before.retain_accuracy)
    assert befores[0] != befores[1]  # the others do differ
    assert found[0] == found[1]


def test_without_any_data_but_the_forget_images(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Pictures from outside, no training folder at all: the same file as with one."""
    root = folders[0]
    files = [root / "train" / c / "forget.png" for c in ("1", "3", "7")]
    outside = [{"path": str(p), "label": p.parent.name} for p in files]
    spec = digits_spec(forget=ForgetSpec.model_validate({"outside": outside}))
    spec = spec.model_copy(update={"data": None})
    alone, events = run(spec, tmp_path / "alone")
    assert (alone.before.retain_accuracy, alone.before.test_accuracy) == (None, None)
    last = [e for e in events if isinstance(e, StepDone)][-1]
    assert (last.retain_accuracy, last.test_accuracy, last.drift) == (None, None, None)
    assert last.forgotten_views is not None
