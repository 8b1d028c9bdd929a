"""The short way in, shown at the top of Source while nothing was ever opened here."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.ui.actions import spec
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import plain_label
from stakegui.ui.theme import GAP, PAD

WAYS = ("help.demo", "file.open_model", "file.open_data")


class Welcome(QFrame):
    """``asked(str)`` carries the id of the window's action that is wanted."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Welcome"))
        self.title, self.text = plain_label(tr("Welcome to stakegui")), plain_label(about())
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        self.title.setFont(font)
        self.buttons = {name: self._button(name) for name in WAYS}
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, PAD)
        column.setSpacing(GAP)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(row)
        self.hide()

    def _button(self, name: str) -> QPushButton:
        declared = spec(name)
        button = QPushButton(declared.text.replace("&", ""), self)
        button.setObjectName(name)
        button.setToolTip(declared.tip)
        button.setAccessibleName(button.text())
        button.setAutoDefault(True)
        set_icon(button, declared.icon)
        button.clicked.connect(self._on_clicked)
        return button

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self.sender().objectName())


def about() -> str:
    """Return what the program does, in two sentences, and how to begin."""
    return tr(
        "It makes a trained vision model forget chosen images or people, while everything else the model knows stays "
        "in place. You choose what must go, start a run, and see before and after side by side.\n"
        "The demo takes a minute and needs no files of yours; or open your own model and images, here or below."
    )
