"""A list of classes, identities or predictions with counts; checked ones filter, none checked means all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from stakegui.core.words import num, tr
from stakegui.ui.index import Index

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FacetModel(QAbstractTableModel):
    """Name and count; the first column can be checked."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names: tuple[str, ...] = ()
        self.counts: list[int] = []
        self.checked: set[int] = set()

    def set_names(self, names: Sequence[str], counts: Sequence[int]) -> None:
        """Show other names; nothing is checked then."""
        self.beginResetModel()
        self.names, self.counts = tuple(names), list(counts)
        self.checked.clear()
        self.endResetModel()

    def set_counts(self, members: NDArray[np.int64]) -> None:
        """Count anew: ``members`` are places in the names, -1 for none of them; checks stay."""
        known = members[(members >= 0) & (members < len(self.names))]
        self.counts = np.bincount(known, minlength=len(self.names)).tolist()
        if self.names:
            self.dataChanged.emit(self.index(0, 1), self.index(len(self.names) - 1, 1))

    def toggle(self, row: int) -> None:
        """Check or uncheck one."""
        self.checked ^= {row}
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0), [Qt.ItemDataRole.CheckStateRole])
        self.changed.emit()

    def clear(self) -> None:
        """Uncheck all."""
        if self.checked:
            self.checked.clear()
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
            self.changed.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of names."""
        return 0 if parent is not None and parent.isValid() else len(self.names)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return 2."""
        return 0 if parent is not None and parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return name, count and check mark."""
        row, first = index.row(), index.column() == 0
        if role == Qt.ItemDataRole.DisplayRole:
            return self.names[row] if first else num(self.counts[row], ",")
        if role == Qt.ItemDataRole.CheckStateRole and first:
            return Qt.CheckState.Checked if row in self.checked else Qt.CheckState.Unchecked
        return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and not first else None


class FacetView(QTableView):
    """A click or Space checks a row."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facets = FacetModel(self)
        self.setModel(self.facets)
        self.setAccessibleName(title)
        self.setToolTip(tr("{title}: click or Space shows only these; none checked shows all", title=title))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter check the current row."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.facets.toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.facets.toggle(index.row())
