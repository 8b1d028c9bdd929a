"""Notes on a session: saved shortly after typing stops, and when another session is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from stakegui.ui.background import in_pool

DEBOUNCE_MS = 600


class Notes(QPlainTextEdit):
    """A text field that keeps itself in the database."""

    saved = Signal()
    failed = Signal(str)

    def __init__(self, db: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._db, self._stored, self._kept = db, "", ""
        self.setAccessibleName("Notes")
        self.setToolTip("Kept with the session as you type")
        self.setPlaceholderText("Notes, kept with the session")
        self.setTabChangesFocus(True)
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self.save)
        self.textChanged.connect(self._timer.start)
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
        text, stored, db = self.toPlainText(), self._stored, self._db
        if not stored or text == self._kept:
            return
        self._kept = text

        def write() -> None:
            from stakegui.services.sessions import set_notes

            set_notes(db, stored, text)

        task = in_pool(self, write)
        task.done.connect(self._on_saved)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_saved(self, _outcome: object) -> None:
        self.saved.emit()

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self._kept = ""
        self.failed.emit(f"The notes could not be saved: {error}")
