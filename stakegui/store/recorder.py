"""From a run's events to the tables: the one place that knows which event goes where."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType

from sqlite_utils import Database

from stakegui.core.events import (
    CheckpointSaved,
    Evaluated,
    Event,
    Phase,
    RunFailed,
    RunFinished,
    RunStarted,
    StepDone,
)
from stakegui.store import owners, results
from stakegui.store.checkpoints import save_checkpoint
from stakegui.store.events import save_events
from stakegui.store.faults import path_of
from stakegui.store.metrics import save_steps, supersede
from stakegui.store.transactions import writing
from stakegui.store.values import now
from stakegui.store.writer import BatchWriter

AT_ONCE = (RunStarted, CheckpointSaved, Evaluated, RunFinished, RunFailed)
"""Events that are on disk when `SessionRecorder.record` returns; the others follow within a second."""


@dataclass(frozen=True)
class _Status:
    """A change that no event tells of."""

    status: str


Item = tuple[str, Event | _Status]


class SessionRecorder:
    """Writes everything that a run tells; a crash loses at most the last second of metrics.

    While it is open it owns the session. A run that was started or paused and not ended by `RunFinished` or `RunFailed`
    is ``interrupted`` once it is closed. ``record`` and ``paused`` may be called from any thread, but not within an
    open transaction of the same process: the recorder writes through its own connection.

    Parameters
    ----------
    db : Database
        As `open_db` returns it.
    session : str
        Full id.
    delay : float
        Seconds that small events may stay unwritten.

    Raises
    ------
    InputError
        No such session, or another living process runs it.
    """

    def __init__(self, db: Database, session: str, delay: float = 0.8) -> None:
        self.session = session
        self._token = owners.claim(db, session)
        self._open = True
        self._writer: BatchWriter[Item] = BatchWriter(path_of(db), self._write, self._beat, delay)

    def record(self, event: Event) -> None:
        """Store one event; raise the user's error where the database cannot be written."""
        self._writer.add((now(), event), at_once=isinstance(event, AT_ONCE))

    def paused(self, on: bool) -> None:
        """Store that the run is held, or goes on."""
        self._writer.add((now(), _Status("paused" if on else "running")), at_once=True)

    def flush(self) -> None:
        """Return when all that was recorded is on disk."""
        self._writer.flush()

    def close(self) -> None:
        """Write what is left and give the session up; may be called twice."""
        if not self._open:
            return
        self._open = False
        with contextlib.ExitStack() as last:
            # also where nothing can be written any more (disk full) the thread ends and the claim is dropped
            last.callback(owners.forget, self._token)
            last.callback(self._writer.close)
            self._writer.add((now(), _Status("closed")))

    def __enter__(self) -> SessionRecorder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _beat(self, db: Database) -> None:
        owners.beat(db, self.session, self._token)

    def _write(self, db: Database, items: list[Item]) -> None:
        with writing(db):
            part: list[tuple[str, Event]] = []
            for at, item in items:
                if isinstance(item, Event):
                    part.append((at, item))
                else:
                    write_events(db, self.session, part)
                    part = []
                    self._set(db, item.status)
            write_events(db, self.session, part)

    def _set(self, db: Database, status: str) -> None:
        if status == "closed":
            owners.release(db, self.session, self._token)
        else:
            results.set_status(db, self.session, status)


def write_events(db: Database, session: str, items: Sequence[tuple[str, Event]]) -> None:
    """Write events with their moments, in one transaction; a `RunStarted` first removes what it supersedes."""
    with writing(db):
        part: list[tuple[str, Event]] = []
        for at, event in items:
            if isinstance(event, RunStarted):
                _write_part(db, session, part)
                part = []
                supersede(db, session, event.first_step - 1)
            part.append((at, event))
        _write_part(db, session, part)


def _write_part(db: Database, session: str, items: Sequence[tuple[str, Event]]) -> None:
    if not items:
        return
    save_events(db, session, items)
    save_steps(db, session, [event for _, event in items if isinstance(event, StepDone)])
    results.save_phases(db, session, [(at, event) for at, event in items if isinstance(event, Phase)])
    for at, event in items:
        _dispatch(db, session, at, event)


def _dispatch(db: Database, session: str, at: str, event: Event) -> None:
    match event:
        case RunStarted():
            results.save_started(db, session, at, event)
        case CheckpointSaved():
            save_checkpoint(db, session, event.step, event.path, event.sha256, at)
        case Evaluated():
            results.save_evaluation(db, session, at, event)
        case RunFinished():
            results.save_finished(db, session, at, event)
        case RunFailed():
            results.save_failed(db, session, at, event)
        case _:
            pass
