"""What stands in the place of a page that is empty: what to do, and buttons that do it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from stakegui.ui.actions import spec
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import plain_label
from stakegui.ui.theme import GAP, PAD

WIDEST = 520


class EmptyState(QWidget):
    """``asked(str)`` carries the id of the window's action that is wanted; the window hears every one of these."""

    asked = Signal(str)

    def __init__(self, icon: str, text: str, actions: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label, self.buttons = plain_label(text), {name: self._button(name) for name in actions}
        sign = QToolButton()
        sign.setAutoRaise(True)
        sign.setIconSize(QSize(48, 48))
        sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_icon(sign, icon, "PlaceholderText")
        self.label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.label.setForegroundRole(QPalette.ColorRole.WindowText)
        self.label.setMinimumWidth(WIDEST // 2)
        self.label.setMaximumWidth(WIDEST)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.label, 8)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.setSpacing(PAD)
        column.addStretch(2)
        column.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(line)
        column.addLayout(row)
        column.addStretch(3)

    def text(self) -> str:
        """Return what is said."""
        return self.label.text()

    def setText(self, text: str) -> None:
        """Say something else."""
        self.label.setText(text)

    def _button(self, name: str) -> QPushButton:
        declared = spec(name)
        # no mnemonic: the menu's own is a key away, and pages have few letters left
        button = QPushButton((declared.short or declared.text).replace("&", ""), self)
        button.setObjectName(name)
        button.setToolTip(declared.tip)
        button.setAccessibleName(button.text())
        button.setAutoDefault(True)
        if declared.icon:
            set_icon(button, declared.icon)
        button.clicked.connect(self._on_clicked)
        return button

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self.sender().objectName())
