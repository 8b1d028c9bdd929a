"""Measures as a table: one session's before and after, or several sessions side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from stakegui.ui.index import Index
from stakegui.ui.results.figures import Row, rows
from stakegui.ui.theme import BAD, GOOD

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class MeasuresModel(QAbstractTableModel):
    """Measure, before, after, change, and a question mark that explains it."""

    HEADERS = ("Measure", "Before", "After", "Change", "")

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

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.title, row.before, row.after, row.change, "?")[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}: before {row.before}, after {row.after}, change {row.change}. {row.text}"
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and column == 3 and row.verdict:
            return QBrush(QColor(GOOD if row.verdict == "good" else BAD))
        return None


class CompareModel(QAbstractTableModel):
    """Measures of several sessions after their runs, side by side."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._titles: list[str] = []
        self._columns: list[list[Row]] = []
        self._facts: list[list[str]] = []

    FACTS = ("Method", "Images", "Encoder", "Seed", "Status")

    def set_views(self, views: Sequence[Any]) -> None:
        """Show other sessions."""
        self.beginResetModel()
        self._titles = [view.name or view.id for view in views]
        self._columns = [rows(view.before or {}, view.after or {}) for view in views]
        self._facts = [
            [v.spec.method.name, str(len(v.images)), v.spec.anchors.encoder, str(v.spec.run.seed), v.status]
            for v in views
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Facts, then measures."""
        return 0 if parent.isValid() or not self._columns else len(self.FACTS) + len(self._columns[0])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The measure's name, and two columns a session: after and change."""
        return 0 if parent.isValid() or not self._columns else 1 + 2 * len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the sessions' names."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return "Measure"
        return self._titles[(section - 1) // 2] if section % 2 else "change"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return _RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        place, column = index.row() - len(self.FACTS), index.column()
        if column == 0:
            return self.FACTS[index.row()] if place < 0 else self._columns[0][place].title
        session, change = divmod(column - 1, 2)
        if place < 0:
            return "" if change else self._facts[session][index.row()]
        row = self._columns[session][place]
        return row.change if change else row.after
