"""Notes on a session: saved shortly after typing stops, and when another session is shown."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from stakegui.core.words import tr
from stakegui.ui.session import Session
from stakegui.ui.sessions.keeping import keeper

DEBOUNCE_MS = 600


class Notes(QPlainTextEdit):
    """A text field that keeps itself in the database; what was kept can be undone (Edit > Undo)."""

    saved = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper, self._stored, self._kept = keeper(session), "", ""
        self.setAccessibleName(tr("Notes"))
        self.setToolTip(tr("Kept with the session as you type"))
        self.setPlaceholderText(tr("Notes, kept with the session"))
        self.setTabChangesFocus(True)
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self.save)
        self.textChanged.connect(self._timer.start)
        self._keeper.changed.connect(self._on_changed)
        self._keeper.failed.connect(self.failed)
        self.setEnabled(False)

    def set_session(self, stored: str, text: str) -> None:
        """Show another session's notes; what was typed before is saved first."""
        if stored == self._stored and self.toPlainText() != self._kept:
            return
        self.save()
        self._stored, self._kept = stored, text
        with QSignalBlocker(self):
            self.setPlainText(text)
        self.setEnabled(bool(stored))

    @Slot()
    def save(self) -> None:
        """Save at once, where something changed."""
        self._timer.stop()
        text, before = self.toPlainText(), self._kept
        if not self._stored or text == before:
            return
        self._kept = text
        self._keeper.change(self._stored, "notes", before, text)

    @Slot(str, str, object)
    def _on_changed(self, stored: str, field: str, value: object) -> None:
        """Show what undo brought back, unless something else was typed since."""
        if stored != self._stored or field != "notes":
            return
        text = self.toPlainText()
        if text == self._kept and text != value and self._keeper.idle:
            self._kept = str(value)
            with QSignalBlocker(self):
                self.setPlainText(str(value))
        self.saved.emit()
