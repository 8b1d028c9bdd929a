"""Opening: what is set up, and what is refused with file and remedy."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import ClassVar

import pytest
from sqlite_utils import Database

from stakegui.core import waiting
from stakegui.core.errors import InputError, RunError, StakeguiError
from stakegui.store import transactions
from stakegui.store.connection import connect, integrity, open_db
from stakegui.store.sessions import create_session, list_sessions, set_note
from stakegui.store.transactions import writing


def refused(path: Path, **options: bool) -> str:
    with pytest.raises(InputError) as caught:
        open_db(path, **options)
    assert caught.value.exit_code == 2
    assert caught.value.where == str(path) and caught.value.remedy
    return caught.value.what


def test_a_new_file_gets_folders_wal_and_foreign_keys(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep ü?#%20" / "s.db"
    db = open_db(path)
    assert path.exists()
    assert db.journal_mode == "wal"
    assert db.execute("pragma foreign_keys").fetchone()[0] == 1
    assert integrity(db) == []
    db.close()


@pytest.mark.parametrize("content", [b"x", b"GIF89a" * 5000, b"\0" * 4096, b"SQLite format 3\0" + b"\1\2\3" * 3000])
def test_garbage_is_refused_and_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "not a stakegui database" in refused(path)
    assert path.read_bytes() == content


def test_an_empty_file_is_a_new_database(path: Path) -> None:
    path.touch()
    db = open_db(path)
    assert list_sessions(db) == []
    db.close()


def test_another_programs_database_is_refused_and_untouched(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("create table bookmarks (url)")
    other.close()
    before = path.read_bytes()
    assert "another program" in refused(path)
    assert path.read_bytes() == before


def test_a_folder_and_a_file_in_the_way_are_refused(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="folder cannot be made") as caught:
        open_db(tmp_path / "file" / "s.db")
    assert caught.value.where == str(tmp_path / "file")


def test_a_newer_database_is_refused(path: Path, db: Database) -> None:
    db.table("_sqlite_migrations").insert(
        {"migration_set": "stakegui", "name": "m999_future", "applied_at": "2099-01-01"}
    )
    assert "newer version" in refused(path) and "newer version" in refused(path, read_only=True)


def test_damage_in_the_middle_is_found_at_opening_and_by_integrity(path: Path, db: Database) -> None:
    for _ in range(30):
        create_session(db, {"filler": "x" * 3000})
    db.execute("pragma wal_checkpoint(truncate)")
    db.close()
    content = bytearray(path.read_bytes())
    content[8192:-4096] = os.urandom(len(content) - 12288)
    path.write_bytes(content)
    assert "damaged" in refused(path) and "damaged" in refused(path, read_only=True)
    raw = connect(path)
    assert integrity(raw)
    with pytest.raises(InputError, match="damaged"):
        list_sessions(raw)
    raw.close()


def test_a_truncated_file_is_refused(path: Path, db: Database) -> None:
    create_session(db, {"filler": "x" * 30000})
    db.execute("pragma wal_checkpoint(truncate)")
    db.close()
    path.write_bytes(path.read_bytes()[:9000])
    assert "damaged" in refused(path)


def test_reading_only(path: Path, db: Database) -> None:
    session = create_session(db, {})
    reader = open_db(path, read_only=True)
    assert [s.id for s in list_sessions(reader)] == [session]
    with pytest.raises(InputError, match="cannot be written"):
        set_note(reader, session, "x")
    reader.close()


def test_reading_only_makes_no_file(path: Path) -> None:
    assert "no such database" in refused(path, read_only=True)
    assert not path.exists()


AS_NOBODY = """
import os, sys
from stakegui.store.connection import open_db
from stakegui.store.sessions import list_sessions
from stakegui.core.errors import InputError
os.setgid(65534); os.setuid(65534)
print([s.name for s in list_sessions(open_db(sys.argv[1]))])
for name in ("new.db", "secret.db"):
    try:
        open_db(os.path.join(os.path.dirname(sys.argv[1]), name))
    except InputError as error:
        print(error)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root, to become another user")
def test_a_folder_that_may_not_be_written_is_read() -> None:
    with tempfile.TemporaryDirectory() as folder:
        check_as_nobody(Path(folder) / "stakegui.db")


def check_as_nobody(path: Path) -> None:
    # not under tmp_path: pytest keeps its folders from other users
    db = open_db(path)
    create_session(db, {}, "kept")
    db.close()
    path.chmod(0o644)
    path.parent.chmod(0o755)
    (path.parent / "secret.db").touch(mode=0o600)
    done = subprocess.run([sys.executable, "-c", AS_NOBODY, str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    first, second, third = done.stdout.splitlines()
    assert first == "['kept']"
    assert "new.db: The database cannot be opened." in second and "--db" in second
    assert "secret.db: The database cannot be read (Permission denied)." in third


def test_a_locked_database_says_that_it_waits_then_that_it_was_in_vain(
    path: Path, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Place:
        told: ClassVar[list[tuple[str, float]]] = []

        def waits(self, text: str) -> None:
            self.told.append((text, time.monotonic() - began))

    place = Place()
    waiting.show_in(place)
    monkeypatch.setattr(transactions, "PATIENCE", 0.1)
    session = create_session(db, {})
    other = connect(path, timeout=0.3)
    with writing(db):
        began = time.monotonic()
        with pytest.raises(StakeguiError, match="locked by another program") as caught:
            set_note(other, session, "x")
        assert time.monotonic() - began >= 0.25
        assert caught.value.where == str(path) and caught.value.exit_code == 1
    [(said, after)] = place.told
    assert str(path) in said and 0.05 < after < 0.25
    assert other.execute("pragma busy_timeout").fetchone()[0] == 300
    set_note(other, session, "now it goes")
    other.close()


def test_a_full_disk_is_told_and_nothing_is_half_written(db: Database) -> None:
    pages = db.execute("pragma page_count").fetchone()[0]
    db.execute(f"pragma max_page_count = {pages + 2}")
    with pytest.raises(RunError, match="disk is full"):
        create_session(db, {"filler": "x" * 100_000})
    assert list_sessions(db) == [] and integrity(db) == []


def test_a_block_that_fails_leaves_nothing_and_a_nested_one_only_its_own(db: Database) -> None:
    with pytest.raises(ZeroDivisionError), writing(db):
        create_session(db, {})
        raise ZeroDivisionError
    assert list_sessions(db) == []
    with writing(db):
        kept = create_session(db, {})
        with pytest.raises(ZeroDivisionError), writing(db):
            create_session(db, {})
            raise ZeroDivisionError
    assert [s.id for s in list_sessions(db)] == [kept]


def test_a_writer_that_read_before_another_wrote_is_not_refused(path: Path, db: Database) -> None:
    """A deferred transaction fails here at once with "database is locked", whatever the timeout."""
    session = create_session(db, {})
    other = connect(path)
    with pytest.raises(sqlite3.OperationalError, match="locked"), other.atomic():
        other.execute("select * from sessions").fetchall()
        set_note(db, session, "meanwhile")
        other.execute("update sessions set notes = 'x'")
    with writing(other):
        other.execute("select * from sessions").fetchall()
        other.execute("update sessions set notes = 'mine'")
    assert other.execute("select notes from sessions").fetchone()[0] == "mine"
    other.close()


OPEN = "import sys; from stakegui.store.connection import open_db; open_db(sys.argv[1]).close()"


def test_processes_that_make_the_same_file_at_once_all_succeed(path: Path) -> None:
    started = [subprocess.Popen([sys.executable, "-c", OPEN, str(path)], stderr=subprocess.PIPE) for _ in range(4)]
    errors = [process.communicate()[1].decode() for process in started]
    assert [process.returncode for process in started] == [0] * 4, errors
    db = open_db(path)
    names = [row["name"] for row in db.query("select name from _sqlite_migrations order by id")]
    assert names == sorted(set(names)) and len(names) >= 2
    db.close()


def test_a_writer_of_a_file_without_a_log_is_waited_for(path: Path) -> None:
    """SQLite itself does not wait here: turning the write-ahead log on fails at once."""
    other = sqlite3.connect(path, check_same_thread=False)
    other.execute("create table _sqlite_migrations (id integer primary key, migration_set, name, applied_at)")
    other.execute("begin immediate")
    timer = threading.Timer(0.3, other.rollback)
    timer.start()
    began = time.monotonic()
    db = open_db(path, timeout=5)
    assert 0.2 < time.monotonic() - began < 4 and db.journal_mode == "wal"
    timer.join()
    db.close()
    other.close()


BESIDE = """
import sys
from stakegui.store.connection import open_db
from stakegui.store.sessions import list_sessions
db = open_db(sys.argv[1])
print(len(list_sessions(db)))
db.close()
"""


def beside(path: Path) -> int:
    done = subprocess.run([sys.executable, "-c", BESIDE, str(path)], capture_output=True, text=True, check=True)
    return int(done.stdout)


def test_opening_again_lets_no_other_program_take_the_log_away(path: Path, db: Database) -> None:
    """To close any handle of the file drops all locks of this process on it (POSIX); another then clears up the log."""
    create_session(db, {}, "first")
    open_db(path).close()
    assert beside(path) == 1
    create_session(db, {}, "written to the log that is there")
    assert beside(path) == 2
