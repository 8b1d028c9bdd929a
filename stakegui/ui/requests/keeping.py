"""Changes of requests, written beside the window one after the other; most of them can be undone."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QUndoCommand

from stakegui.ui.background import in_pool
from stakegui.ui.session import Session

Write = Callable[[Path], Any]
"""Changes the database; called in the thread pool."""


@dataclass(frozen=True)
class _Wish:
    write: Write
    said: str
    command: QUndoCommand | None = None


class RequestKeeper(QObject):
    """One a window, see `request_keeper`."""

    changed = Signal(str)
    """What to tell the user, "" for nothing: a change is in the database."""
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._waiting: deque[_Wish] = deque()
        self._writing: _Wish | None = None

    @property
    def idle(self) -> bool:
        """Whether everything is written."""
        return self._writing is None

    def write(self, write: Write, said: str = "") -> None:
        """Make a change that cannot be undone."""
        self._put(_Wish(write, said))

    def change(self, text: str, redo: Write, undo: Write, said: str = "") -> None:
        """Make a change that ``undo`` takes back; one that cannot be written leaves nothing to undo."""
        self._session.undo.push(_Edit(text, self._put, redo, undo, said))

    def edit(self, number: str, old: dict[str, Any], new: dict[str, Any], text: str) -> None:
        """Put ``new`` values into the fields of a request; undo puts the ``old`` ones back."""
        self.change(text, lambda db: _edit(db, number, new), lambda db: _edit(db, number, old))

    def _put(self, wish: _Wish) -> None:
        self._waiting.append(wish)
        if self._writing is None:
            self._next()

    def _next(self) -> None:
        self._writing = self._waiting.popleft() if self._waiting else None
        if self._writing is None:
            return
        write, db = self._writing.write, self._session.db
        task = in_pool(self, lambda: write(db))
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_done(self, _outcome: object) -> None:
        wish = self._writing
        self._next()
        self.changed.emit(wish.said if wish is not None else "")

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        command = self._writing.command if self._writing is not None else None
        if command is not None and shiboken6.isValid(command):
            command.setObsolete(True)
        self._next()
        self.failed.emit(error)


class _Edit(QUndoCommand):
    def __init__(self, text: str, put: Callable[[_Wish], None], redo: Write, undo: Write, said: str) -> None:
        super().__init__(text)
        self._put, self._redo, self._undo, self._said = put, redo, undo, said

    def redo(self) -> None:
        """Write the change."""
        self._put(_Wish(self._redo, self._said, self))

    def undo(self) -> None:
        """Write it back."""
        self._put(_Wish(self._undo, "", self))


def _edit(db: Path, number: str, fields: dict[str, Any]) -> None:
    from stakegui.services import requests

    requests.edit(db, number, **fields)


def request_keeper(session: Session) -> RequestKeeper:
    """Return the window's keeper of requests, made at first use."""
    found = session.findChild(RequestKeeper, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found or RequestKeeper(session)
