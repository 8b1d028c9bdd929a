"""The queue of runs: put there by the window or the command line, worked through by whichever has the time."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from stakegui.core import spec as specs
from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError, StakeguiError
from stakegui.core.events import Event, RunStarted
from stakegui.core.spec import ForgetSpec
from stakegui.core.sweep import Combination
from stakegui.core.words import tr
from stakegui.store import lookup
from stakegui.store import queue as store
from stakegui.store.connection import open_db, open_existing
from stakegui.store.queue import ENDED, PENDING, Entry
from stakegui.store.values import now

__all__ = [
    "ENDED",
    "PENDING",
    "Entry",
    "NotWaiting",
    "add",
    "again",
    "entries",
    "hold",
    "move",
    "remove",
    "restore",
    "what",
    "work",
]
_BEAT_S = 10.0
_RESUMABLE = ("interrupted", "cancelled", "failed")


class NotWaiting(InputError):
    """The entry's turn cannot be had: another window or program has taken it up, or it was removed or held."""

    def __init__(self) -> None:
        super().__init__(tr("The run does not wait any more: another window has taken it, or it was removed."))


def add(db: Path, runs: Sequence[Combination], name: str = "", out: Path | None = None) -> list[int]:
    """Put runs at the end of the queue; return their numbers. Several are one group, to be compared at its end.

    Parameters
    ----------
    runs : sequence of Combination
        Relative paths in them are taken from the folder that the program runs in.
    name : str
        What the runs are called; what sets one apart in its group is added.
    out : Path, optional
        Folder for the exported checkpoints, a folder in it for each run of a group.
    """
    sweep = now() if len(runs) > 1 else ""
    added = []
    with contextlib.closing(open_db(db)) as database:
        for number, run in enumerate(runs, 1):
            place = "" if out is None else str(out.resolve() / (folder_of(run, number) if sweep else ""))
            called = ", ".join(filter(None, (name, run.name))) or run.spec.method.name
            values = specs.absolute(run.spec.as_json(), Path.cwd())
            added.append(store.add(database, values, called, run.values, sweep, place))
    return added


def folder_of(run: Combination, number: int) -> str:
    """Return the name of a combination's own folder, such as ``02 steps 88``."""
    plain = "".join(c if c.isalnum() or c in " .,+-_" else "_" for c in run.name)
    return f"{number:02} {plain}"[:100].rstrip(" .")


def entries(db: Path) -> list[Entry]:
    """Return all entries in their order."""
    if not db.exists():
        return []
    with contextlib.closing(open_existing(db)) as database:
        return store.entries(database)


def move(db: Path, entry: int, place: int) -> None:
    """Put an entry that waits at ``place`` among those that wait, 0 for the next to run."""
    with contextlib.closing(open_existing(db)) as database:
        store.move(database, entry, place)


def hold(db: Path, entry: int, held: bool = True) -> None:
    """Keep an entry from being begun, or let it wait for its turn again."""
    with contextlib.closing(open_existing(db)) as database:
        store.set_held(database, entry, held)


def again(db: Path, entry: int) -> None:
    """Let an entry that ended wait for another turn; a session that can be resumed is gone on with."""
    with contextlib.closing(open_existing(db)) as database:
        store.again(database, entry)


def remove(db: Path, entry: int) -> Mapping[str, Any]:
    """Take an entry out of the queue; its session stays. `restore` puts back what is returned."""
    with contextlib.closing(open_existing(db)) as database:
        return store.remove(database, entry)


def restore(db: Path, row: Mapping[str, Any]) -> None:
    """Put back what `remove` took out."""
    with contextlib.closing(open_existing(db)) as database:
        store.restore(database, row)


def work(entry: int, *, db: Path, control: RunControl | None = None, allow_code: bool = False) -> Iterator[Event]:
    """Take an entry up, run it and yield its events; the entry then says how that ended.

    Parameters
    ----------
    entry : int
        Must wait; another window or program cannot take it from here on. Where the reader goes away it becomes
        ``interrupted``, and can be given another turn.

    Raises
    ------
    NotWaiting
        Another window has taken it, or it was removed.
    StakeguiError
        As `unlearn` and `resume`.
    """
    control = control or RunControl()
    with contextlib.closing(open_existing(db)) as database:
        taken = store.take(database, entry)
        if taken is None:
            raise NotWaiting
        found, token = taken
        end, message = "running", ""
        try:
            yield from _followed(found, token, database, db, control, allow_code)
            end = "done"
        except Cancelled as error:
            end, message = "cancelled", str(error)
            raise
        except Exception as error:
            end, message = "failed", str(error) if isinstance(error, StakeguiError) else repr(error)
            raise
        finally:
            store.finish(database, found.id, token, end, message)


def _followed(
    found: Entry, token: str, database: Database, db: Path, control: RunControl, allow_code: bool
) -> Iterator[Event]:
    """Pass the run's events on; note its session, and now and then that it is alive."""
    from stakegui.services.unlearn import resume, unlearn

    status = lookup.get(database, found.session).status if found.session else ""
    if status in ("running", "paused"):
        raise InputError(
            tr("The session {session} of this run is on in another window or program.", session=found.session),
            remedy=tr("Wait for its end, or cancel it there."),
        )
    if status == "finished":  # it went on elsewhere, and is done
        return
    if goes_on(found, database):
        events = resume(found.session, db=db, control=control, allow_code=allow_code)
    else:
        spec, out = specs.parse(found.spec, where=found.name), Path(found.out) if found.out else None
        events = unlearn(spec, db=db, out=out, control=control, allow_code=allow_code, name=found.name)
    told = time.monotonic()
    for event in events:
        if isinstance(event, RunStarted):
            store.note_session(database, found.id, token, event.session)
        elif time.monotonic() - told > _BEAT_S:
            store.beat(database, found.id, token)
            told = time.monotonic()
        yield event


def goes_on(entry: Entry, database: Database) -> bool:
    """Whether the entry has a session that was broken off and can go on."""
    return bool(entry.session) and lookup.get(database, entry.session).status in _RESUMABLE


def what(entry: Entry) -> str:
    """Return in a few words what a run is to forget, such as ``4 images``."""
    forget = ForgetSpec.model_validate(entry.spec["forget"])
    parts = [tr("%n image(s)", "", len(forget.images))] if forget.images else []
    outside = forget.outside
    if outside:
        parts.append(tr("%n picture(s) from outside", "", len(outside)) if isinstance(outside, tuple) else outside.name)
    parts += [forget.file.name] if forget.file else []
    parts += [tr("%n at random", "", forget.random.count)] if forget.random else []
    parts += [", ".join((*forget.identities, *forget.classes))] if forget.identities or forget.classes else []
    parts += [tr("request {numbers}", numbers=", ".join(forget.requests))] if forget.requests else []
    return ", ".join(parts)


def as_json(entry: Entry) -> dict[str, Any]:
    """Return plain values for a list."""
    names = ("id", "name", "method", "status", "session", "message", "sweep", "differs", "added", "out")
    return {**{name: getattr(entry, name) for name in names}, "what": what(entry)}
