"""A titled frame around a part of the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from stakegui.ui.card_frame import CardFrame


class Card(CardFrame):
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
