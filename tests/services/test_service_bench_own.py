"""A cell's database goes away and comes back; what became of its session here meanwhile is never overwritten."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from stakegui.core import events
from stakegui.core.errors import InputError
from stakegui.services.bench import own
from stakegui.services.bench.cell import Job, sessions_of
from stakegui.services.bench.cluster import Cluster
from stakegui.store import owners
from stakegui.store.connection import open_db
from stakegui.store.metrics import curves
from stakegui.store.owners import claim
from stakegui.store.recorder import SessionRecorder
from stakegui.store.sessions import create_session, delete, get, rename

CELL = "0123456789ab"


def step(db: Database, session: str, number: int, *, last: bool = False) -> None:
    with SessionRecorder(db, session) as recorder:
        recorder.record(events.RunStarted({}, {}, number, session))
        recorder.record(events.StepDone(number, 3, 0.1, {"total": 1.0}, 50.0))
        if last:
            recorder.record(events.RunFinished({}, {"forgotten": 100.0}, {}, {}, number, True, session, []))


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A cell that was interrupted after its first step."""
    with contextlib.closing(open_db(tmp_path / "s.db")) as db:
        session = create_session(db, {}, f"b {CELL}")
        step(db, session, 1)
    return Job(CELL, tmp_path / "x.toml", tmp_path / "s.db", tmp_path, False, resumed=session)


def on_the_cluster(job: Job) -> None:
    with contextlib.closing(open_db(own.path(job.folder, job.cell))) as db:
        step(db, job.resumed, 2, last=True)


def test_nobody_goes_on_with_what_is_lent_and_what_the_user_says_of_it_stays(job: Job) -> None:
    lent = own.lend(job)
    with contextlib.closing(open_db(job.db)) as db:
        with pytest.raises(InputError, match="running in this program"):
            claim(db, job.resumed)
        rename(db, job.resumed, "mine")
    on_the_cluster(job)
    lent.free()
    assert own.take_back(lent.place, job.db, CELL) == own.Taken()
    assert not list(job.folder.glob(f"{CELL}*"))
    with contextlib.closing(open_db(job.db)) as db:
        found = get(db, job.resumed)
        assert (found.name, found.status, curves(db, job.resumed).step.tolist()) == ("mine", "finished", [1, 2])
        claim(db, job.resumed)
    ended = Cluster.run(object.__new__(Cluster), job, None)  # type: ignore[arg-type]
    with pytest.raises(StopIteration) as caught:
        next(ended)
    assert caught.value.value.code == 2 and "running" in caught.value.value.message


@pytest.mark.parametrize(
    ("meanwhile", "why"),
    [
        (lambda db, session: step(db, session, 3, last=True), "was changed"),
        (lambda db, session: db.execute("update forget_images set key = '#1'"), "was changed"),
        (lambda db, session: delete(db, session), "was deleted"),
        (claim, "runs"),
    ],
    ids=["run", "purged", "deleted", "running"],
)
def test_what_was_done_with_it_meanwhile_stays_and_the_cells_file_is_left(
    job: Job, meanwhile: Callable[[Database, str], object], why: str
) -> None:
    """As after a bench that was killed: it claims nothing any more."""
    with contextlib.closing(open_db(job.db)) as db:
        rows = {
            "session": job.resumed,
            "position": 0,
            "key": "a",
            "path": "",
            "sha256": "",
            "label": "0",
            "identity": "",
        }
        db.table("forget_images").insert(rows)
        lent = own.lend(job)
        lent.free()
        meanwhile(db, job.resumed)
        db.conn.commit()
        before = list(db.query("select * from sessions")), list(db.query("select * from forget_images"))
        on_the_cluster(job)
        for number in (1, 2):  # the second time as after another bench
            (told,) = own.take_back(lent.place, job.db, CELL).told
            left = job.folder / f"{CELL}.left-{number}.db"
            assert f"{job.resumed} {why} in {job.db}" in told.told["text"] and str(left) in told.told["text"]
            assert (list(db.query("select * from sessions")), list(db.query("select * from forget_images"))) == before
            assert sessions_of(left)[CELL].status == "finished" and not lent.place.exists()
            assert own.take_back(lent.place, job.db, CELL) == own.Taken()
            lent.place.write_bytes(left.read_bytes())


def test_a_lent_database_has_no_log_and_looking_at_it_writes_nothing(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    place = own.lend(job).place
    with contextlib.closing(open_db(place)) as db:
        assert db.journal_mode == "delete"
        claim(db, job.resumed)
        db.execute("update sessions set status = 'running', owner_host = 'another', heartbeat = heartbeat - 3600")
        db.conn.commit()
    os.utime(place, ns=(0, 0))
    monkeypatch.setattr(owners, "_interrupt", lambda *_: pytest.fail("it is not this process's to say"))
    assert sessions_of(place)[CELL].status == "interrupted"
    assert place.stat().st_mtime_ns == 0 and [p.name for p in job.folder.glob(f"{CELL}*")] == [place.name]
