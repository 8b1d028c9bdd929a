"""A titled frame around a part of the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from stakegui.ui.theme import GAP, theme


class Card(QFrame):
    """Title and body; ``fill`` lets the body take all the room."""

    def __init__(self, title: str, body: QWidget, fill: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.body = QLabel(title), body
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(body, 1 if fill else 0)
        if not fill:
            layout.addStretch(1)
        theme().changed.connect(self._repaint)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box as the Source page's cards are: it stands out from the ground in both themes."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme().colour("Mid"))
            painter.setBrush(theme().colour("Card"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), GAP, GAP)

    @Slot()
    def _repaint(self) -> None:
        self.update()
