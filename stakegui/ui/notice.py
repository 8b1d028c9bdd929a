"""A sentence in a coloured box: information, a warning, or an error with its remedy; used by all pages."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from stakegui.core.errors import StakeguiError
from stakegui.core.words import mark, tr
from stakegui.ui.icons import set_icon
from stakegui.ui.theme import GAP, theme

LEVELS = {"info": mark("info"), "warning": mark("warning"), "error": mark("error")}
"""How bad it is: as it is kept, and in words."""


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
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(GAP, GAP, GAP, GAP)
        self.row.setSpacing(GAP)
        self.row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self.row.addWidget(self.label, 1)
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
        self.label.setAccessibleName(f"{tr(LEVELS[level])}: {text}")
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
