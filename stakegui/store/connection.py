"""Opening the database: folder, write-ahead log, migrations under a lock, and clear words where it cannot be used."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import time
from collections.abc import Mapping
from pathlib import Path

from sqlite_utils import Database

from stakegui.core.errors import InputError
from stakegui.core.words import tr
from stakegui.store import transactions
from stakegui.store.faults import is_busy, sound, translated
from stakegui.store.migrations import KNOWN, MIGRATIONS
from stakegui.store.owners import settle
from stakegui.store.schema import check_foreign, check_schema
from stakegui.store.transactions import patiently, writing

TIMEOUT = 10.0
"""Seconds to wait for another writer."""
SHARED = "shared"
"""A table that marks a file which processes of several machines use, see `share`."""
_SMALLEST = 512
"""Bytes of the smallest page of SQLite."""
_CHECKED_BYTES = 32 * 2**20
"""Files up to this size are checked for damage at each opening (well under 0.1 s); `integrity` checks any."""


def open_db(path: Path | str, *, read_only: bool = False, timeout: float = TIMEOUT) -> Database:
    """Open the database at ``path``, made if absent, brought to this program's version; one for each thread.

    A file that is there but may not be written is opened for reading alone (so is any with ``read_only``). Sessions
    that a killed process left running become ``interrupted``, but in a file that several machines use (`share`): there
    this is told by their heartbeat alone, and whoever only looks writes nothing.

    Parameters
    ----------
    path : Path or str
        The file; missing folders above it are made.
    read_only : bool
        Write nothing, not even migrations.
    timeout : float
        Seconds to wait for another writer.

    Raises
    ------
    InputError
        Not a database, another program's, damaged, unreadable, or newer than this program.
    StakeguiError
        Another program kept it locked for ``timeout`` seconds.
    """
    path = Path(path).absolute()
    _check_file(path)
    if read_only or (path.exists() and not _writable(path)):
        return _open_to_read(path, timeout)
    _make_folder(path.parent)
    with translated(str(path)):
        db = connect(path, timeout)
        try:
            _prepare(db, path, timeout)
        except BaseException:
            db.close()
            raise
    return db


def open_existing(path: Path) -> Database:
    """Open a database that must be there: a mistyped path to read sessions from shall not become a new, empty one.

    Raises
    ------
    InputError
        Where there is none, and as `open_db` does.
    """
    if not path.exists():
        raise _absent(path)
    return open_db(path)


def share(db: Database, sessions: Mapping[str, str]) -> None:
    """Make it a file for processes of several machines, and keep what is to be known of each of ``sessions`` in it.

    SQLite's write-ahead log works among the processes of one machine alone (sqlite.org/wal.html): it has none any more.
    """
    with writing(db):
        db.table(SHARED).create({"session": str, "state": str}, pk="session")
        db.table(SHARED).insert_all({"session": session, "state": state} for session, state in sessions.items())
    db.disable_wal()


def connect(path: Path | str, timeout: float = TIMEOUT, options: str = "mode=rwc") -> Database:
    """Connect to a file with foreign keys on; neither migrates nor checks (`open_db` does)."""
    uri = f"{Path(path).absolute().as_uri()}?{options}"
    # plug-ins of sqlite-utils are other people's code: none is loaded
    db = Database(sqlite3.connect(uri, uri=True, timeout=timeout), execute_plugins=False)
    db.conn.execute("PRAGMA foreign_keys = on")
    # a file from somewhere else may hold expressions that call functions: none with side effects is called for it
    db.conn.execute("PRAGMA trusted_schema = off")
    return db


def integrity(db: Database) -> list[str]:
    """Return what is wrong with the whole file, at most 100 findings; empty where all is well."""
    try:
        found = [str(row[0]) for row in db.conn.execute("PRAGMA integrity_check(100)")]
        orphans = db.conn.execute("PRAGMA foreign_key_check").fetchmany(100)
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [text for text in found if text != "ok"] + [f"{row[0]}: row {row[1]} lacks its {row[2]}" for row in orphans]


def _check_file(path: Path) -> None:
    """Raise `InputError` where SQLite should not even be asked: for a folder, a file that may not be read, a scrap.

    The file is not opened for it: to close any handle of a file drops all locks that this process has on it (POSIX),
    also those of SQLite's own connections. Another program then takes itself for the last one and deletes the log that
    these still write to: what is written from there on is lost (sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise _unreadable(path, error.errno or errno.EACCES) from error
    if stat.S_ISDIR(status.st_mode):
        raise InputError(tr("This is a folder, not a database."), where=str(path), remedy=tr("Name a file with --db."))
    if not os.access(path, os.R_OK):
        raise _unreadable(path, errno.EACCES)
    if 0 < status.st_size < _SMALLEST:  # SQLite would take it for an empty database and write over it
        raise InputError(
            tr("The file is not a stakegui database."),
            where=str(path),
            remedy=tr("Name another file with --db, or move this one away."),
        )


def _unreadable(path: Path, number: int) -> InputError:
    return InputError(
        tr("The database cannot be read ({error}).", error=os.strerror(number)),
        where=str(path),
        remedy=tr("Give yourself the right to read it, or name another file with --db."),
    )


def _prepare(db: Database, path: Path, timeout: float) -> None:
    with sound(str(path)):
        patiently(db, "select count(*) from sqlite_master")
    _check(db, path)
    shared = SHARED in db.table_names()
    if not shared:
        _enable_wal(db, path, timeout)
    if MIGRATIONS.pending(db):
        # the write lock lets one process migrate; those that waited find nothing pending any more
        with writing(db):
            _check(db, path)
            with sound(str(path), (sqlite3.OperationalError,)):
                MIGRATIONS.apply(db)
    check_schema(db, path)
    if not shared:
        settle(db)


def _check(db: Database, path: Path) -> None:
    """Raise `InputError` for another program's database, a newer one, or a damaged one."""
    with sound(str(path)):
        check_foreign(db, path)
        applied = {str(step.name) for step in MIGRATIONS.applied(db)}
        tables = {name for name in db.table_names() if not name.startswith(("sqlite_", "_sqlite_"))}
    if tables and not applied:
        raise InputError(
            tr("This is the database of another program."), where=str(path), remedy=tr("Name another file with --db.")
        )
    if newer := sorted(applied - set(KNOWN)):
        raise InputError(
            tr("The database was written by a newer version of stakegui ({changes}).", changes=", ".join(newer)),
            where=str(path),
            remedy=tr("Update stakegui, or name another file with --db."),
        )
    if path.stat().st_size <= _CHECKED_BYTES:
        found = str(db.conn.execute("PRAGMA quick_check(1)").fetchone()[0])
        if found != "ok":
            raise InputError(
                tr("The database is damaged ({found}).", found=found.strip()),
                where=str(path),
                remedy=tr("Move it away, or restore a copy; 'sqlite3 FILE .recover' may save what is in it."),
            )


def _enable_wal(db: Database, path: Path, timeout: float) -> None:
    """Set the write-ahead log; where another process is writing (or doing the same) SQLite fails here at once."""
    began = time.monotonic()
    while True:
        try:
            return db.enable_wal()
        except sqlite3.OperationalError as error:
            waited = time.monotonic() - began
            if not is_busy(error) or waited > timeout:
                raise
            if waited > transactions.PATIENCE:
                transactions.tell(str(path))
            time.sleep(0.02)


def _open_to_read(path: Path, timeout: float) -> Database:
    if not path.exists():
        raise _absent(path)
    with translated(str(path)):
        db = _connect_to_read(path, timeout)
        try:
            _check(db, path)
            pending = MIGRATIONS.pending(db)
            if not pending:
                check_schema(db, path)
        except BaseException:
            db.close()
            raise
    if pending:
        db.close()
        raise InputError(
            tr("The database is of an older version and cannot be brought up to date, as it may not be written."),
            where=str(path),
            remedy=tr("Copy it to a folder of yours and open the copy."),
        )
    return db


def _absent(path: Path) -> InputError:
    return InputError(
        tr("There is no such database."),
        where=str(path),
        remedy=tr("Check the path given with --db; without --db, the first run makes one."),
    )


def _connect_to_read(path: Path, timeout: float) -> Database:
    """Connect without writing; where no log can be made beside the file and none is there, take it as unchanging."""
    db = connect(path, timeout, "mode=ro")
    try:
        db.conn.execute("select count(*) from sqlite_master")
    except sqlite3.OperationalError:
        db.close()
        log = Path(f"{path}-wal")
        if log.exists() and log.stat().st_size:
            raise
        return connect(path, timeout, "mode=ro&immutable=1")
    return db


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            tr("The database's folder cannot be made ({error}).", error=error.strerror),
            where=str(folder),
            remedy=tr("Name another file with --db."),
        ) from error
