"""Which page the window opens on: the way in where nothing was ever done, Requests where some are open, else Source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from stakegui.ui import settings
from stakegui.ui.background import in_pool

if TYPE_CHECKING:
    from stakegui.ui.main_window import MainWindow


class FirstPage(QObject):
    """Looks beside the window; ``done()`` follows. What the user did meanwhile stays."""

    done = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._recent = bool(settings.recent("model") or settings.recent("data"))
        db = window.session.db
        if not self._recent and not db.exists():
            window.source.welcome.show()
        task = in_pool(self, lambda: look(db))
        task.done.connect(self._on_looked)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_looked(self, found: tuple[bool, bool]) -> None:
        sessions, requests = found
        session = self._window.session
        untouched = session.model is None and session.data is None and self._window.page_name == "source"
        self._window.source.welcome.setVisible(untouched and not (self._recent or sessions or requests))
        if untouched and requests:
            self._window.show_page("requests")
        elif not self._window.source.welcome.isHidden():
            self._window.source.welcome.buttons["help.demo"].setFocus()
        self.done.emit()

    @Slot(object)
    def _on_failed(self, _error: Exception) -> None:
        # a damaged database is told by whatever page needs it
        self.done.emit()


def look(db: Path) -> tuple[bool, bool]:
    """Return whether the database holds sessions, and requests that are to be met."""
    if not db.exists():
        return False, False
    from stakegui.services.requests import list_requests
    from stakegui.services.sessions import list_sessions

    waiting = any(one.status in ("open", "in_work") for one in list_requests(db))
    return bool(list_sessions(db)), waiting
