"""Several processes and SIGKILL: one writer a session, nothing doubled, at most the last second lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from sqlite_utils import Database

from stakegui.core import living
from stakegui.core.errors import InputError
from stakegui.core.events import RunStarted, StepDone
from stakegui.store.connection import integrity, open_db
from stakegui.store.lookup import find, get, list_sessions
from stakegui.store.metrics import curves
from stakegui.store.owners import claim, release
from stakegui.store.recorder import SessionRecorder
from stakegui.store.sessions import create_session

WRITE = """
import sys, time
from stakegui.core.events import RunStarted, StepDone
from stakegui.store.connection import open_db
from stakegui.store.recorder import SessionRecorder
recorder = SessionRecorder(open_db(sys.argv[1]), sys.argv[2])
recorder.record(RunStarted({}))
for n in range(1, int(sys.argv[3]) + 1):
    print(n, time.time(), flush=True)
    recorder.record(StepDone(n, 10**6, 0.0, {"total": 1.0}, 50.0))
    time.sleep(0.01)
if len(sys.argv) > 4:
    print("silent", flush=True)
    time.sleep(60)
recorder.close()
"""


@contextmanager
def writer(path: Path, session: str, steps: int, *more: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(path), session, str(steps), *more], stdout=subprocess.PIPE, text=True
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def lines(process: subprocess.Popen[str], count: int) -> list[str]:
    assert process.stdout is not None
    return [process.stdout.readline() for _ in range(count)]


def test_sigkill_in_the_middle_loses_at_most_the_last_second(path: Path, db: Database, session: str) -> None:
    with writer(path, session, 10**6) as process:
        said = lines(process, 180)
        process.send_signal(signal.SIGKILL)
        killed = time.time()
        assert process.stdout is not None
        said += process.stdout.read().splitlines()
    again = open_db(path)
    assert integrity(again) == []
    assert get(again, session).status == "interrupted"
    assert again.execute("select owner_token from sessions").fetchone()[0] is None
    steps = curves(again, session).step.tolist()
    assert steps == list(range(1, len(steps) + 1)) and steps
    moments = {int(n): float(at) for n, at in (line.split() for line in said if len(line.split()) == 2)}
    assert (
        min([at for n, at in moments.items() if n > len(steps)], default=killed) > killed - 2
    )  # a second, and room for a busy machine
    again.close()


def test_sigkill_in_a_silent_phase_loses_nothing_older_than_a_second(path: Path, db: Database, session: str) -> None:
    with writer(path, session, 7, "silent") as process:
        lines(process, 8)
        time.sleep(1.6)
        process.send_signal(signal.SIGKILL)
    assert curves(db, session).step.tolist() == [1, 2, 3, 4, 5, 6, 7]


def test_a_session_that_runs_elsewhere_is_refused_until_that_process_dies(
    path: Path, db: Database, session: str
) -> None:
    with writer(path, session, 10**6) as process:
        lines(process, 1)
        with pytest.raises(InputError, match=f"running in another process .number {process.pid}") as caught:
            SessionRecorder(db, session)
        assert caught.value.where == session and caught.value.remedy
        assert get(db, session).status == "running"
        os.kill(process.pid, signal.SIGKILL)
        deadline = time.monotonic() + 5
        # not reaped yet: a zombie no longer runs anything
        while psutil.Process(process.pid).status() != psutil.STATUS_ZOMBIE and time.monotonic() < deadline:
            time.sleep(0.01)
        assert list_sessions(db)[0].status == "interrupted"
        with SessionRecorder(db, session) as recorder:
            recorder.record(RunStarted({}))
            assert get(db, session).status == "running"


def test_a_reused_process_number_is_not_the_owner(db: Database, session: str) -> None:
    claim(db, session)
    parent = os.getppid()
    db.execute(
        "update sessions set status = 'running', owner_pid = ?, owner_started = ?",
        [parent, living.began(parent)],
    )
    assert get(db, session).status == "running"
    db.execute("update sessions set owner_started = owner_started - 100")
    assert get(db, session).status == "interrupted"


def test_after_a_restart_of_the_machine_the_same_number_and_second_are_another_process(
    db: Database, session: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Services start alike after each restart; here what tells one start from another is replaced, no machine is."""
    pid = os.getppid()
    before = [pid, living.began(pid), living.boot() or "unknown"]
    assert claim(db, session)
    db.execute("update sessions set status = 'running', owner_pid = ?, owner_started = ?, owner_boot = ?", before)
    assert get(db, session).status == "running" and list_sessions(db)[0].status == "running"
    monkeypatch.setattr(living, "boot", lambda: "8a1f0c52-restarted")
    assert get(db, session).status == "interrupted" and list_sessions(db)[0].status == "interrupted"
    db.execute("update sessions set owner_boot = null")  # as a version wrote it that did not know
    assert get(db, session).status == "running"


def test_a_clock_that_is_set_back_makes_no_owner_another(
    db: Database, session: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linux moves the start of every process along with the clock; here what it tells is moved, not the clock."""
    claim(db, session)
    pid, booted = os.getppid(), psutil.boot_time()
    values = [pid, living.began(pid)]
    db.execute("update sessions set status = 'running', owner_pid = ?, owner_started = ?", values)
    monkeypatch.setattr(psutil, "boot_time", lambda: booted - 3600)
    monkeypatch.setattr("psutil._pslinux.boot_time", lambda: booted - 3600, raising=False)
    monkeypatch.setattr(time, "time", lambda before=time.time: before() - 3600)
    assert get(db, session).status == "running"
    with pytest.raises(InputError, match="running in another process"):
        claim(db, session)


def test_the_latest_is_the_one_made_last_whatever_the_clock_said(db: Database) -> None:
    create_session(db, {}, "before")
    db.execute("update sessions set created = '2099-01-01T00:00:00.000+00:00'")
    after = create_session(db, {}, "after the clock was set back")
    assert find(db, "latest") == after == list_sessions(db)[0].id


def test_an_owner_on_another_machine_lives_as_long_as_its_heart_beats(db: Database, session: str) -> None:
    claim(db, session)
    db.execute("update sessions set owner_host = 'elsewhere', heartbeat = ?", [time.time() - 30])
    with pytest.raises(InputError, match="on elsewhere"):
        claim(db, session)
    db.execute("update sessions set heartbeat = ?", [time.time() - 90])
    claim(db, session)


def test_one_writer_within_a_process_too(db: Database, session: str) -> None:
    token = claim(db, session)
    with pytest.raises(InputError, match="already running in this program"):
        claim(db, session)
    release(db, session, token)
    release(db, session, claim(db, session))
    with pytest.raises(InputError, match="no such session"):
        claim(db, "nope")


def test_the_heart_beats_in_a_silent_phase(db: Database, session: str) -> None:
    with SessionRecorder(db, session) as recorder:
        recorder._writer._beat_every = 0.05
        recorder.record(RunStarted({}))
        db.execute("update sessions set heartbeat = 0")
        deadline = time.monotonic() + 7
        while not db.execute("select heartbeat from sessions").fetchone()[0] and time.monotonic() < deadline:
            time.sleep(0.02)
        assert db.execute("select heartbeat from sessions").fetchone()[0] > time.time() - 5


def test_two_processes_write_at_once_and_both_are_whole(path: Path, db: Database) -> None:
    first, second = create_session(db, {}), create_session(db, {})
    with writer(path, first, 120) as one, writer(path, second, 120) as two:
        with SessionRecorder(db, create_session(db, {})) as mine:
            for n in range(1, 60):
                mine.record(StepDone(n, 60, 0.0, {}, 0.0))
                mine.flush()
        assert (one.wait(30), two.wait(30)) == (0, 0)
    for session in (first, second, mine.session):
        steps = curves(db, session).step.tolist()
        assert steps == list(range(1, 60 if session == mine.session else 121))
    assert integrity(db) == []
