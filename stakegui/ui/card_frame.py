"""The box of the cards on Source and Results: it stands out from the ground in both themes."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from stakegui.ui.theme import GAP, theme


class CardFrame(QFrame):
    """Paints itself anew when the theme changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme().changed.connect(self._repaint)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme().colour("Mid"))
            painter.setBrush(theme().colour("Card"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), GAP, GAP)

    @Slot()
    def _repaint(self) -> None:
        self.update()
