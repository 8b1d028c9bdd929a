"""From events to tables: what each event leaves, when it is on disk, and what a resumed run supersedes."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from stakegui.core.errors import InputError, RunError
from stakegui.core.events import (
    CheckpointSaved,
    Evaluated,
    Event,
    Phase,
    RunFailed,
    RunFinished,
    RunStarted,
    StepDone,
    Warned,
)
from stakegui.store.checkpoints import latest, latest_intact
from stakegui.store.connection import connect, open_db
from stakegui.store.events import events, save_events
from stakegui.store.images import images
from stakegui.store.lookup import get, list_sessions
from stakegui.store.metrics import curves, last_step
from stakegui.store.recorder import SessionRecorder
from stakegui.store.results import evaluations, phases
from stakegui.store.transactions import writing
from stakegui.store.writer import BatchWriter


def step(n: int, **more: object) -> StepDone:
    return StepDone(n, 100, n / 10, {"del": n * 1.0, "total": n * 2.0}, 100.0 - n, **more)  # type: ignore[arg-type]


FINISHED = RunFinished(
    {"forgotten": 7.8, "predictions": ["cat", "cat"]},
    {"forgotten": 100.0, "test_accuracy": 84.5, "predictions": ["dog", "ünï"]},
    {"load": 1.5, "update": 20.0},
    {"load": 1.0, "update": 39.0},
    steps=3,
    files=["/out/m.safetensors"],
)


def test_a_whole_run(db: Database, session: str) -> None:
    told: list[Event] = [
        RunStarted({"run": {}}, {"torch": "2.14"}),
        Phase("load", 0, 0),
        Phase("load", 5, 10, "images"),
        Evaluated("before", {"forgotten": 7.8, "predictions": ["cat", "cat"]}),
        Phase("update"),
        step(1, drift=0.25, drift_by_class={"cat": 0.5}),
        step(2, test_accuracy=85.0),
        Warned("mind the gap"),
        CheckpointSaved(2, "/c.pt", "ff"),
        step(3),
        Evaluated("after", {"forgotten": 100.0}),
        FINISHED,
    ]
    with SessionRecorder(db, session) as recorder:
        for event in told:
            recorder.record(event)
    got = get(db, session)
    assert (got.status, got.forgotten, got.test_accuracy, got.steps, got.exit_code) == ("finished", 100.0, 84.5, 3, 0)
    assert got.result == FINISHED.as_json() and got.environment == {"torch": "2.14"}
    assert got.started and got.ended and got.created <= got.started <= got.ended
    log = events(db, session)
    assert [entry.event for entry in log] == told
    assert [entry.id for entry in log] == sorted({entry.id for entry in log})
    assert [entry.event for entry in events(db, session, log[0].id, ["Warned"])] == [told[7]]
    assert [(i.predicted_before, i.predicted_after) for i in images(db, session)] == [("cat", "dog"), ("cat", "ünï")]
    assert list(evaluations(db, session)) == ["before", "after"]
    assert [(p.name, p.done, p.total, p.seconds, p.cpu_seconds) for p in phases(db, session)] == [
        ("load", 5, 10, 1.5, 1.0),
        ("update", 0, 0, 20.0, 39.0),
    ]
    listed = list_sessions(db)[0]
    assert (listed.status, listed.forgotten, listed.test_accuracy) == ("finished", 100.0, 84.5)


def test_curves(db: Database, session: str) -> None:
    with SessionRecorder(db, session) as recorder:
        recorder.record(step(2, test_accuracy=85.0, drift_by_class={"cat": 0.5}))
        recorder.record(step(1, drift=0.25))
        recorder.record(StepDone(3, 100, 0.3, {"align": float("nan"), "total": float("inf")}, float("nan")))
    c = curves(db, session)
    assert c.step.tolist() == [1, 2, 3] and c.step.dtype == np.int64
    np.testing.assert_array_equal(c.forget_accuracy, [99, 98, np.nan])
    np.testing.assert_array_equal(c.test_accuracy, [np.nan, 85, np.nan])
    np.testing.assert_array_equal(c.drift, [0.25, np.nan, np.nan])
    np.testing.assert_array_equal(c.losses["del"], [1, 2, np.nan])
    np.testing.assert_array_equal(c.losses["total"], [2, 4, np.inf])
    np.testing.assert_array_equal(c.drift_by_class["cat"], [np.nan, 0.5, np.nan])
    assert last_step(db, session) == 3


def test_no_curves_yet(db: Database, session: str) -> None:
    c = curves(db, session)
    assert c.step.shape == c.drift.shape == (0,) and c.losses == {} and last_step(db, session) == 0


@pytest.mark.parametrize("cancelled", [False, True])
def test_a_run_that_ends_early(db: Database, session: str, cancelled: bool) -> None:
    with SessionRecorder(db, session) as recorder:
        recorder.record(RunStarted({}))
        recorder.record(RunFailed("The disk is full.", cancelled, exit_code=130 if cancelled else 1))
    got = get(db, session)
    assert got.status == ("cancelled" if cancelled else "failed")
    assert (got.message, got.exit_code) == ("The disk is full.", 130 if cancelled else 1)


def test_a_run_that_says_nothing_at_its_end_is_interrupted(db: Database, session: str) -> None:
    recorder = SessionRecorder(db, session)
    assert get(db, session).status == "created"
    recorder.record(RunStarted({}))
    assert get(db, session).status == "running"
    recorder.paused(True)
    assert get(db, session).status == "paused"
    recorder.paused(False)
    assert get(db, session).status == "running"
    recorder.record(step(1))
    recorder.close()
    recorder.close()
    assert get(db, session).status == "interrupted" and last_step(db, session) == 1
    with pytest.raises(RuntimeError, match="closed"):
        recorder.record(step(2))


def test_small_events_are_on_disk_within_a_second_though_nothing_follows(db: Database, session: str) -> None:
    with SessionRecorder(db, session) as recorder:
        recorder.record(RunStarted({}))
        began = time.monotonic()
        recorder.record(step(1))
        assert last_step(db, session) == 0
        while last_step(db, session) == 0 and time.monotonic() - began < 5:
            time.sleep(0.02)
        assert time.monotonic() - began < 2  # 0.8 s, and room for a busy machine


def test_big_events_take_the_small_ones_along_at_once(db: Database, session: str) -> None:
    with SessionRecorder(db, session, delay=60) as recorder:
        recorder.record(step(1))
        recorder.record(CheckpointSaved(1, "/c.pt"))
        assert last_step(db, session) == 1
        recorder.record(step(2))
        recorder.flush()
        assert last_step(db, session) == 2


def test_a_resumed_run_supersedes_what_lies_past_its_checkpoint(db: Database, session: str) -> None:
    with SessionRecorder(db, session) as recorder:
        recorder.record(RunStarted({}))
        recorder.record(Evaluated("before", {"drift": 0.0}))
        for n in (1, 2, 3, 4):
            recorder.record(step(n))
            if n in (2, 4):
                recorder.record(CheckpointSaved(n, f"/{n}.pt"))
        recorder.record(Warned("kept"))
        recorder.record(Evaluated("after", {}))
        recorder.record(RunFailed("x"))
    with SessionRecorder(db, session) as recorder:
        recorder.record(RunStarted({}, first_step=3))
        assert curves(db, session).step.tolist() == [1, 2]
        assert get(db, session).message == "" and list(evaluations(db, session)) == ["before"]
        found = latest(db, session)
        assert found is not None and (found.step, found.path) == (2, "/2.pt")
        for n in (3, 4):
            recorder.record(step(n, drift=0.5))
    assert curves(db, session).step.tolist() == [1, 2, 3, 4]
    assert curves(db, session).drift[2:].tolist() == [0.5, 0.5]
    assert [e.event.step for e in events(db, session, names=["StepDone"])] == [1, 2, 3, 4]  # type: ignore[attr-defined]
    assert len(events(db, session, names=["Warned"])) == 1


def test_checkpoints(db: Database, session: str, tmp_path: Path) -> None:
    old, new = tmp_path / "1.pt", tmp_path / "2.pt"
    old.write_bytes(b"old")
    new.write_bytes(b"new")
    with SessionRecorder(db, session) as recorder:
        recorder.record(CheckpointSaved(1, str(old), hashlib.sha256(b"old").hexdigest()))
        recorder.record(CheckpointSaved(2, str(new), hashlib.sha256(b"new").hexdigest()))
    assert (latest_intact(db, session) or pytest.fail()).step == 2
    new.write_bytes(b"torn")
    assert (latest(db, session) or pytest.fail()).step == 2
    assert (latest_intact(db, session) or pytest.fail()).step == 1
    with SessionRecorder(db, session) as recorder:
        recorder.record(CheckpointSaved(3, str(old)))
    assert [c["step"] for c in db.query("select step from checkpoints order by step")] == [2, 3]
    old.unlink()
    assert latest_intact(db, session) is None


def test_a_batch_that_could_not_be_written_is_told_and_written_later(path: Path, db: Database) -> None:
    db.execute("create table seen (x)")
    fail = [True]

    def write(own: Database, items: list[int]) -> None:
        if fail[0]:
            raise RunError("The disk is full.")
        with writing(own):
            own.table("seen").insert_all([{"x": i} for i in items])

    writer: BatchWriter[int] = BatchWriter(str(path), write, lambda _: None, delay=60)
    writer.add(1)
    with pytest.raises(RunError, match="full"):
        writer.flush()
    writer.add(2)
    fail[0] = False
    writer.flush()
    assert [row["x"] for row in db.query("select x from seen")] == [1, 2]
    writer.add(3)
    fail[0] = True
    with pytest.raises(RunError, match="full"):
        writer.close()


def test_a_recorder_that_cannot_write_says_so_and_still_lets_go(
    db: Database, session: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = SessionRecorder(db, session)
    recorder.record(RunStarted({}))

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("stakegui.store.recorder.save_steps", full)
    recorder.record(step(1))
    with pytest.raises(sqlite3.OperationalError, match="full"):
        recorder.flush()
    with pytest.raises(sqlite3.OperationalError, match="full"):
        recorder.close()
    monkeypatch.undo()
    assert get(db, session).status == "interrupted"
    with SessionRecorder(db, session) as again:
        again.record(RunStarted({}, first_step=1))


def test_a_database_that_went_away_is_told_and_not_made_anew(tmp_path: Path) -> None:
    gone = tmp_path / "gone.db"
    writer: BatchWriter[int] = BatchWriter(str(gone), lambda _db, _items: None, lambda _db: None)
    for call in (lambda: writer.add(1, at_once=True), writer.flush, writer.close):
        with pytest.raises(InputError, match="cannot be opened") as caught:
            call()
        assert caught.value.where == str(gone)
    assert not gone.exists()


TEXT = st.text(st.characters(codec=None), max_size=8)
NUMBER = st.floats(allow_nan=False)
SHARE = st.none() | NUMBER
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | NUMBER | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
TABLE = st.dictionaries(TEXT, JSON, max_size=3)
NUMBERS = st.dictionaries(TEXT, NUMBER, max_size=3)
STEP = st.integers(0, 2**40)
EVENTS = st.one_of(
    st.builds(RunStarted, TABLE, TABLE, STEP, TEXT),
    st.builds(Phase, TEXT, STEP, STEP, TEXT),
    st.builds(StepDone, STEP, STEP, NUMBER, NUMBERS, NUMBER, SHARE, SHARE, SHARE, SHARE, st.none() | NUMBERS),
    st.builds(Evaluated, TEXT, TABLE),
    st.builds(CheckpointSaved, STEP, TEXT, TEXT),
    st.builds(Warned, TEXT),
    st.builds(RunFinished, TABLE, TABLE, NUMBERS, NUMBERS, STEP, st.booleans(), TEXT, st.lists(TEXT, max_size=3)),
    st.builds(RunFailed, TEXT, st.booleans(), TEXT, st.integers(0, 255)),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EVENTS, max_size=6))
def test_any_events_come_back_as_they_were(db: Database, session: str, told: list[Event]) -> None:
    before = max((entry.id for entry in events(db, session)), default=0)
    save_events(db, session, [("2026-01-01T00:00:00.000+00:00", event) for event in told])
    assert [entry.event for entry in events(db, session, before)] == told


def test_another_threads_connection_sees_what_the_recorder_wrote(path: Path, db: Database, session: str) -> None:
    reader = open_db(path, read_only=True)
    with SessionRecorder(db, session) as recorder:
        recorder.record(RunStarted({}))
        assert get(reader, session).status == "running"
    assert get(reader, session).status == "interrupted"
    reader.close()
    connect(path).close()
