"""The one way to write: everything in a block, or nothing of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from stakegui.core import waiting
from stakegui.core.words import tr
from stakegui.store.faults import is_busy, path_of, translated

PATIENCE = 3.0
"""Seconds of waiting for another program after which it is told."""


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """Hold the write lock from the start (``BEGIN IMMEDIATE``), commit at the end, roll back on any exception.

    `Database.atomic` alone begins deferred. sqlite-utils reads the schema before it inserts, so such a transaction
    starts as a reader and fails at once, whatever the timeout, when another process has written meanwhile. Within an
    open transaction this is `Database.atomic`: a savepoint.

    Raises
    ------
    StakeguiError
        The lock could not be had within the connection's timeout, the disk is full, the file is read-only or damaged.
    """
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    with translated(path_of(db)):
        patiently(db, "BEGIN IMMEDIATE")
        try:
            yield
            db.conn.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise


def patiently(db: Database, statement: str) -> None:
    """Execute ``statement``; where another program has a lock, say after `PATIENCE` that it is waited for.

    It is waited for as long as the connection's timeout has it, all in all.
    """
    whole = int(db.conn.execute("PRAGMA busy_timeout").fetchone()[0])
    first = min(whole, round(1000 * PATIENCE))
    try:
        db.conn.execute(f"PRAGMA busy_timeout = {first}")
        try:
            db.conn.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if first == whole or not is_busy(error):
                raise
        tell(path_of(db))
        db.conn.execute(f"PRAGMA busy_timeout = {whole - first}")
        db.conn.execute(statement)
    finally:
        db.conn.execute(f"PRAGMA busy_timeout = {whole}")


def tell(path: str) -> None:
    """Say that the database is waited for."""
    waiting.tell(tr("Waiting for another program, which keeps the database locked: {path}", path=path))
