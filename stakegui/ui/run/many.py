"""The question before very many runs are put into the queue."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from stakegui.core.sweep import ASKS_ABOVE, MOST
from stakegui.core.words import num, tr
from stakegui.ui.messages import MessageBar


def ask(count: int, messages: MessageBar, parent: QObject, go_on: Callable[[], None]) -> None:
    """Call ``go_on``; before more than `ASKS_ABOVE` runs once the user has said so, and never before too many."""
    if count > MOST:
        text = tr("These lists make {count} runs; at most {most} can be asked for. Take values out of the lists.",
                  count=num(count, ","), most=num(MOST, ","))  # fmt: skip
        messages.show_message(text, "error")
        return
    if count <= ASKS_ABOVE:
        go_on()
        return
    action = QAction(tr("Put them into the queue"), parent)

    def agreed() -> None:
        messages.clear()
        action.deleteLater()
        go_on()

    action.triggered.connect(agreed)
    messages.show_message(tr("These lists make {count} runs. Is that meant?", count=num(count, ",")), "warning", action)
