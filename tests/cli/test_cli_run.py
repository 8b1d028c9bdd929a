"""``stakegui run`` on the digits: what it prints, writes and keeps."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from digit_runs import CHOSEN, WEIGHTS, Finished, finished_run, invoke, measured_here, parsed
from safetensors import safe_open

from stakegui import __version__
from stakegui.core.events import PHASES, from_json
from stakegui.engine.export.hashing import sha256
from stakegui.services.demo import demo_spec

MEASURES = (
    "forget_accuracy",
    "forgotten",
    "forgotten_views",
    "retain_accuracy",
    "test_accuracy",
    "test_accuracy_kept",
    "test_accuracy_forgotten",
    "drift",
)


@pytest.fixture
def done() -> Finished:
    return finished_run()


def named(events: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [event for event in events if event["event"] == name]


def test_events_come_in_the_promised_order(done: Finished) -> None:
    assert done.events[0]["event"] == "RunStarted" and done.last["event"] == "RunFinished"
    assert done.events[0]["session"] == done.last["session"] == done.session
    assert len(named(done.events, "RunStarted")) == len(named(done.events, "RunFinished")) == 1
    assert not named(done.events, "RunFailed")
    order = list(dict.fromkeys(event["name"] for event in named(done.events, "Phase")))
    assert order == list(PHASES)
    assert [event["step"] for event in named(done.events, "StepDone")] == [1, 2, 3, 4, 5, 6]
    assert [event["split"] for event in named(done.events, "Evaluated")] == ["before", "interpolation", "after"]
    assert all(from_json(event).as_json() == event for event in done.events)


def test_the_last_line_holds_what_the_contract_names(done: Finished) -> None:
    for side in ("before", "after"):
        figures = done.last[side]
        assert set(MEASURES) <= set(figures)
        assert figures["forget_accuracy"] + figures["forgotten"] == pytest.approx(100)
        assert figures["predictions"] is not None and len(figures["predictions"]) == len(CHOSEN)
    before, after = done.last["before"], done.last["after"]
    assert before["forgotten"] == 0 and after["forgotten"] == 100
    assert before["predictions"] == ["0", "5"] and not set(after["predictions"]) & {"0", "5"}
    assert abs(before["drift"]) < 1e-6 < after["drift"] < 0.1 < after["drift_no_structure"]
    assert before["test_accuracy"] == pytest.approx(100 * 356 / 360)
    assert before["test_accuracy_forgotten"] is None, "no whole class goes"
    evaluated = {event["split"]: event["metrics"] for event in named(done.events, "Evaluated")}
    assert (evaluated["before"], evaluated["after"]) == (before, after)


def test_seconds_and_cpu_seconds_are_there_for_every_phase(done: Finished) -> None:
    for key in ("seconds", "cpu_seconds"):
        assert set(done.last[key]) == set(PHASES)
        assert all(math.isfinite(value) and value >= 0 for value in done.last[key].values())
    assert done.last["cpu_seconds"]["evaluate"] > 0.5, "the fresh process counts"


def test_the_result_is_the_only_safetensors_and_files_names_it(done: Finished) -> None:
    assert [path.name for path in done.out.rglob("*.safetensors")] == ["model.safetensors"]
    files = [Path(name) for name in done.last["files"]]
    assert files == [done.model, done.model.with_suffix(".json")]
    assert all(path.is_absolute() and path.is_file() for path in files)


def test_the_sidecar_tells_where_the_file_comes_from(done: Finished) -> None:
    sidecar = json.loads(done.model.with_suffix(".json").read_text(encoding="utf-8"))
    assert sidecar["architecture"] == "resnet18_small" and sidecar["classes"] == list("0123456789")
    assert sidecar["weights"]["sha256"] == sha256(done.model)
    assert sidecar["original_sha256"] == sha256(WEIGHTS)
    assert len(set(sidecar["forgotten_sha256"])) == len(CHOSEN)
    assert sidecar["run"]["forget"]["images"] == CHOSEN and sidecar["run"]["method"]["steps"] == 6
    assert sidecar["after"]["forgotten"] == 100 and sidecar["versions"]["torch"]


def test_the_file_has_the_architectures_own_keys_and_one_metadata_key(done: Finished) -> None:
    with safe_open(done.model, "pt") as ours, safe_open(WEIGHTS, "pt") as theirs:
        assert set(ours.keys()) == set(theirs.keys())
        assert len(ours.metadata() or {}) == 1


def test_the_events_told_the_models_and_checkpoints_hashes(done: Finished) -> None:
    saved = named(done.events, "CheckpointSaved")
    assert [event["step"] for event in saved] == [1, 2, 3, 4, 5, 6, 6], "after each step, as checkpoint_every_s is 0"
    assert sha256(Path(saved[-1]["path"])) == saved[-1]["sha256"]


def test_losses_are_told_with_their_sum(done: Finished) -> None:
    for step in named(done.events, "StepDone"):
        parts = {k: v for k, v in step["losses"].items() if k != "total"}
        assert set(parts) == {"del", "dist", "align"}
        assert sum(parts.values()) == pytest.approx(step["losses"]["total"], rel=1e-5)
        assert step["total"] == 6 and step["seconds"] > 0
    last = named(done.events, "StepDone")[-1]
    assert all(last[name] is not None for name in ("retain_accuracy", "test_accuracy", "forgotten_views", "drift"))


def test_evaluate_measures_the_session_anew_and_finds_the_same(done: Finished) -> None:
    with measured_here():  # what it is held against was measured in a process of its own
        result = invoke("evaluate", done.session[-4:], "--db", done.db, "--json")
    assert result.exit_code == 0, result.stderr
    found = parsed(result.stdout)[-1]
    assert found["event"] == "Evaluated"
    assert found["metrics"] == done.last["after"]


def test_evaluate_a_checkpoint_against_a_spec(done: Finished) -> None:
    with measured_here():
        result = invoke("evaluate", "--checkpoint", WEIGHTS, done.spec, "--db", done.db)
    assert result.exit_code == 0, result.stderr
    lines = {line.strip().split("  ")[0]: line.split("  ")[-1].strip() for line in result.stdout.splitlines()}
    assert lines["Forgotten"] == "0.0 %" and "Forget accuracy" not in lines, "the same twice"
    assert lines["Test accuracy"] == "98.9 %" and lines["Test accuracy, forgotten"] == "–"


def test_resuming_what_is_finished_is_refused(done: Finished) -> None:
    result = invoke("resume", done.session, "--db", done.db, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "finished already" in result.stderr and "stakegui run" in result.stderr


def test_the_demo_does_the_whole_job_in_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The longest of these tests: the shipped demo's own steps (on one thread, as other tests run beside it)."""
    spec = demo_spec()
    single = spec.model_copy(update={"run": spec.run.model_copy(update={"threads": 1, "live_subset": 0})})
    monkeypatch.setattr("stakegui.services.demo.demo_spec", lambda dataset: single)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    result = invoke("demo", "--out", tmp_path / "out", "--db", tmp_path / "s.db")
    assert result.exit_code == 0, result.stderr
    assert "CC BY 4.0" in result.stdout and "All chosen images are forgotten in the file" in result.stdout
    for measure in ("Forgotten", "Retain accuracy", "Test accuracy", "Structure drift", "before", "after"):
        assert measure in result.stdout
    assert f"wrote {tmp_path / 'out' / 'model.safetensors'}" in result.stdout
    listed = json.loads(invoke("sessions", "list", "--db", tmp_path / "s.db", "--json").stdout)
    assert [(row["status"], row["forgotten"]) for row in listed] == [("finished", 100.0)]
    assert f"stakegui sessions show {listed[0]['id']}" in result.stdout


def test_version_and_help_of_every_command() -> None:
    assert __version__ in invoke("--version").stdout
    names = ["run", "resume", "sessions", "evaluate", "export", "anchors", "demo", "doctor", "open"]
    overview = invoke("--help").stdout
    for name in names:
        assert f"  {name} " in overview
        result = invoke(name, "--help")
        assert result.exit_code == 0 and "Usage:" in result.stdout
        if name not in ("sessions",):
            assert "--db" in result.stdout, name
    for name in ("list", "show", "compare", "delete"):
        text = invoke("sessions", name, "-h").stdout
        assert "--db" in text and "--json" in text, name
