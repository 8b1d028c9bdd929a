"""Changes of stored sessions (name, notes, tags, archive) that can be undone; each is written beside the window."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QUndoCommand

from stakegui.core.words import tr
from stakegui.ui.background import in_pool
from stakegui.ui.session import Session

TEXTS = {
    "name": tr("rename a session"),
    "notes": tr("edit notes"),
    "tags": tr("change tags"),
    "archived": tr("archive or take out"),
}


class Keeper(QObject):
    """One a window, see `keeper`; writes one change after the other."""

    changed = Signal(str, str, object)
    """Id, field and new value, once it is in the database."""
    failed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._waiting: deque[tuple[str, str, Any]] = deque()
        self._writing: tuple[str, str, Any] | None = None

    def change(self, stored: str, field: str, old: Any, new: Any) -> None:
        """Put ``new`` into a field of `TEXTS` of a stored session; undo puts ``old`` back."""
        if old != new:
            self._session.undo.push(_Edit(self._put, stored, field, old, new))

    @property
    def idle(self) -> bool:
        """Whether everything is written."""
        return self._writing is None

    def _put(self, stored: str, field: str, value: Any) -> None:
        self._waiting.append((stored, field, value))
        if self._writing is None:
            self._next()

    def _next(self) -> None:
        self._writing = self._waiting.popleft() if self._waiting else None
        if self._writing is None:
            return
        (stored, field, value), db = self._writing, self._session.db
        task = in_pool(self, lambda: _write(db, stored, field, value))
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_done(self, written: tuple[str, str, Any]) -> None:
        self._next()
        self.changed.emit(*written)

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self._next()
        self.failed.emit(tr("The change could not be kept: {error}", error=error))


class _Edit(QUndoCommand):
    def __init__(self, put: Callable[[str, str, Any], None], stored: str, field: str, old: Any, new: Any) -> None:
        super().__init__(TEXTS[field])
        self._put, self._stored, self._field, self._old, self._new = put, stored, field, old, new

    def redo(self) -> None:
        """Write the new value."""
        self._put(self._stored, self._field, self._new)

    def undo(self) -> None:
        """Write the old one."""
        self._put(self._stored, self._field, self._old)


def keeper(session: Session) -> Keeper:
    """Return the window's keeper, made at first use."""
    found = session.findChild(Keeper, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found or Keeper(session)


def _write(db: Path, stored: str, field: str, value: Any) -> tuple[str, str, Any]:
    from stakegui.services import sessions

    writes: dict[str, Callable[[Path, str, Any], None]] = {
        "name": sessions.rename, "notes": sessions.set_notes, "tags": sessions.set_tags,
        "archived": sessions.set_archived,
    }  # fmt: skip
    writes[field](db, stored, value)
    return stored, field, value
