"""One writer for each session: who runs it, and whether that process still lives."""

from __future__ import annotations

import os
import platform
import time
import uuid
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from stakegui.core import living
from stakegui.core.errors import InputError
from stakegui.core.words import tr
from stakegui.store.faults import guarded, reading
from stakegui.store.transactions import writing

ACTIVE = ("running", "paused")
"""Statuses that need a living owner."""
_SILENCE = 60.0
"""Seconds without a heartbeat after which an owner on another machine counts as gone."""
_HELD: set[str] = set()
"""Claims of this very process."""
COLUMNS = ("owner_token", "owner_pid", "owner_started", "owner_boot", "owner_host", "heartbeat")
"""Of ``sessions`` and ``queue``: who runs it; null where nobody does."""
_FREE = ", ".join(f"{name} = null" for name in COLUMNS)


def alive(row: Mapping[str, Any]) -> bool:
    """Whether the owner named in a row of ``sessions`` still runs it."""
    if not row["owner_token"]:
        return False
    if row["owner_host"] != platform.node():
        return bool(time.time() - (row["heartbeat"] or 0.0) < _SILENCE)
    if row["owner_pid"] == os.getpid():
        return row["owner_token"] in _HELD
    return living.same(row["owner_pid"], row["owner_started"], row["owner_boot"])


def effective_status(row: Mapping[str, Any]) -> str:
    """Return the status of a row of ``sessions``; one left active by a dead process is ``interrupted``."""
    return "interrupted" if row["status"] in ACTIVE and not alive(row) else str(row["status"])


@guarded
def claim(db: Database, session: str) -> str:
    """Become the one writer of ``session``; return the token that `beat` and `release` need.

    Raises
    ------
    InputError
        No such session, or a living process owns it.
    """
    with writing(db):
        row = _row(db, session)
        if alive(row):
            raise InputError(_taken(row), where=session, remedy=tr("Wait until it ends, or stop it there."))
        own = owner()
        db.table("sessions").update(session, {"status": effective_status(row), **own})
    return str(own["owner_token"])


def owner() -> dict[str, Any]:
    """Return the columns that name this process as the owner of something, under a new token; `forget` drops it."""
    token = uuid.uuid4().hex
    _HELD.add(token)
    return {
        "owner_token": token,
        "owner_pid": os.getpid(),
        "owner_started": living.began(),
        "owner_boot": living.boot(),
        "owner_host": platform.node(),
        "heartbeat": time.time(),
    }


def beat(db: Database, session: str, token: str) -> None:
    """Say that the owner still lives."""
    with writing(db):
        db.execute("update sessions set heartbeat = ? where id = ? and owner_token = ?", [time.time(), session, token])


def release(db: Database, session: str, token: str) -> None:
    """Give the session up; one that is still active then was broken off and becomes ``interrupted``."""
    with writing(db):
        _interrupt(db, session, token)
    forget(token)


def forget(token: str) -> None:
    """Drop a claim of this process, also where the database cannot be written any more."""
    _HELD.discard(token)


@reading
def settle(db: Database) -> list[str]:
    """Mark every session that a dead process left active as ``interrupted``; return their ids."""
    if not _orphans(db):
        return []
    with writing(db):
        found = _orphans(db)
        for row in found:
            _interrupt(db, row["id"], row["owner_token"])
    return [str(row["id"]) for row in found]


def _orphans(db: Database) -> list[dict[str, Any]]:
    rows = db.query("select * from sessions where status in ('running', 'paused')")
    return [row for row in rows if not alive(row)]


def _interrupt(db: Database, session: str, token: str | None) -> None:
    db.execute(
        "update sessions set status = 'interrupted' where id = ? and owner_token is ?"
        " and status in ('running', 'paused')",
        [session, token],
    )
    db.execute(f"update sessions set {_FREE} where id = ? and owner_token is ?", [session, token])


def _row(db: Database, session: str) -> dict[str, Any]:
    rows = list(db.query("select * from sessions where id = ?", [session]))
    if not rows:
        raise InputError(tr("There is no such session."), where=session, remedy=tr("See 'stakegui sessions list'."))
    return rows[0]


def _taken(row: Mapping[str, Any]) -> str:
    here = row["owner_host"] == platform.node()
    if here and row["owner_pid"] == os.getpid():
        return tr("The session is already running in this program.")
    if here:
        return tr("The session is running in another process (number {pid}).", pid=row["owner_pid"])
    return tr(
        "The session is running in another process (number {pid} on {machine}).",
        pid=row["owner_pid"],
        machine=row["owner_host"],
    )
