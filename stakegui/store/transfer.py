"""Sessions from one database into another, with all rows of theirs: for runs that had a database of their own.

SQLite's write-ahead log works among the processes of one machine alone (sqlite.org/wal.html), so a run on another
machine must not write into the database that is used here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from stakegui.core.errors import RunError
from stakegui.core.words import tr
from stakegui.store.faults import guarded, path_of
from stakegui.store.owners import COLUMNS as OWNER
from stakegui.store.transactions import writing

OF_A_SESSION = (
    "forget_images",
    "prompt_sets",
    "prompts",
    "events",
    "steps",
    "phases",
    "evaluations",
    "checkpoints",
    "exports",
)
"""Tables whose rows go with their session, each after those that it refers to."""
THE_USERS = ("name", "notes", "tags", "archived")
"""Of ``sessions``: what the user says of a session, which no run changes."""


@guarded
def copy_sessions(source: Database, target: Database, sessions: Iterable[str]) -> None:
    """Put ``sessions`` of ``source`` in place of those of the same ids in ``target``, all or none.

    What the user says of one that ``target`` has stays as it is there, and so does who owns it.

    Raises
    ------
    RunError
        Where ``target`` has another session of such an id.
    """
    with writing(target):
        for session in sessions:
            _copy(source, target, session)


@guarded
def copy_embeddings(source: Database, target: Database) -> None:
    """Let ``target`` have the text embeddings of ``source`` too: an encoder is asked once for each text."""
    with writing(target):
        target.table("embeddings").insert_all(source.query("select * from embeddings"), ignore=True)


def state(db: Database, session: str) -> str:
    """Return a hash of all that a run or a purge changes of ``session``; "" where there is no such session."""
    row = _row(db, session)
    if row is None:
        return ""
    found = hashlib.sha256(repr({k: v for k, v in row.items() if k not in (*THE_USERS, *OWNER)}).encode())
    for table in OF_A_SESSION:
        for one in db.query(f"select * from {table} where session = ? order by rowid", [session]):
            found.update(repr(one).encode())
    return found.hexdigest()


def _row(db: Database, session: str) -> dict[str, Any] | None:
    return next(iter(db.query("select * from sessions where id = ?", [session])), None)


def _copy(source: Database, target: Database, session: str) -> None:
    new, old = next(source.query("select * from sessions where id = ?", [session])), _row(target, session)
    if old is not None and old["created"] != new["created"]:
        raise RunError(
            tr("Two sessions have the id {session}.", session=session),
            where=path_of(source),
            remedy=tr("Run that cell again: with --again."),
        )
    _copy_versions(source, target, session)
    if new["duplicate_of"] and not list(target.query("select 1 from sessions where id = ?", [new["duplicate_of"]])):
        new["duplicate_of"] = None
    if old is None:
        target.table("sessions").insert({**new, **dict.fromkeys(OWNER)})
    else:  # not replaced: what refers to it would go with the old row
        kept = (*THE_USERS, *OWNER)
        target.table("sessions").update(session, {name: value for name, value in new.items() if name not in kept})
    for table in reversed(OF_A_SESSION):
        target.execute(f"delete from {table} where session = ?", [session])
    for table in OF_A_SESSION:
        rows = source.query(f"select * from {table} where session = ? order by rowid", [session])
        numbered = "id" in target.table(table).columns_dict  # the number of a row is each database's own
        target.table(table).insert_all({k: v for k, v in row.items() if not (numbered and k == "id")} for row in rows)


def _copy_versions(source: Database, target: Database, session: str) -> None:
    """Bring along the version of the prompts that the session refers to; equal ones have equal ids."""
    used = "(select version from prompt_sets where session = ?)"
    for row in source.query(f"select * from prompt_versions where id in {used}", [session]):
        if list(target.query("select 1 from prompt_versions where id = ?", [row["id"]])):
            continue
        known = list(target.query("select 1 from prompt_versions where id = ?", [row["parent"]]))
        target.table("prompt_versions").insert({**row, "parent": row["parent"] if known else None})
        classes = source.query("select * from prompt_version_classes where version = ? order by position", [row["id"]])
        target.table("prompt_version_classes").insert_all(classes)
