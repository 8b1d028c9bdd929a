"""The rail: the pages in the order of the work, each with its state."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.ui.actions import Action
from stakegui.ui.icons import set_icon
from stakegui.ui.theme import GAP, UNIT, theme

MARKS = {"ready": "✓", "running": "▶", "attention": "!"}
SPOKEN = {"ready": tr("ready"), "running": tr("running"), "attention": tr("needs you"), "": tr("empty")}
WIDTH = 88


class RailButton(QToolButton):
    """One page's button; its state is a mark in the corner and part of the accessible name."""

    def __init__(self, title: str, action: Action, parent: QWidget) -> None:
        super().__init__(parent)
        self.title, self.state = title, ""
        self.setText(title)
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(24, 24))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(64)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(action.toolTip())
        set_icon(self, action.declared.icon)
        self.clicked.connect(action.trigger)
        self.set_state("")

    def set_state(self, state: str) -> None:
        """Show ``ready``, ``running``, ``attention``, a count, or nothing."""
        self.state = state
        self.setAccessibleName(f"{self.title}, {SPOKEN.get(state, state)}")
        self.update()

    @property
    def mark(self) -> str:
        """What stands in the corner."""
        return MARKS.get(self.state, self.state)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, the accent bar of the page that is shown, and the mark."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isChecked():
                painter.fillRect(QRectF(0, GAP, 3, self.height() - 2 * GAP), theme().colour("Accent"))
            if self.mark:
                self._paint_mark(painter)

    def _paint_mark(self, painter: QPainter) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        font.setBold(True)
        painter.setFont(font)
        width = max(16, painter.fontMetrics().horizontalAdvance(self.mark) + 2 * UNIT)
        box = QRectF(min(self.width() / 2 + 2.5 * UNIT, self.width() - width - UNIT), UNIT, width, 16)
        strong = self.state in ("running", "attention")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("Highlight") if strong else theme().colour("Mid"))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(theme().colour("HighlightedText") if strong else theme().colour("Text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.mark)


class Rail(QFrame):
    """Column of page buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Pages"))
        self.setFixedWidth(WIDTH)
        self.setAutoFillBackground(True)
        self.buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GAP, 0, GAP)
        self._column.setSpacing(UNIT)
        self._column.addStretch(1)
        theme().changed.connect(self._tint)
        self._tint()

    def add(self, name: str, title: str, action: Action) -> RailButton:
        """Add a page's button; returns it."""
        button = RailButton(title, action, self)
        self.buttons[name] = button
        self._group.addButton(button)
        self._column.insertWidget(self._column.count() - 1, button)
        return button

    def show_page(self, name: str) -> None:
        """Mark ``name`` as the page that is shown."""
        self.buttons[name].setChecked(True)

    @Slot()
    def _tint(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme().colour("AlternateBase"))
        self.setPalette(palette)
