"""Migrations: an old database is of its old version or of the new after a kill, with all its rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from torture.ground import Ground
from torture.processes import Work
from torture.wholeness import need, whole_database

ROWS = 2000
"""Sessions in the old database."""


def prepare(ground: Ground) -> None:
    """Migrate once without a kill, from the oldest version."""
    from stakegui.store.migrations import KNOWN

    folder = ground.home(ground.base / "migrated")
    _old(folder / "s.db", KNOWN[1])
    ground.once("migrations", _opening(folder / "s.db"), folder)


def kill(ground: Ground, number: int) -> None:
    """Kill the opening of an old database, then open it."""
    from stakegui.store.connection import connect, open_db
    from stakegui.store.migrations import KNOWN, MIGRATIONS

    folder = ground.begin("migrations", number)
    db, stop = folder / "s.db", ground.chance.choice(KNOWN[1:])
    before: list[set[str]] = []

    def anew() -> Work:
        for part in folder.glob("s.db*"):
            part.unlink()
        before[:] = [_old(db, stop)]
        return _opening(db)

    ended = ground.struck("migrations", folder, anew)
    whole_database(db)
    with closing(connect(db)) as raw:
        applied = {step.name for step in MIGRATIONS.applied(raw)}
    need(applied in (before[0], set(KNOWN)), f"half migrated: {sorted(applied)}")
    need("migrated" not in ended.told or applied == set(KNOWN), "told to be migrated and is not")
    with closing(open_db(db)) as new:
        need(not MIGRATIONS.pending(new), "the migration does not go on")
        need(new.execute("select count(*) from sessions").fetchone()[0] == ROWS, "rows are lost")
    shutil.rmtree(folder)


def _old(db: Path, stop: str) -> set[str]:
    """Make a database of the version before ``stop``; return the steps that it has."""
    from stakegui.store.connection import connect
    from stakegui.store.migrations import MIGRATIONS

    columns = "(id, name, status, created, method, spec, environment, out)"
    rows = [(f"s{n}", f"n{n}", "finished", "2025", "stakes", "{}", "{}", "") for n in range(ROWS)]
    with closing(connect(db)) as old:
        old.enable_wal()
        MIGRATIONS.apply(old, stop_before=stop)
        with old.atomic():
            old.conn.executemany(f"insert into sessions {columns} values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        return {str(step.name) for step in MIGRATIONS.applied(old)}


def _opening(db: Path) -> Work:
    def work() -> Iterator[object]:
        from stakegui.store.connection import open_db

        yield "opening"
        open_db(db).close()
        yield "migrated"

    return work
