"""A run that is killed, interrupted, or out of disk goes on later, and ends as if nothing had been."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from digit_runs import ROOT, WEIGHTS, assert_clean, command_of_fewer_views, invoke, measured_here, parsed, write_spec

from stakegui.core.paths import data_dir
from stakegui.engine.export.hashing import sha256

STEPS = 12


def steps_of(events: list[dict[str, Any]]) -> list[int]:
    return [event["step"] for event in events if event["event"] == "StepDone"]


def stored_steps(db: Path) -> list[int]:
    with sqlite3.connect(db) as connection:
        tables = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
        table = next(name for name in ("metrics", "steps") if name in tables)
        found = [row[0] for row in connection.execute(f"select step from {table} order by step")]
    connection.close()
    return found


def until_step(spec: Path, folder: Path, step: int, blow: signal.Signals) -> tuple[int, list[dict[str, Any]], str]:
    """Start a run, strike it right after ``step`` was told; return exit code, events and what stderr says."""
    line = command_of_fewer_views("run", spec, "--db", folder / "s.db", "--out", folder / "out", "--json")
    events = []
    with subprocess.Popen(
        line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as child:
        assert child.stdout is not None and child.stderr is not None
        for text in child.stdout:
            if not text.endswith("\n"):
                break  # cut off by the kill
            events.append(json.loads(text))
            if events[-1]["event"] == "StepDone" and events[-1]["step"] == step:
                child.send_signal(blow)
        told = child.stderr.read()
    return child.returncode, events, told


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    method = {"steps": STEPS, "align": 20.0}
    return write_spec(tmp_path / "spec.toml", method=method, run={"checkpoint_every_s": 0, "live_subset": 20})


def test_a_killed_run_goes_on_at_the_next_step_and_ends_bit_identical(tmp_path: Path, spec: Path) -> None:
    with measured_here():
        whole = invoke("run", spec, "--db", tmp_path / "whole.db", "--out", tmp_path / "whole", "--json")
    assert whole.exit_code == 0, whole.stderr
    code, before, _ = until_step(spec, tmp_path, 5, signal.SIGKILL)
    assert code == -signal.SIGKILL
    session = before[0]["session"]
    listed = json.loads(invoke("sessions", "list", "--db", tmp_path / "s.db", "--json").stdout)
    assert [(row["id"], row["status"]) for row in listed] == [(session, "interrupted")]
    saved = max(int(path.stem.split("-")[1]) for path in (data_dir() / "sessions" / session).glob("step-*.safetensors"))
    assert 4 <= saved < STEPS

    line = command_of_fewer_views("resume", session, "--db", tmp_path / "s.db", "--json")  # nothing is left there
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    after = parsed(done.stdout)
    assert after[0]["event"] == "RunStarted" and after[0]["first_step"] == saved + 1
    assert steps_of(after) == list(range(saved + 1, STEPS + 1))
    assert stored_steps(tmp_path / "s.db") == list(range(1, STEPS + 1)), "each once"

    result, reference = tmp_path / "out" / "model.safetensors", tmp_path / "whole" / "model.safetensors"
    assert after[-1]["files"][0] == str(result)
    assert sha256(result) == sha256(reference) != sha256(WEIGHTS)
    ended = parsed(whole.stdout)
    for one, other in zip(after[1:], ended[len(ended) - len(after) + 1 :], strict=True):
        if one["event"] == "StepDone":
            assert (one["step"], one["losses"]) == (other["step"], other["losses"])
    assert after[-1]["after"] == ended[-1]["after"]


def test_an_interrupted_run_is_kept_and_refuses_another_model(tmp_path: Path) -> None:
    for suffix in (".safetensors", ".json"):
        shutil.copy(WEIGHTS.with_suffix(suffix), (tmp_path / "m").with_suffix(suffix))
    spec = write_spec(
        tmp_path / "spec.toml", model={"weights": "m.safetensors"}, method={"steps": 40}, run={"live_subset": 0}
    )
    code, events, told = until_step(spec, tmp_path, 2, signal.SIGINT)
    assert code == 130
    assert_clean(told, "The run was stopped", "session is kept")
    assert events[-1]["event"] == "RunFailed" and events[-1]["cancelled"] and events[-1]["exit_code"] == 130
    session, last = events[0]["session"], max(steps_of(events))
    assert 2 <= last < 40

    original = (tmp_path / "m.safetensors").read_bytes()
    changed = bytearray(original)
    changed[-2] ^= 1  # the lowest byte but one of the last weight
    (tmp_path / "m.safetensors").write_bytes(changed)
    refused = invoke("resume", session, "--db", tmp_path / "s.db", "--json")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert_clean(refused.stderr, "another model file", "Put the files back")
    view = json.loads(invoke("sessions", "show", session, "--db", tmp_path / "s.db", "--json").stdout)
    assert view["status"] == "cancelled", "as it was before the attempt"

    (tmp_path / "m.safetensors").write_bytes(original)
    with measured_here():
        done = invoke("resume", "latest", "--db", tmp_path / "s.db", "--json")
    assert done.exit_code == 0, done.stderr
    after = parsed(done.stdout)
    assert after[0]["first_step"] == steps_of(after)[0] >= last
    assert after[-1]["event"] == "RunFinished" and after[-1]["steps"] == 40
    assert stored_steps(tmp_path / "s.db") == list(range(1, 41))


def test_ctrl_c_before_anything_was_kept_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from stakegui.core.control import RunControl

    monkeypatch.setattr(RunControl, "cancelled", property(lambda self: True))
    monkeypatch.setattr(RunControl, "check", lambda self: (_ for _ in ()).throw(cancelled()))
    result = invoke("run", write_spec(tmp_path / "spec.toml"), "--db", tmp_path / "s.db", "--out", tmp_path / "out")
    assert result.exit_code == 130
    assert "Nothing had been done" in result.stderr and not (tmp_path / "out").exists()
    assert json.loads(invoke("sessions", "list", "--db", tmp_path / "s.db", "--json").stdout) == []


def cancelled() -> Exception:
    from stakegui.core.errors import Cancelled

    return Cancelled()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 24 MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = (
        os.geteuid() == 0
        and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)], capture_output=True
        ).returncode
        == 0
    )
    if not mounted:
        pytest.skip("a tmpfs cannot be mounted here (needs root and the right to mount)")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(folder: Path, leave: int) -> Path:
    """Take all of a disk but ``leave`` bytes."""
    ballast = folder / "ballast"
    with ballast.open("wb") as file:
        file.write(b"\0" * (shutil.disk_usage(folder).free - leave))
    return ballast


@pytest.mark.parametrize("what", ["everything", "out"])
def test_a_full_disk_ends_the_run_with_one_message_and_it_can_go_on(
    tmp_path: Path, small_disk: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``everything``: database and checkpoints lie on the full disk; ``out``: the export alone does."""
    spec = write_spec(tmp_path / "spec.toml")
    home = small_disk if what == "everything" else tmp_path / "home"
    out = small_disk / "out" if what == "out" else tmp_path / "out"
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(home))
    # the database and the curvature have room at first, the checkpoints or the export have not
    ballast = fill(small_disk, 1_500_000 if what == "everything" else 100_000)
    with measured_here():
        failed = invoke("run", spec, "--out", out, "--json")
    assert failed.exit_code == 1, failed.stderr
    assert_clean(failed.stderr, str(small_disk), "ree ")
    assert "o space left" in failed.stderr or "disk is full" in failed.stderr
    events = parsed(failed.stdout)
    assert events[-1]["event"] == "RunFailed" and events[-1]["exit_code"] == 1
    assert not list(out.rglob("*.safetensors")) and not list(small_disk.rglob("*.tmp"))

    ballast.unlink()
    db = home / "stakegui.db"
    session = events[0]["session"]
    row = json.loads(invoke("sessions", "show", session, "--db", db, "--json").stdout)
    assert row["status"] in ("failed", "interrupted")
    with measured_here():
        done = invoke("resume", session, "--json")
    assert done.exit_code == 0, done.stderr
    assert parsed(done.stdout)[-1]["after"]["forgotten"] == 100
    assert stored_steps(db) == [1, 2, 3, 4, 5, 6]
    assert [path.name for path in out.rglob("*.safetensors")] == ["model.safetensors"]
