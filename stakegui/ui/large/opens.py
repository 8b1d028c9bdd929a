"""A list that opens its pictures large: by a double click or Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Opens(QObject):
    """Calls ``open_large`` for a view; a single click only selects, also where the desktop opens by one."""

    def __init__(self, view: QAbstractItemView, open_large: Callable[[], object]) -> None:
        super().__init__(view)
        self._open, self._view = open_large, view
        view.installEventFilter(self)
        view.doubleClicked.connect(open_large)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter where a picture is current."""
        if event.type() == QEvent.Type.KeyPress and watched is self._view:
            assert isinstance(event, QKeyEvent)
            if event.key() in KEYS and not event.modifiers() and self._view.currentIndex().isValid():
                self._open()
                return True
        return super().eventFilter(watched, event)
