"""Reads and changes the queue beside the window's thread, one change after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from stakegui.core import sweep
from stakegui.core.spec import RunSpec
from stakegui.core.words import tr
from stakegui.services.queue import Entry
from stakegui.ui.background import in_pool
from stakegui.ui.session import Session

Then = Callable[[Any], None]


class QueueKeeper(QObject):
    """Holds the entries as they were read last.

    Attributes
    ----------
    entries : list of Entry
        In their order.
    """

    changed = Signal()
    """The entries were read anew."""
    added = Signal(list)
    """Numbers of what was put in."""
    removed = Signal(object)
    """The row that was taken out, for `restore`."""
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.entries: list[Entry] = []
        self._waiting: deque[tuple[Callable[[Path], Any], Then | None]] = deque()
        self._busy: Then | None = None
        self._reading = False
        self._open = False

    @property
    def idle(self) -> bool:
        """Whether everything asked for is done."""
        return not self._open

    def refresh(self) -> None:
        """Read the entries."""
        self._do(_only_read)

    def add(self, spec: RunSpec, lists: Mapping[str, Sequence[Any]], name: str) -> None:
        """Put a run in, or every combination of ``lists``; `added` follows."""

        def put(db: Path) -> list[int]:
            from stakegui.services import queue

            return queue.add(db, sweep.expand(spec.as_json(), lists), name)

        self._do(put, self.added.emit)

    def move(self, entry: int, place: int) -> None:
        """Put an entry that waits at ``place`` among those that wait."""
        self._call("move", entry, place)

    def hold(self, entry: int, held: bool) -> None:
        """Keep an entry from being begun, or release it."""
        self._call("hold", entry, held)

    def again(self, entry: int) -> None:
        """Give an entry another turn."""
        self._call("again", entry)

    def remove(self, entry: int) -> None:
        """Take an entry out; `removed` follows."""
        self._call("remove", entry, then=self.removed.emit)

    def restore(self, row: Mapping[str, Any]) -> None:
        """Put back what was taken out."""
        self._call("restore", row)

    def _call(self, name: str, *values: Any, then: Then | None = None) -> None:
        def act(db: Path) -> Any:
            from stakegui.services import queue

            return getattr(queue, name)(db, *values)

        self._do(act, then)

    def _do(self, act: Callable[[Path], Any], then: Then | None = None) -> None:
        self._waiting.append((act, then))
        if not self._open:
            self._next()

    def _next(self) -> None:
        self._open = bool(self._waiting)
        if not self._waiting:
            return
        act, self._busy = self._waiting.popleft()
        self._reading = act is _only_read
        db = self._session.db

        def work() -> tuple[Any, list[Entry]]:
            from stakegui.services.queue import entries

            return act(db), entries(db)

        task = in_pool(self, work)
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_done(self, outcome: tuple[Any, list[Entry]]) -> None:
        then, (result, self.entries) = self._busy, outcome
        self._next()
        self.changed.emit()
        if then is not None:
            then(result)

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        reading = self._reading
        self._next()
        if reading:  # reading again would fail again, for ever
            self.failed.emit(tr("The queue could not be read: {error}", error=error))
            return
        self.failed.emit(tr("The queue could not be changed: {error}", error=error))
        self.refresh()


def _only_read(_db: Path) -> None:
    """Change nothing: the entries are read after each change anyway."""
