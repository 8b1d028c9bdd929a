"""A large place to drop a file or folder on; also a button, for those who do not drag."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from stakegui.ui.icons import set_icon
from stakegui.ui.theme import GAP, PAD, theme


def dropped_paths(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """Return the local files and folders of a drag."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


class DropTarget(QFrame):
    """Says what to drop, and takes it.

    ``dropped(list)`` carries the paths, ``asked()`` the wish for a file dialog.
    """

    dropped = Signal(list)
    asked = Signal()

    def __init__(self, icon: str, title: str, hint: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setAccessibleName(title)
        self.setMinimumHeight(200)
        self._hot = False
        sign = QToolButton(self)
        sign.setAutoRaise(True)
        sign.setIconSize(QSize(48, 48))
        sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_icon(sign, icon, "PlaceholderText")
        heading, text = QLabel(title, self), QLabel(hint, self)
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        heading.setFont(font)
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = QPushButton(button, self)
        self.button.setToolTip(hint)
        self.button.setAccessibleName(button.replace("&", ""))
        self.button.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.setSpacing(GAP)
        column.addStretch(1)
        for widget in (sign, heading):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(text)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        for side in (0, 3):
            self._grid.setColumnStretch(side, 1)
        self._grid.addWidget(self.button, 0, 1, 1, 2)
        self._ways = [self.button]
        column.addLayout(self._grid)
        column.addStretch(1)
        theme().changed.connect(self._repaint)

    def add_button(self, text: str, tip: str) -> QPushButton:
        """Add another way in beside the first; returns its button."""
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setAccessibleName(text.replace("&", ""))
        self._ways.append(button)
        # two in a row: four would make the page wider than a small window
        for place, way in enumerate(self._ways):
            self._grid.addWidget(way, place // 2, 1 + place % 2)
        return button

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up for files."""
        if dropped_paths(event):
            self._heat(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Go out again."""
        self._heat(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self._heat(False)
        event.acceptProposedAction()
        self.dropped.emit(dropped_paths(event))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dashed frame."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = theme().colour("Accent" if self._hot else "Shadow")
            painter.setPen(QPen(colour, 2 if self._hot else 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(theme().colour("Card"))
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), GAP, GAP)

    def _heat(self, hot: bool) -> None:
        self._hot = hot
        self.update()

    @Slot()
    def _repaint(self) -> None:
        self.update()
