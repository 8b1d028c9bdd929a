"""Shows in the window what the program waits for while another one holds it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from stakegui.core import waiting
from stakegui.ui.messages import MessageBar


class Waiting(QObject):
    """Carries it from the thread that waits to the message bar."""

    _said = Signal(str)

    def __init__(self, messages: MessageBar) -> None:
        super().__init__(messages)
        self._messages = messages
        self._said.connect(self._show)
        waiting.show_in(self)

    def waits(self, text: str) -> None:
        """Show ``text`` soon; from any thread."""
        self._said.emit(text)

    @Slot(str)
    def _show(self, text: str) -> None:
        if not self._messages.stays:  # what the user must see or can do is not put away for it
            self._messages.show_message(text)
