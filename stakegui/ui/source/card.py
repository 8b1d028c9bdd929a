"""What both summary cards are made of: a heading, facts, a message with its remedy, and buttons."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from stakegui.ui.card_frame import CardFrame
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import Notice, plain_label
from stakegui.ui.theme import GAP, PAD


class Card(CardFrame):
    """A titled box; ``body`` takes further widgets."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.heading = plain_label(title, self)
        font = self.heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setBold(True)
        self.heading.setFont(font)
        self.place = plain_label(parent=self)
        self.place.setForegroundRole(self.place.foregroundRole().PlaceholderText)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(GAP)
        self.buttons.addStretch(1)
        self.notice = Notice(self)
        self._fact_box = QWidget(self)
        self._facts = QFormLayout(self._fact_box)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(PAD)
        self._facts.setVerticalSpacing(4)
        self._facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.shown: dict[str, str] = {}
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(PAD, PAD, PAD, PAD)
        self.body.setSpacing(GAP)
        for widget in (self.heading, self.place, self.notice, self._fact_box):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.body.addLayout(self.buttons)

    def add_widget(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget above the buttons."""
        self.body.insertWidget(self.body.count() - 2, widget, stretch)

    def add_button(self, text: str, tip: str, icon: str = "") -> QPushButton:
        """Add a button to the lower edge; returns it."""
        button = QPushButton(text, self)
        name_button(button, tip)
        if icon:
            set_icon(button, icon)
        self.buttons.addWidget(button)
        return button

    def set_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show names and values."""
        self.shown = dict(facts)
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for name, value in self.shown.items():
            self._facts.addRow(plain_label(name), plain_label(value))
        self._fact_box.setVisible(bool(self.shown))


def name_button(button: QAbstractButton, tip: str) -> None:
    """Give a button tooltip and accessible name."""
    button.setToolTip(tip)
    button.setAccessibleName(button.text().replace("&", ""))
    button.setAccessibleDescription(tip)
