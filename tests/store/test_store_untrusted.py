"""A database that someone else made: nothing of it acts by itself, and nothing outside its folder is touched."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from stakegui.core import paths
from stakegui.core.errors import InputError
from stakegui.services import sessions
from stakegui.store import lookup, requests
from stakegui.store.connection import open_db


def change(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript(script)


@pytest.fixture
def stored(path: Path, db: Database, session: str) -> str:
    db.close()
    return session


@pytest.mark.parametrize(
    "script",
    [
        "create trigger t after update on sessions begin delete from events; end",
        "create view v as select * from sessions",
        "create virtual table f using fts5(x)",
    ],
)
def test_what_acts_by_itself_is_refused_before_anything_is_written(path: Path, stored: str, script: str) -> None:
    change(path, script)
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(InputError, match="act by themselves"):
            open_db(path, read_only=read_only)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("script", "named"),
    [
        ("drop table events", "events"),
        ("alter table sessions rename column notes to other", "sessions"),
        ("alter table steps add column more text not null default 1", "steps"),
    ],
)
def test_tables_that_are_not_ours_are_named(path: Path, stored: str, script: str, named: str) -> None:
    change(path, script)
    for read_only in (False, True):
        with pytest.raises(InputError, match=rf"not those of stakegui \({named}\)"):
            open_db(path, read_only=read_only)


@pytest.mark.parametrize(
    "script",
    [
        "update sessions set spec = '[[['",
        "update sessions set tags = '5'",
        f"update sessions set environment = '{'[' * 20_000}'",
        "update sessions set forgotten = '<b>all</b>'",
    ],
)
def test_values_of_another_kind_are_told_as_damage(path: Path, stored: str, script: str) -> None:
    change(path, script)
    with closing(open_db(path)) as db, pytest.raises(InputError, match="values that stakegui does not write"):
        lookup.get(db, stored)


def test_a_request_of_an_unknown_kind_is_told_as_damage(path: Path, stored: str) -> None:
    item = "insert into request_items values ('A', 0, 'other', 'x', '', '')"
    row = "insert into requests values ('A', '', null, null, '', '', 'open', '[]', '', '', 's', null, null)"
    change(path, f"{row}; {item}")
    with closing(open_db(path)) as db, pytest.raises(InputError, match="values that stakegui does not write"):
        requests.list_requests(db)


@pytest.mark.parametrize("name", ["../../victim", "..", ".", "/tmp", "a/b", ""])
def test_the_id_of_a_session_cannot_lead_out_of_the_data_folder(path: Path, stored: str, name: str) -> None:
    victim = paths.data_dir().parent / "victim"
    victim.mkdir(exist_ok=True)
    (victim / "kept").touch()
    change(path, f"pragma foreign_keys = off; update sessions set id = '{name}'")
    with pytest.raises(InputError):
        sessions.delete(path, name or "latest")
    for made in (paths.session_dir, paths.result_of):
        with pytest.raises(InputError, match="cannot be a session's id"):
            made(name)
    assert (victim / "kept").exists()


def test_ordinary_ids_and_names_of_other_folders_pass(tmp_path: Path) -> None:
    assert paths.session_folder("261124-074512-kfwq").name == "261124-074512-kfwq"
    assert paths.session_of(tmp_path / "my models (1)" / "result.safetensors") == ""


def test_expressions_of_the_schema_are_not_trusted(path: Path, stored: str) -> None:
    with closing(open_db(path)) as db:
        assert db.conn.execute("pragma trusted_schema").fetchone()[0] == 0


def test_bytes_that_are_no_text_are_told_of_and_the_session_can_be_deleted(path: Path, stored: str) -> None:
    change(path, "update sessions set result = cast(x'7bff' as text)")
    with pytest.raises(InputError, match="damaged"):
        sessions.show(path, stored)
    with pytest.raises(InputError, match="damaged"):
        sessions.duplicate(path, stored)
    sessions.delete(path, stored)
    assert sessions.list_sessions(path) == []
