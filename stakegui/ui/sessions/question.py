"""Asks, inside the panel, before sessions are deleted, and says what would be lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from stakegui.core.words import tr
from stakegui.ui.icons import set_icon

LOST = tr(
    "Curves, figures, notes, checkpoints and the stored choice are lost; exported files stay. This cannot be undone."
)


class DeleteQuestion(QFrame):
    """Hidden until it is asked; ``confirmed(list)`` carries the ids of the sessions to delete."""

    confirmed = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel()
        self.delete_button, self.keep_button = QPushButton(tr("Delete for good")), QPushButton(tr("Keep"))
        self._doomed: list[str] = []
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.delete_button.setToolTip(tr("Cannot be undone"))
        self.keep_button.setToolTip(tr("Delete nothing"))
        for button in (self.delete_button, self.keep_button):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        set_icon(self.delete_button, "delete")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(tr("Delete sessions?"))
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
        if len(doomed) == 1:
            self.text.setText(tr("Delete “{title}”? {lost}", title=title, lost=LOST))
        else:
            self.text.setText(tr("Delete %n session(s)? {lost}", "", len(doomed), lost=LOST))
        self.show()
        self.keep_button.setFocus()

    def asks(self, doomed: Sequence[str]) -> bool:
        """Whether the question about these sessions still stands."""
        return bool(doomed) and list(doomed) == self._doomed

    def tell(self, loss: Any) -> None:
        """Say how much it is (``services.sessions.Loss``), once that is known."""
        if (said := _said(loss)) and said not in self.text.text():
            self.text.setText(f"{self.text.text()}\n{said}")

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


def _said(loss: Any) -> str:
    """Return in words what would be lost."""
    parts = []
    if loss.results:
        parts.append(
            tr("1 result that was kept")
            if loss.results == 1
            else tr("{results} results that were kept", results=loss.results)
        )
    if loss.notes:
        parts.append(
            tr("the notes of 1 session") if loss.notes == 1 else tr("the notes of {notes} sessions", notes=loss.notes)
        )
    if loss.bytes:
        parts.append(tr("{size:.1f} MiB on disk", size=loss.bytes / 2**20))
    if loss.requests:
        parts.append(tr("the run behind the figures of request {numbers}", numbers=", ".join(loss.requests)))
    if loss.evidence:
        parts.append(tr("the only salt of %n evidence folder(s)", "", loss.evidence))
    return tr("That is: {losses}.", losses="; ".join(parts)) if parts else ""
