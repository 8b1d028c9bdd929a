"""The queue as a table, whose waiting rows can be dragged to another place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, Qt, Signal

from stakegui.core.catalog import METHODS
from stakegui.core.words import mark, tr
from stakegui.services.queue import PENDING, Entry, what
from stakegui.ui.index import Index
from stakegui.ui.tips import plain_tips

MIME = "application/x-stakegui-queue"
TITLES = (mark("Run"), mark("Method"), mark("What"), mark("Status"))
SIGNS = {
    "waiting": "○",
    "held": "⏸",
    "running": "▶",
    "interrupted": "!",
    "done": "✓",
    "failed": "▲",
    "cancelled": "✕",
}
WORDS = {
    "waiting": mark("waits"),
    "held": mark("held"),
    "running": mark("running"),
    "interrupted": mark("broken off, can go on"),
    "done": mark("done"),
    "failed": mark("failed"),
    "cancelled": mark("stopped"),
}


class QueueModel(QAbstractTableModel):
    """One row an entry; ``moved(int, int)`` tells which entry was dropped at which place among those that wait."""

    moved = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row an entry."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as titles."""
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(TITLES[section])
        return None

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell; what went wrong is the tip of the whole row."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (entry.name, tr(METHODS[entry.method].title), what(entry), self.status(entry))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.message or entry.name
        return None

    def status(self, entry: Entry) -> str:
        """Return an entry's status with its sign and, of what waits, its turn."""
        words = f"{SIGNS[entry.status]} {tr(WORDS[entry.status])}"
        if entry.status == "waiting":
            words = f"{words} ({self.place(entry.id) + 1})"
        return f"{words}: {entry.message}" if entry.message and entry.status == "failed" else words

    def place(self, entry: int) -> int:
        """Return the place among those that wait, -1 for an entry that does not."""
        order = [one.id for one in self.entries if one.status in PENDING]
        return order.index(entry) if entry in order else -1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let what waits be dragged; things are dropped between rows."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        plain = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return plain | Qt.ItemFlag.ItemIsDragEnabled if self.entries[index.row()].status in PENDING else plain

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return our own type alone."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the number of the entry that is dragged."""
        data = QMimeData()
        data.setData(MIME, str(self.entries[indexes[0].row()].id).encode())
        return data

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, _parent: Index) -> bool:
        """Tell where an entry was dropped; the rows change once the queue itself has."""
        if not data.hasFormat(MIME):
            return False
        entry = int(bytes(data.data(MIME).data()))
        before = self.entries[: row if row >= 0 else len(self.entries)]
        self.moved.emit(entry, sum(one.status in PENDING and one.id != entry for one in before))
        return False  # the view must not take the row out by itself
