"""Runs: killed, killed again as they go on, and in the end bit by bit what they would have been."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from torture.ground import Ground, measuring, run
from torture.processes import Ended, Work, child
from torture.wholeness import need, sha256, tensors_of, whole_database, whole_files

FRESH = 10
"""Every tenth starts a process for measuring, as the program does; the others measure in their own."""


def kill(ground: Ground, number: int) -> None:
    """Kill a run, up to two times more as it goes on, and let it end."""
    folder, fresh = ground.begin("runs", number), number % FRESH == FRESH - 1
    db = folder / "s.db"

    def anew() -> Work:
        for place in (folder / "home", folder / "out"):
            shutil.rmtree(place, ignore_errors=True)
        for part in folder.glob("s.db*"):
            part.unlink()
        return run(ground, folder, fresh)

    ended = ground.struck("runs", folder, anew)
    session = ""
    for again in range(4):
        _look(ground, ended, folder)
        session = session or (ended.told[0]["session"] if ended.told else _stored(db))
        _acknowledged(ended.told, db)
        if not ended.killed or (ended.told and ended.told[-1]["event"] == "RunFinished"):
            break
        if session and not _open(db, session):
            break  # it had ended, though nobody was told
        last = again == 2 or ground.chance.random() < 0.6
        work = _resumed(folder, session, fresh) if session else run(ground, folder, fresh)
        ended = child(work, None if last else ground.blow("runs"), folder)
        ground.count(ended, "a run that goes on")
    need(tensors_of(folder / "out" / "model.safetensors") == ground.reference, "the result is another one")
    shutil.rmtree(folder)


def _resumed(folder: Path, session: str, fresh: bool) -> Work:
    def work() -> Iterator[object]:
        from stakegui.services.unlearn import resume

        with measuring(fresh):
            for event in resume(session, db=folder / "s.db"):
                yield event.as_json()

    return work


def _look(ground: Ground, ended: Ended, folder: Path) -> None:
    """Look at what is there, whatever was told."""
    if ended.killed:
        names = [e["name"] for e in ended.told if e["event"] == "Phase"]
        ground.phases[names[-1] if names else "before the first event"] += 1
    whole_database(folder / "s.db")
    for place in (folder / "home" / "sessions", folder / "out"):
        ground.counts["files"] += whole_files(place)


def _stored(db: Path) -> str:
    """Return the session of a run that was killed before it told of it, "" where there is none."""
    from stakegui.services import sessions

    found = sessions.list_sessions(db) if db.exists() else []
    return str(found[0]["id"]) if found else ""


def _open(db: Path, session: str) -> bool:
    """Whether the session can go on."""
    from stakegui.services import sessions

    return sessions.show(db, session).status != "finished"


def _acknowledged(events: list[dict[str, Any]], db: Path) -> None:
    """What was told is in the database and on the disk."""
    from stakegui.services import sessions

    if not events:
        return
    session = events[0]["session"]
    view = sessions.show(db, session)
    _checkpoints(events, db, session)
    for split in [event["split"] for event in events if event["event"] == "Evaluated"]:
        if split in ("before", "after"):
            need(getattr(view, split), f"the figures of {split} are not in the database")
    done = [event for event in events if event["event"] == "RunFinished"]
    if done:
        need(view.status == "finished", "a run that was told to be finished is not")
        for path in done[0]["files"]:
            need(Path(path).exists(), f"{path} was told and is not there")
    else:
        need(view.status in ("interrupted", "finished"), f"a killed session is {view.status}")


def _checkpoints(events: list[dict[str, Any]], db: Path, session: str) -> None:
    from stakegui.store.checkpoints import latest
    from stakegui.store.connection import open_db

    saved = [event for event in events if event["event"] == "CheckpointSaved"]
    if not saved:
        return
    last = saved[-1]
    with closing(open_db(db)) as database:
        stored = latest(database, session)
    need(stored is not None and stored.step >= last["step"], f"checkpoint {last['step']} is not in the database")
    path = Path(last["path"])
    newer = [p for p in path.parent.glob("step-*.safetensors") if p > path]
    need(path.exists() or newer, f"{path} was told and is gone")
    if path.exists():
        need(sha256(path) == last["sha256"], f"{path} is not what was told")
