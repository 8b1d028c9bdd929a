"""A database of its own for a cell that another machine runs: made of what it needs, and taken back in the end."""

from __future__ import annotations

import contextlib
from pathlib import Path

from sqlite_utils import Database

from stakegui.core.earlier import chain as read_chain
from stakegui.services.bench.cell import Job, sessions_of
from stakegui.store import lookup
from stakegui.store.connection import open_db, open_existing
from stakegui.store.transfer import copy_embeddings, copy_sessions


def path(folder: Path, cell: str) -> Path:
    """Return where the database of ``cell`` lies while it runs elsewhere; it may not exist."""
    return folder / f"{cell}.db"


def lend(job: Job) -> Path:
    """Make the cell's database, with the sessions that it goes on with or starts from; return its path."""
    place = path(job.folder, job.cell)
    _remove(place)
    with contextlib.closing(open_db(job.db)) as used, contextlib.closing(open_db(place)) as lent:
        copy_embeddings(used, lent)
        wanted = [one for session in (job.resumed, job.before) if session for one in _needed(used, session)]
        copy_sessions(used, lent, dict.fromkeys(wanted))
    return place


def take_back(place: Path, db: Path, cell: str) -> str:
    """Put the cell's session into ``db``, and remove its own database, where there is one.

    Return the session where a process still writes to it, and nothing is done: a bench that was killed leaves its
    cells running on the cluster. "" otherwise.
    """
    if not place.exists():
        return ""
    found = sessions_of(place).get(cell)
    if found is not None and found.status in ("running", "paused"):
        return found.id
    with contextlib.closing(open_existing(place)) as lent, contextlib.closing(open_db(db)) as used:
        copy_embeddings(lent, used)
        if found is not None:
            copy_sessions(lent, used, [found.id])
    _remove(place)
    return ""


def _needed(db: Database, session: str) -> list[str]:
    """Return ``session`` and all behind it that are still there, oldest first."""
    stored, there = lookup.get(db, session), {listed.id for listed in lookup.list_sessions(db)}
    behind = [] if stored.chain is None else [link.session for link in read_chain(stored.chain).links]
    return [*(one for one in behind if one in there and one != session), session]


def _remove(place: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{place}{ending}").unlink(missing_ok=True)
