"""Asks, inside a page or dialog, before something is deleted for good."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from stakegui.core.words import tr
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import plain_label


class DeleteQuestion(QFrame):
    """Hidden until it is asked; ``name`` is what a screen reader calls it, ``sure`` and ``no`` its buttons' words."""

    sure = Signal()
    """Delete it."""
    kept = Signal()
    """Delete nothing."""

    def __init__(self, name: str, sure: str, no: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text, self.delete_button, self.keep_button = plain_label(), QPushButton(sure), QPushButton(no)
        self.delete_button.setToolTip(tr("Cannot be undone"))
        self.keep_button.setToolTip(tr("Delete nothing"))
        for button in (self.delete_button, self.keep_button):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        set_icon(self.delete_button, "delete")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.addWidget(self.text, 1)
        row.addWidget(self.keep_button)
        row.addWidget(self.delete_button)
        self.delete_button.clicked.connect(self._on_delete)
        self.keep_button.clicked.connect(self.keep)
        self.hide()

    def put(self, text: str) -> None:
        """Ask; the keyboard lies on what does no harm."""
        self.text.setText(text)
        self.show()
        self.keep_button.setFocus()

    @Slot()
    def keep(self) -> None:
        """Delete nothing."""
        self.hide()
        self.kept.emit()

    @Slot()
    def _on_delete(self) -> None:
        self.hide()
        self.sure.emit()
