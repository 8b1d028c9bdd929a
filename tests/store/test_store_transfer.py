"""Sessions that go from one database into another arrive whole, and replace what was there of them."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from stakegui.core import events
from stakegui.core.errors import RunError
from stakegui.store.connection import integrity, open_db
from stakegui.store.exports import add_export
from stakegui.store.images import ForgetImage
from stakegui.store.owners import claim
from stakegui.store.prompts import UsedPrompts
from stakegui.store.recorder import SessionRecorder
from stakegui.store.sessions import create_session, update
from stakegui.store.transfer import OF_A_SESSION, copy_sessions


def told(db: Database, session: str, step: int) -> None:
    with SessionRecorder(db, session) as recorder:
        recorder.record(events.RunStarted({}, {}, step, session))
        recorder.record(events.Phase("load"))
        recorder.record(events.StepDone(step, 3, 0.1, {"total": 1.0}, 50.0))
        recorder.record(events.Evaluated("before", {"forgotten": 1.0}))
        recorder.record(events.CheckpointSaved(step, "p", "0" * 64))


def rows(db: Database, session: str) -> dict[str, list[dict[str, Any]]]:
    """Return all that belongs to a session but the numbers of rows, which are each database's own."""
    found = {t: list(db.query(f"select * from {t} where session = ? order by rowid", [session])) for t in OF_A_SESSION}
    found["sessions"] = list(db.query("select * from sessions where id = ?", [session]))
    return {t: [{k: v for k, v in row.items() if k != "id" or t == "sessions"} for row in found[t]] for t in found}


def test_a_session_arrives_whole_and_replaces_what_was_there(tmp_path: Path) -> None:
    with (
        contextlib.closing(open_db(tmp_path / "here.db")) as here,
        contextlib.closing(open_db(tmp_path / "there.db")) as there,
    ):
        for n in range(2):  # others, so that row numbers and ids do not agree by chance
            told(here, create_session(here, {}, f"other {n}"), 1)
        used = UsedPrompts({"cat": ["has whiskers"]}, "", "lexical")
        session = create_session(here, {}, "s", images=[ForgetImage("k", "", "0" * 64, "cat")], prompts=used)
        child = create_session(here, {}, "child", parent=session, duplicate_of=session)
        told(here, session, 1)
        add_export(here, session, format="pt", path="f.pt", sha256="0" * 64, lineage={})
        first = rows(here, session)
        assert all(first.values()), "a table without a row would prove nothing"
        copy_sessions(here, there, [session])
        assert rows(there, session) == first and integrity(there) == []
        told(there, session, 2)
        later = rows(there, session)
        assert later != first
        copy_sessions(there, here, [session])
        assert rows(here, session) == later and integrity(here) == []
        kept = list(here.query("select duplicate_of from sessions where id = ?", [child]))
        assert kept == [{"duplicate_of": session}], "what refers to it stays"
        copy_sessions(here, there, [child])

        said = {"name": "another", "notes": "mine", "tags": ["a"], "archived": True}
        update(there, session, **said)  # type: ignore[arg-type]
        claim(there, session)
        before = rows(there, session)
        copy_sessions(here, there, [session])
        assert rows(there, session) == before, "what the user says of it stays, and who owns it"
        there.execute("update sessions set created = 'another' where id = ?", [session])
        with pytest.raises(RunError, match="Two sessions have the id"):
            copy_sessions(there, here, [session])
        assert rows(here, session) == later


def test_no_table_is_forgotten(tmp_path: Path) -> None:
    """What goes with a session when that is deleted must go with it elsewhere too; others refer to it by the way."""
    with contextlib.closing(open_db(tmp_path / "s.db")) as db:
        named = {t for t in db.table_names() if "session" in db.table(t).columns_dict}
    assert named - {"queue", "request_sessions"} == set(OF_A_SESSION)
