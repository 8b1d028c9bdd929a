"""A widget over the window, between menus and status bar, or over the whole screen; what is behind it is asleep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Slot
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QWidget
from shiboken6 import isValid


class OverWindow(QFrame):
    """Hidden until `cover`; the widget that had the keyboard gets it back from `uncover`."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._focused: QWidget | None = None
        self._state: Any = None
        self.setAutoFillBackground(True)
        window.installEventFilter(self)
        self.hide()

    def cover(self, focus: QWidget) -> None:
        """Show it, and give ``focus`` the keyboard."""
        if self.isHidden():
            self._focused = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._behind(False)

    def uncover(self, back: Callable[[], object]) -> None:
        """Hide it, call ``back``, and return the keyboard."""
        self._leave_full()
        self._behind(True)
        self.hide()
        back()
        before, self._focused = self._focused, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _behind(self, able: bool) -> None:
        """Let the page that is covered answer to no key, or again."""
        for part in (self._window.centralWidget(), *self._window.findChildren(QWidget, "inspector")):
            if part is not None:
                part.setEnabled(able)

    def _place(self) -> None:
        window = self._window
        if window.isFullScreen():
            self.setGeometry(window.rect())
            return
        top = window.menuBar().geometry().bottom() + 1
        self.setGeometry(QRect(0, top, window.width(), window.statusBar().geometry().top() - top))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the window's size, and let it close as it was."""
        if watched is self._window and not self.isHidden():
            if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
                self._place()
            elif event.type() == QEvent.Type.Close:
                self._leave_full()
        return super().eventFilter(watched, event)

    @Slot()
    def toggle_full(self) -> None:
        """Fill the screen, or no longer."""
        if self._state is not None:
            self._leave_full()
        else:
            self._state = self._window.windowState()
            self._window.showFullScreen()
        self._place()

    def _leave_full(self) -> None:
        if self._state is not None:
            state, self._state = self._state, None
            self._window.setWindowState(state)
