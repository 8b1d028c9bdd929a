"""A thread that writes what a run tells, in batches, so that the run never waits for the disk at each step."""

from __future__ import annotations

import atexit
import contextlib
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from sqlite_utils import Database

from stakegui.core.errors import StakeguiError
from stakegui.store.connection import connect
from stakegui.store.faults import translated

T = TypeVar("T")


class BatchWriter(Generic[T]):
    """Buffers items and writes each batch in one transaction, ``delay`` seconds after its first item.

    The thread has its own connection, and keeps the promise also when no further item comes (a long phase, a pause).
    A batch that cannot be written (disk full) is kept for the next try; the error is raised at the next call.

    Parameters
    ----------
    path : str
        The database, already migrated.
    write : callable
        Writes a list of items; called in the thread, should use `writing`.
    delay : float
        Seconds that an item may stay unwritten.
    beat : callable
        Called in the thread every ``beat_every`` seconds.
    """

    def __init__(
        self,
        path: str,
        write: Callable[[Database, list[T]], None],
        beat: Callable[[Database], None],
        delay: float = 0.8,
        beat_every: float = 5.0,
    ) -> None:
        self._path, self._write, self._beat = path, write, beat
        self._delay, self._beat_every = delay, beat_every
        self._changed = threading.Condition()
        self._items: list[T] = []
        self._added = self._written = 0
        self._first, self._last_beat = 0.0, time.monotonic()
        self._urgent = self._closing = False
        self._error: Exception | None = None
        self._fatal: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="stakegui-store", daemon=True)
        self._thread.start()
        atexit.register(self._at_exit)

    def add(self, item: T, at_once: bool = False) -> None:
        """Buffer an item; with ``at_once`` return when it is on disk. Raise the error of an earlier batch."""
        with self._changed:
            if self._closing:
                raise RuntimeError("the writer is closed")
            if not self._items:
                self._first = time.monotonic()
                self._changed.notify_all()
            self._items.append(item)
            self._added += 1
            self._raise()
        if at_once:
            self.flush()

    def flush(self) -> None:
        """Return when everything buffered is on disk; raise what prevents it."""
        with self._changed:
            wanted = self._added
            self._urgent = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._written >= wanted or self._error or self._fatal)
            self._raise()

    def close(self) -> None:
        """Write what is left and end the thread; may be called twice. Raise what prevents the writing."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join()
        atexit.unregister(self._at_exit)
        with self._changed:
            self._raise()

    def _at_exit(self) -> None:
        # a daemon thread is cut off at exit: what a forgotten close would lose is written here
        with contextlib.suppress(Exception):
            self.close()

    def _raise(self) -> None:
        error, self._error = self._error or self._fatal, None
        if error is not None:
            raise error

    def _run(self) -> None:
        try:
            with translated(self._path), contextlib.closing(connect(self._path, options="mode=rw")) as db:
                while self._turn(db):
                    pass
        except Exception as error:
            with self._changed:
                self._fatal = error
                self._changed.notify_all()

    def _turn(self, db: Database) -> bool:
        """Wait until something may be due, and do it; False once closed."""
        with self._changed:
            if not self._due():
                self._changed.wait(self._wait())
            closing, batch = self._closing, self._take()
        if batch:
            self._store(db, batch)
        if time.monotonic() - self._last_beat >= self._beat_every:
            self._last_beat = time.monotonic()
            # a beat that fails (locked, full disk) is made up for by the next one
            with contextlib.suppress(StakeguiError):
                self._beat(db)
        return not closing

    def _due(self) -> bool:
        late = bool(self._items) and time.monotonic() - self._first >= self._delay
        return self._urgent or self._closing or late

    def _wait(self) -> float:
        until = self._last_beat + self._beat_every
        if self._items:
            until = min(until, self._first + self._delay)
        return max(0.0, until - time.monotonic())

    def _take(self) -> list[T]:
        if not self._due():
            return []
        batch, self._items, self._urgent = self._items, [], False
        return batch

    def _store(self, db: Database, batch: list[T]) -> None:
        try:
            self._write(db, batch)
        except Exception as error:
            with self._changed:
                self._items, self._first, self._error = batch + self._items, time.monotonic(), error
                self._changed.notify_all()
            return
        with self._changed:
            self._written += len(batch)
            self._changed.notify_all()
