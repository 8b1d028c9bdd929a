"""A word on the desktop when a run has ended while the user works elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from stakegui.core.words import tr
from stakegui.ui import settings

KEY = "run/notify"
"""Setting: 1 (as it is at first) to tell, 0 not to."""
_SHOWN_MS = 15_000


class Notifier(QObject):
    """Tells by the system's notifications where there is a tray, else by a mark in the task bar.

    Where the window is active, nothing is told: the message bar says it already.
    """

    clicked = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._tray: QSystemTrayIcon | None = None

    def tell(self, title: str, text: str, failed: bool = False) -> str:
        """Tell of an end; return how: ``tray``, ``alert`` or "" for not at all."""
        window = self._widget.window()
        if window.isActiveWindow() or not settings.number(KEY, 1):
            return ""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            QApplication.alert(window)
            return "alert"
        kind = QSystemTrayIcon.MessageIcon.Warning if failed else QSystemTrayIcon.MessageIcon.Information
        self._shown_tray().showMessage(title, text, kind, _SHOWN_MS)
        return "tray"

    def tell_end(self, how: str, name: str, text: str) -> str:
        """Tell how a run ended, ``finished`` or ``failed``; what the user stopped is known."""
        if how == "cancelled":
            return ""
        done = tr("“{name}” is done", name=name) if name else tr("The run is done")
        failed = tr("“{name}” failed", name=name) if name else tr("The run failed")
        return self.tell(failed if how == "failed" else done, text, how == "failed")

    def _shown_tray(self) -> QSystemTrayIcon:
        """Return the tray's sign, made at the first need; it goes when the window is looked at again."""
        if self._tray is None:
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self._tray.setToolTip("stakegui")
            self._tray.messageClicked.connect(self._on_clicked)
            self._tray.activated.connect(self._on_clicked)
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            app.applicationStateChanged.connect(self._on_state)
        self._tray.show()
        return self._tray

    @Slot()
    def _on_clicked(self) -> None:
        window = self._widget.window()
        window.show()
        window.raise_()
        window.activateWindow()
        self.clicked.emit()

    @Slot()
    def _on_state(self) -> None:
        if self._tray is not None and self._widget.window().isActiveWindow():
            self._tray.hide()
