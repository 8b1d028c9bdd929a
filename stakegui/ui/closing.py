"""What happens when the window is closed while a run is on: the user says, and no work is lost either way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from stakegui.core.words import tr
from stakegui.ui import settings

RESUME_KEY = "run/resume"
"""Setting that names the session to offer for resuming at the next start."""


class CloseQuestion(QMessageBox):
    """Asks without blocking the window; exactly one of the signals follows."""

    keep = Signal()
    stop = Signal()
    stay = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(tr("A run is on"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(tr("A run is on. What shall become of it?"))
        self.setInformativeText(
            tr(
                "Close and resume later: the run stops at its next step, and the next start offers to go on from "
                "there. Cancel the run: it stops for good; its session and what was measured stay in the list."
            )
        )
        role = QMessageBox.ButtonRole
        self.keep_button = self.addButton(tr("Close and &resume later"), role.AcceptRole)
        self.stop_button = self.addButton(tr("&Cancel the run and close"), role.DestructiveRole)
        self.stay_button = self.addButton(tr("&Stay"), role.RejectRole)
        self.setDefaultButton(self.stay_button)
        self.setEscapeButton(self.stay_button)
        self.buttonClicked.connect(self._on_clicked)

    @Slot(QAbstractButton)
    def _on_clicked(self, button: QAbstractButton) -> None:
        if button is self.keep_button:
            self.keep.emit()
        elif button is self.stop_button:
            self.stop.emit()
        else:
            self.stay.emit()


def offer_later(session: str) -> None:
    """Remember to offer ``session`` for resuming at the next start ("" for none)."""
    settings.put(RESUME_KEY, session)


def take_offer() -> str:
    """Return the session to offer, once."""
    session = settings.text(RESUME_KEY)
    if session:
        settings.put(RESUME_KEY, "")
    return session
