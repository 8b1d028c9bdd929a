"""Writes of versions, beside the window and one after the other; a rename can be undone."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand

from stakegui.core.spec import Prompts
from stakegui.core.words import tr
from stakegui.ui.background import in_pool
from stakegui.ui.session import Session


class VersionKeeper(QObject):
    """Keeps, renames and deletes versions of the session's database.

    Attributes
    ----------
    base : str
        Id of the version that was kept or restored last: the next one is made from it.
    """

    kept = Signal(object)
    """`Kept`, once it is in the database."""
    changed = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self.base = session, ""
        self._waiting: deque[Callable[[], Any]] = deque()
        self._busy = False

    def keep(self, prompts: Prompts, name: str, note: str) -> None:
        """Keep prompts as a version; ``kept(object)`` follows."""
        db, base = self._session.db, self.base or None

        def write() -> Any:
            from stakegui.services.prompt_versions import save

            return save(db, prompts, name, note, base)

        self._do(write)

    def rename(self, version: str, old: str, new: str) -> None:
        """Give a version another name (undoable)."""
        self._session.undo.push(_Rename(self._put_name, version, old, new))

    def delete(self, version: str) -> None:
        """Delete a version."""
        db = self._session.db

        def write() -> None:
            from stakegui.services.prompt_versions import delete

            delete(db, version)

        self._do(write)

    def _put_name(self, version: str, name: str) -> None:
        db = self._session.db

        def write() -> None:
            from stakegui.services.prompt_versions import change

            change(db, version, name=name)

        self._do(write)

    def _do(self, write: Callable[[], Any]) -> None:
        self._waiting.append(write)
        if not self._busy:
            self._next()

    def _next(self) -> None:
        self._busy = bool(self._waiting)
        if self._busy:
            task = in_pool(self, self._waiting.popleft())
            task.done.connect(self._on_done)
            task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_done(self, outcome: Any) -> None:
        self._next()
        if outcome is not None:
            self.base = outcome.version.id
            self.kept.emit(outcome)
        self.changed.emit()

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self._next()
        self.failed.emit(error)
        self.changed.emit()


class _Rename(QUndoCommand):
    def __init__(self, put: Callable[[str, str], None], version: str, old: str, new: str) -> None:
        super().__init__(tr("rename a version of prompts"))
        self._put, self._version, self._old, self._new = put, version, old, new

    def redo(self) -> None:
        """Write the new name."""
        self._put(self._version, self._new)

    def undo(self) -> None:
        """Write the old one."""
        self._put(self._version, self._old)
