"""Above the large picture: its name and facts, what is shown large, and buttons for the keys."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.ui.actions import Action
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import plain_label
from stakegui.ui.theme import PAD

BUTTONS = {
    "large.toggle": "check",
    "large.previous": "mdi6.chevron-left",
    "large.next": "mdi6.chevron-right",
    "large.full": "mdi6.fullscreen",
    "large.close": "close",
}
"""Actions that have a button, and their icons."""


class Header(QWidget):
    """``shown`` is the group of the three buttons: 0 picture, 1 heat map before, 2 after."""

    def __init__(self, actions: Mapping[str, Action], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.facts = plain_label(parent=self), plain_label(parent=self)
        self.shown = self._switch()
        font = self.name.font()
        font.setBold(True)
        self.name.setFont(font)
        top, words = QHBoxLayout(self), QVBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        for label in (self.name, self.facts):
            label.setWordWrap(False)
            words.addWidget(label)
        top.addLayout(words, 1)
        for number in range(3):
            top.addWidget(self.shown.button(number))
        top.addSpacing(PAD)
        for name, icon in BUTTONS.items():
            top.addWidget(self._button(actions[name], icon))

    def _switch(self) -> QButtonGroup:
        group = QButtonGroup(self)
        for number, (text, tip) in enumerate((
            (tr("Picture"), tr("The picture alone, large")),
            (tr("Heat map before"), tr("Where the model before looks, large")),
            (tr("Heat map after"), tr("Where the model after looks, large")),
        )):  # fmt: skip
            button = QToolButton(self)
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(text)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            group.addButton(button, number)
        group.button(0).setChecked(True)
        return group

    def _button(self, action: Action, icon: str) -> QToolButton:
        button = QToolButton(self)
        set_icon(action, icon)
        button.setDefaultAction(action)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(action.declared.plain)
        return button
