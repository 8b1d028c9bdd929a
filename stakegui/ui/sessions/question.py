"""Asks, inside the panel, before sessions are deleted, and says what would be lost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from stakegui.ui.icons import set_icon

LOST = "Curves, figures, notes, checkpoints and the stored choice are lost; exported files stay. This cannot be undone."


class DeleteQuestion(QFrame):
    """Hidden until it is asked; ``confirmed(list)`` carries the ids of the sessions to delete."""

    confirmed = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel()
        self.delete_button, self.keep_button = QPushButton("Delete for good"), QPushButton("Keep")
        self._doomed: list[str] = []
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.delete_button.setToolTip("Cannot be undone")
        self.keep_button.setToolTip("Delete nothing")
        for button in (self.delete_button, self.keep_button):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        set_icon(self.delete_button, "delete")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("Delete sessions?")
        row = QHBoxLayout(self)
        row.addWidget(self.text, 1)
        row.addWidget(self.keep_button)
        row.addWidget(self.delete_button)
        self.delete_button.clicked.connect(self._on_delete)
        self.keep_button.clicked.connect(self.keep)
        self.hide()

    def ask(self, doomed: Sequence[str], title: str) -> None:
        """Ask about the sessions of these ids; ``title`` names the only one."""
        self._doomed = list(doomed)
        what = f"“{title}”" if len(doomed) == 1 else f"{len(doomed)} sessions"
        self.text.setText(f"Delete {what}? {LOST}")
        self.show()
        self.keep_button.setFocus()

    @Slot()
    def keep(self) -> None:
        """Delete nothing."""
        self._doomed = []
        self.hide()

    @Slot()
    def _on_delete(self) -> None:
        doomed = self._doomed
        self.keep()
        self.confirmed.emit(doomed)
