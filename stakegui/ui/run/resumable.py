"""Whether the session that Results shows was interrupted and can go on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from stakegui.ui.background import Task, in_pool
from stakegui.ui.session import Session

INTERRUPTED = ("interrupted", "cancelled", "failed", "paused")


class Resumable(QObject):
    """Looks the stored session's status up beside the window's thread.

    Attributes
    ----------
    stored, title : str
        Id and name of the session that can go on; "" where there is none.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self.stored, self.title = "", ""
        session.stored_changed.connect(self._on_stored)

    @Slot()
    def _on_stored(self) -> None:
        if self._task is not None:
            self._task.done.disconnect(self._on_view)
            self._task = None
        self._set("", "")
        db, stored = self._session.db, self._session.stored
        if not stored:
            return

        def read() -> Any:
            from stakegui.services.sessions import show

            return show(db, stored)

        self._task = in_pool(self, read)
        self._task.done.connect(self._on_view)

    @Slot(object)
    def _on_view(self, view: Any) -> None:
        self._task = None
        if view.status in INTERRUPTED:
            self._set(view.id, view.name or view.id)

    def _set(self, stored: str, title: str) -> None:
        self.stored, self.title = stored, title
        self.changed.emit()
