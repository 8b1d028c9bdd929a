"""Whether a database is built as this program builds it: one from somewhere else may do more than keep rows."""

from __future__ import annotations

import functools
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from stakegui.core.errors import InputError
from stakegui.core.words import tr
from stakegui.store.migrations import MIGRATIONS

Columns = frozenset[tuple[str, str, int, int]]
"""Name, type, whether it must be given, and place in the primary key of each column."""
_VIRTUAL = "create virtual"


def check_foreign(db: Database, path: Path) -> None:
    """Raise `InputError` for what runs by itself: triggers, views, virtual tables. The program makes none of them.

    Called before anything is written: a trigger would act on the first migration already.
    """
    rows = db.conn.execute("select type, name, lower(ltrim(coalesce(sql, ''))) from sqlite_master").fetchall()
    found = [str(name) for kind, name, sql in rows if kind in ("trigger", "view") or str(sql).startswith(_VIRTUAL)]
    if found:
        raise InputError(
            tr(
                "The database holds things that act by themselves ({names}), which stakegui never makes.",
                names=_shown(found),
            ),
            where=str(path),
            remedy=tr("Do not use it; name another file with --db."),
        )


def check_schema(db: Database, path: Path) -> None:
    """Raise `InputError` where a table or a column of the program is missing, of another kind, or is too many."""
    wrong = [name for name, columns in _expected().items() if _columns(db.conn, name) != columns]
    if wrong:
        raise InputError(
            tr("The database's tables are not those of stakegui ({names}).", names=_shown(wrong)),
            where=str(path),
            remedy=tr("Name another file with --db, or restore a copy."),
        )


@functools.cache
def _expected() -> dict[str, Columns]:
    """Return the columns of all tables as the migrations make them."""
    db = Database(sqlite3.connect(":memory:"), execute_plugins=False)
    try:
        MIGRATIONS.apply(db)
        rows = db.conn.execute("select name from sqlite_master where type = 'table' and name not like '%sqlite%'")
        return {name: _columns(db.conn, name) for (name,) in rows.fetchall()}
    finally:
        db.close()


def _columns(conn: sqlite3.Connection, table: str) -> Columns:
    rows = conn.execute('select name, upper(type), "notnull", pk from pragma_table_xinfo(?)', [table]).fetchall()
    return frozenset(rows)


def _shown(names: list[str]) -> str:
    return ", ".join("".join(c for c in name[:40] if c.isprintable()) for name in names[:5])
