"""A database of its own for a cell that another machine runs: made of what it needs, and taken back in the end."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from sqlite_utils import Database

from stakegui.core.earlier import chain as read_chain
from stakegui.services.bench.cell import Job, sessions_of
from stakegui.services.bench.told import CellTold
from stakegui.store import lookup
from stakegui.store.connection import SHARED, open_db, open_existing, share
from stakegui.store.owners import alive, claim, forget, release
from stakegui.store.transactions import writing
from stakegui.store.transfer import copy_embeddings, copy_sessions, state


@dataclass
class Lent:
    """A cell's database, while it is away; the session that goes on in it is claimed until `free`."""

    place: Path
    _held: list[tuple[Path, str, str]] = field(default_factory=list)

    def free(self) -> None:
        """Give the session up where it came from."""
        while self._held:
            db, session, token = self._held.pop()
            try:
                with contextlib.closing(open_db(db)) as used:
                    release(used, session, token)
            finally:
                forget(token)


@dataclass(frozen=True)
class Taken:
    """What has come back: ``running`` is the session that a process still writes to, ``told`` what was left and why."""

    running: str = ""
    told: tuple[CellTold, ...] = ()


def path(folder: Path, cell: str) -> Path:
    """Return where the database of ``cell`` lies while it runs elsewhere; it may not exist."""
    return folder / f"{cell}.db"


def lend(job: Job) -> Lent:
    """Make the cell's database, with the sessions that it goes on with or starts from.

    What it goes on with is claimed, so that nobody goes on with it here meanwhile, and how it stands is kept in the
    cell's database: a bench that is killed holds no claim any more.

    Raises
    ------
    InputError
        A living process has the session.
    """
    lent = Lent(path(job.folder, job.cell))
    _remove(lent.place)
    try:
        with contextlib.closing(open_db(job.db)) as used, contextlib.closing(open_db(lent.place)) as own:
            if job.resumed:
                lent._held.append((job.db, job.resumed, claim(used, job.resumed)))
            copy_embeddings(used, own)
            wanted = [one for session in (job.resumed, job.before) if session for one in _needed(used, session)]
            copy_sessions(used, own, dict.fromkeys(wanted))
            share(own, {job.resumed: state(used, job.resumed)} if job.resumed else {})
    except BaseException:
        lent.free()
        raise
    return lent


def take_back(place: Path, db: Path, cell: str) -> Taken:
    """Put the cell's session into ``db``, and remove its own database, where there is one.

    Nothing is done while a process still writes to it: a bench that was killed leaves its cells running on the cluster.
    A session that was run, purged or deleted in ``db`` meanwhile stays as it is there; the cell's database is left,
    under another name.
    """
    if not place.exists():
        return Taken()
    found = sessions_of(place).get(cell)
    if found is not None and found.status in ("running", "paused"):
        return Taken(running=found.id)
    why = ""
    with contextlib.closing(open_existing(place)) as lent, contextlib.closing(open_db(db)) as used:
        if found is not None:
            with writing(used):
                why = _why_not(lent, used, found.id)
                if not why:
                    copy_sessions(lent, used, [found.id])
        if not why:
            copy_embeddings(lent, used)
    if not why:
        _remove(place)
        return Taken()
    assert found is not None
    left = _aside(place)
    text = (
        f"Session {found.id} {why} in {db} while the cell was on the cluster, and stays as it is there. What the "
        f"cluster made of it is left in {left}: see it with --db, or delete it."
    )
    return Taken(told=(CellTold(cell, {"event": "Warned", "text": text, "about": ""}),))


def _why_not(lent: Database, used: Database, session: str) -> str:
    """Return what became of ``session`` in ``used`` meanwhile, "" where it stands as it did when it was lent."""
    row = next(iter(used.query("select * from sessions where id = ?", [session])), None)
    known = {}
    if SHARED in lent.table_names():
        known = {str(one["session"]): str(one["state"]) for one in lent.table(SHARED).rows}
    if row is None:
        return "was deleted" if session in known else ""
    if alive(row):
        return "runs"
    return "" if known.get(session) == state(used, session) else "was changed"


def _needed(db: Database, session: str) -> list[str]:
    """Return ``session`` and all behind it that are still there, oldest first."""
    stored, there = lookup.get(db, session), {listed.id for listed in lookup.list_sessions(db)}
    behind = [] if stored.chain is None else [link.session for link in read_chain(stored.chain).links]
    return [*(one for one in behind if one in there and one != session), session]


def _aside(place: Path) -> Path:
    """Give the database a name under which no later start looks for it."""
    name = next(name for n in count(1) if not (name := place.with_name(f"{place.stem}.left-{n}.db")).exists())
    return place.rename(name)


def _remove(place: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{place}{ending}").unlink(missing_ok=True)
