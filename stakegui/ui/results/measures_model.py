"""Measures as a table: one session's before and after."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QBrush

from stakegui.core.figures import Row, rows
from stakegui.core.words import tr
from stakegui.ui.index import Index
from stakegui.ui.theme import theme
from stakegui.ui.tips import plain_tips

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class MeasuresModel(QAbstractTableModel):
    """Measure, before, after, change, and a question mark that explains it."""

    HEADERS = (tr("Measure"), tr("Before"), tr("After"), tr("Change", "noun"), "")

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def set_view(self, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Show another session's figures."""
        self.beginResetModel()
        self.rows = rows(before, after) if before or after else []
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a measure."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Five columns."""
        return 0 if parent.isValid() else len(self.HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the titles; figures stand on the right."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.HEADERS[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole and section:
            return _RIGHT
        return None

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.title, row.before, row.after, row.change, "?")[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr(
                "{title}: before {before}, after {after}, change {change}. {said}",
                title=row.title,
                before=row.before,
                after=row.after,
                change=row.change,
                said=row.text,
            )
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and column == 3 and row.verdict:
            return QBrush(theme().colour("Good" if row.verdict == "good" else "Bad"))
        return None
