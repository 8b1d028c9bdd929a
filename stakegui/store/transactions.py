"""The one way to write: everything in a block, or nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from stakegui.store.faults import path_of, translated


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
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.conn.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise
