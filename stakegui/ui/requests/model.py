"""The requests as a table."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QSortFilterProxyModel, Qt, Slot
from PySide6.QtGui import QFont

from stakegui.core.requests import STATUS_HELP, STATUS_WORDS, STATUSES, DeletionRequest
from stakegui.core.words import tr
from stakegui.ui.index import Index
from stakegui.ui.requests import wording
from stakegui.ui.theme import theme
from stakegui.ui.tips import plain_tips

HEADERS = (
    tr("Number"),
    tr("Subject"),
    tr("Received"),
    tr("Due"),
    tr("Status"),
    tr("Names", "verb: what the request names"),
    tr("Sessions"),
    tr("Models"),
)
NUMBER, SUBJECT, RECEIVED, DUE, STATUS, NAMES, SESSIONS, MODELS = range(len(HEADERS))
SORT_ROLE = Qt.ItemDataRole.UserRole
SEARCH_ROLE = Qt.ItemDataRole.UserRole + 1
"""Of any cell: all that is known of the request in one text, in small letters."""
_SIGNS = {"open": "○", "in_work": "◐", "done": "●", "verified": "✓", "purged": "∅"}


class RequestsModel(QAbstractTableModel):
    """One row a request; what is overdue is marked by a sign, words, weight and ground."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.requests: list[DeletionRequest] = []
        self.today = date.today()

    def set_requests(self, found: list[DeletionRequest]) -> None:
        """Show another list."""
        self.beginResetModel()
        self.requests, self.today = found, date.today()
        self.endResetModel()

    def row_of(self, number: str) -> int:
        """Return the row of a request, -1 where it is not there."""
        return next((row for row, one in enumerate(self.requests) if one.number == number), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a request."""
        return 0 if parent.isValid() else len(self.requests)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as there are titles."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the titles."""
        wanted = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return HEADERS[section] if wanted else None

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        request, column = self.requests[index.row()], index.column()
        late = request.overdue(self.today)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts(request)[column]
        if role == SORT_ROLE:
            return _sorted(request)[column]
        if role == SEARCH_ROLE:
            said = (*self._texts(request), request.reason, request.notes, tr("overdue") if late else "",
                    *(item.name for item in request.items), *(one.session for one in request.sessions))  # fmt: skip
            return "\n".join(said).casefold()
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(request, column)
        if column == DUE and late and role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        if column == DUE and late and role == Qt.ItemDataRole.BackgroundRole:
            return theme().message_colour("error")
        return None

    def _texts(self, request: DeletionRequest) -> tuple[str, ...]:
        status = f"{_SIGNS[request.status]} {tr(STATUS_WORDS[request.status])}"
        if request.purging and request.status != "purged":
            status = tr("▲ purge broken off")
        return (
            request.number, request.subject, str(request.received or ""), wording.due(request, self.today), status,
            wording.named(request.items), wording.sessions(request), wording.models(request),
        )  # fmt: skip

    def _tip(self, request: DeletionRequest, column: int) -> str | None:
        if column == STATUS:
            return tr(STATUS_HELP[request.status])
        if column == MODELS:
            return "\n".join(request.touched) or tr("It names no model: any one can be made to forget it")
        if column == SESSIONS:
            return tr("Sessions that served it; percent forgotten of its own images in the last one")
        return None


def _sorted(request: DeletionRequest) -> tuple[Any, ...]:
    return (
        request.number.casefold(), request.subject.casefold(), str(request.received or "9999"),
        str(request.due or "9999"), STATUSES.index(request.status), len(request.items),
        len(request.sessions), wording.models(request).casefold(),
    )  # fmt: skip


class RequestsProxy(QSortFilterProxyModel):
    """Sorts, and shows the requests with all of the words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self.setSortRole(SORT_ROLE)

    @Slot(str)
    def set_text(self, text: str) -> None:
        """Show those that have every word of ``text`` somewhere; "overdue" is one, and so is a status."""
        self.beginFilterChange()
        self._words = text.casefold().split()
        self.endFilterChange(self.Direction.Rows)

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        """Whether a request is shown."""
        model = self.sourceModel()
        text = model.data(model.index(row, 0), SEARCH_ROLE)
        return all(word in text for word in self._words)
