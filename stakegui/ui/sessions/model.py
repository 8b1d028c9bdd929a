"""The stored sessions as a table."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from stakegui.core.words import mark, num, tr
from stakegui.ui.index import Index
from stakegui.ui.tips import plain_tips

COLUMNS = ("name", "status", "created", "method", "forgotten", "test_accuracy", "tags", "id", "parent")
HEADERS = (
    tr("Name"),
    tr("Status"),
    tr("Begun"),
    tr("Method"),
    tr("Forgotten"),
    tr("Test accuracy"),
    tr("Tags"),
    tr("Id"),
    tr("After", "goes on from this session"),
)
SORT_ROLE = Qt.ItemDataRole.UserRole
SEARCH_ROLE = Qt.ItemDataRole.UserRole + 1
"""Of any cell: all that is known of the session in one text, notes too, in small letters."""
_SIGNS = {"finished": "✓", "running": "▶", "paused": "⏸", "failed": "!", "cancelled": "✕", "interrupted": "…"}
_STATUS = {
    "created": mark("created"),
    "finished": mark("finished"),
    "running": mark("running"),
    "paused": mark("paused"),
    "failed": mark("failed"),
    "cancelled": mark("cancelled"),
    "interrupted": mark("interrupted"),
}


class SessionsModel(QAbstractTableModel):
    """Rows as ``services.sessions.list_sessions`` gives them; the name can be edited in place."""

    renamed = Signal(str, str, str)
    """Id, old and new name."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.sessions: list[dict[str, Any]] = []

    @property
    def tags(self) -> list[str]:
        """All tags that are in use."""
        return sorted({tag for one in self.sessions for tag in one.get("tags", ())}, key=str.casefold)

    def set_sessions(self, sessions: list[dict[str, Any]]) -> None:
        """Show another list."""
        self.beginResetModel()
        self.sessions = sessions
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a session."""
        return 0 if parent.isValid() else len(self.sessions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as there are titles."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The name can be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == 0 else flags

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        row, column = self.sessions[index.row()], COLUMNS[index.column()]
        value = row.get(column)
        if role == SORT_ROLE:
            if column == "tags":
                return ", ".join(value or ())
            if column == "created":  # the list comes in the order of making, whatever the clock said
                return -index.row()
            return ("" if column == "parent" else -1.0) if value is None else value
        if role == Qt.ItemDataRole.EditRole:
            return value
        if role == SEARCH_ROLE:
            words = (*(_shown(name, row.get(name)) for name in COLUMNS), row.get("notes") or "")
            return "\n".join(words).casefold()
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(column, value)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            notes = f"\n\n{row['notes']}" if row.get("notes") else ""
            return tr("{session}: F2 renames", session=row["id"]) + notes
        if role == Qt.ItemDataRole.ToolTipRole and column == "parent" and value:
            return tr("Started from the result of this session")
        if role == Qt.ItemDataRole.TextAlignmentRole and column in ("forgotten", "test_accuracy"):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename a session."""
        row, name = self.sessions[index.row()], str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not name or name == row["name"]:
            return False
        self.sessions[index.row()] = {**row, "name": name}
        self.dataChanged.emit(index, index)
        self.renamed.emit(row["id"], row["name"], name)
        return True


def _shown(column: str, value: Any) -> str:
    if column == "tags":
        return ", ".join(value or ())
    if column == "status":
        return f"{_SIGNS.get(value, '')} {tr(_STATUS[value]) if value in _STATUS else value}".strip()
    if column in ("forgotten", "test_accuracy"):
        return "" if value is None else f"{num(value, '.1f')} %"
    if column == "created":
        try:
            return datetime.fromisoformat(value).astimezone().strftime("%Y-%m-%d %H:%M")
        except (TypeError, ValueError):
            return str(value)
    return str(value or "")
