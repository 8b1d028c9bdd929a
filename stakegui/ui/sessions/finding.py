"""Which sessions the list shows: those with all of the words, archived ones only when asked for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSortFilterProxyModel, Slot

from stakegui.ui.index import Index
from stakegui.ui.sessions.model import SEARCH_ROLE, SessionsModel


class SessionsProxy(QSortFilterProxyModel):
    """Filters and sorts the sessions."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._archived = False

    @Slot(str)
    def set_text(self, text: str) -> None:
        """Show those that have every word of ``text`` somewhere: name, tags, notes, method, status, id."""
        self.beginFilterChange()
        self._words = text.casefold().split()
        self.endFilterChange(self.Direction.Rows)

    @Slot(bool)
    def set_archived(self, shown: bool) -> None:
        """Show archived ones too, or not."""
        self.beginFilterChange()
        self._archived = shown
        self.endFilterChange(self.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether a session is shown."""
        model = self.sourceModel()
        assert isinstance(model, SessionsModel)
        if model.sessions[row].get("archived") and not self._archived:
            return False
        text = model.data(model.index(row, 0), SEARCH_ROLE)
        return all(word in text for word in self._words)
