"""Sessions side by side in a window of their own: nothing on the table changes."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.ui.results.compare_view import CompareView
from stakegui.ui.session import Session
from stakegui.ui.theme import PAD


class CompareDialog(QDialog):
    """Not modal; Escape closes it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Compare sessions"))
        self.resize(1120, 560)
        self.view = CompareView(session)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD, PAD, PAD, PAD)
        layout.addWidget(self.view)
