"""What both summary cards are made of: a heading, facts, a message with its remedy, and buttons."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.errors import StakeguiError
from stakegui.ui.icons import set_icon
from stakegui.ui.theme import GAP, PAD, theme


def plain_label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label that wraps, can be copied from and never reads its text as rich text."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class Notice(QFrame):
    """A sentence on a card: information, a warning or an error with its remedy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level, self._texts = "info", QVBoxLayout()
        self._sign = QToolButton(self)
        self._sign.setAutoRaise(True)
        self._sign.setIconSize(QSize(18, 18))
        self._sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label = plain_label(parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.setSpacing(GAP)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        theme().changed.connect(self._repaint)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown, "" where nothing is."""
        return self.label.text() if not self.isHidden() else ""

    def say(self, text: str, level: str = "info") -> None:
        """Show ``text``; "" hides the notice."""
        self.level = level
        self.label.setText(text)
        self.label.setAccessibleName(f"{level}: {text}")
        set_icon(self._sign, level)
        self.setVisible(bool(text))
        self.update()

    def say_error(self, error: Exception) -> None:
        """Show an error: where, what, and what to do."""
        if isinstance(error, StakeguiError):
            place = f"{error.where}\n" if error.where else ""
            self.say(f"{place}{error.what}" + (f"\n{error.remedy}" if error.remedy else ""), "error")
        else:
            self.say(f"{type(error).__name__}: {error}", "error")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the background of the level."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().message_colour(self.level))
            painter.drawRoundedRect(self.rect(), 4, 4)

    @Slot()
    def _repaint(self) -> None:
        self.update()


class Card(QFrame):
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
        theme().changed.connect(self._repaint)

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


def name_button(button: QAbstractButton, tip: str) -> None:
    """Give a button tooltip and accessible name."""
    button.setToolTip(tip)
    button.setAccessibleName(button.text().replace("&", ""))
    button.setAccessibleDescription(tip)
