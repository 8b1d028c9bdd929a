"""The message bar: what the user should know, in one line with at most one action; never a modal dialog."""

from __future__ import annotations

import logging
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from stakegui.core.words import tr
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import LEVELS
from stakegui.ui.theme import GAP, theme

log = logging.getLogger(__name__)
Level = Literal["info", "warning", "error"]
_ICONS = {"info": "info", "warning": "warning", "error": "error"}
INFO_STAYS_MS = 12_000


class MessageBar(QFrame):
    """Shows the newest message; information without an action goes by itself, all else stays until closed.

    Attributes
    ----------
    text, level : str
        What is shown; "" where nothing is.
    """

    shown = Signal(str, str)
    """Level and text of each message, as it comes."""
    details_wanted = Signal()
    """The user wants to see what went wrong, this and before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text, self.level = "", "info"
        self.setAccessibleName(tr("Message"))
        self.setAutoFillBackground(True)
        self._icon, self._label = QToolButton(self), QLabel(self)
        self._button, self._close = QToolButton(self), QToolButton(self)
        self.details = QToolButton(self)
        self._timer = QTimer(self, singleShot=True, interval=INFO_STAYS_MS)
        self._timer.timeout.connect(self.clear)
        self._build()
        theme().changed.connect(self._tint)
        self.hide()

    def show_message(self, text: str, level: Level = "info", action: QAction | None = None) -> None:
        """Show ``text`` (plain, never read as rich text) and, as a button, the one ``action`` that helps."""
        self.text, self.level = text, level
        self._label.setText(text)
        self._label.setAccessibleName(f"{tr(LEVELS[level])}: {text}")
        set_icon(self._icon, _ICONS[level])
        self._button.setVisible(action is not None)
        self.details.setVisible(level != "info")
        self._offer(action)
        self._tint()
        self.show()
        self._timer.stop()
        if level == "info" and action is None:
            self._timer.start()
        log.log({"info": 20, "warning": 30, "error": 40}[level], "%s", text)
        self.shown.emit(level, text)

    @Slot()
    def clear(self) -> None:
        """Hide the message."""
        self.text = ""
        self._timer.stop()
        self.hide()

    @property
    def stays(self) -> bool:
        """Whether what is shown stays until it is closed: an error, a warning, or an offer."""
        return bool(self.text) and not self._timer.isActive()

    @property
    def action_button(self) -> QToolButton:
        """The button of the offered action; hidden where there is none."""
        return self._button

    def _build(self) -> None:
        self._icon.setAutoRaise(True)
        self._icon.setEnabled(True)
        self._icon.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.details.setText(tr("Details"))
        self.details.setAutoRaise(True)
        self.details.setToolTip(tr("List what went wrong since the window was opened"))
        self.details.setAccessibleName(tr("Details of this message"))
        self.details.clicked.connect(self.details_wanted)
        for button in (self._button, self.details, self._close):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._button.setAccessibleName(tr("What helps"))
        self._close.setAutoRaise(True)
        self._close.setToolTip(tr("Close this message"))
        self._close.setAccessibleName(tr("Close this message"))
        set_icon(self._close, "close")
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP // 2, GAP, GAP // 2)
        row.setSpacing(GAP)
        for widget in (self._icon, self._label, self._button, self.details, self._close):
            row.addWidget(widget)

    def _offer(self, action: QAction | None) -> None:
        for old in self._button.actions():
            self._button.removeAction(old)
        if action is not None:
            self._button.setDefaultAction(action)
            self._button.setAccessibleName(action.text().replace("&", ""))

    @Slot()
    def _tint(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme().message_colour(self.level))
        self.setPalette(palette)
