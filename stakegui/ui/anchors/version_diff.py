"""Two prompt sets side by side: what only the left one has is marked −, what only the right one has +."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Slot
from PySide6.QtGui import QColor

from stakegui.core.prompt_diff import SIGNS, ClassDiff, Line
from stakegui.core.words import tr
from stakegui.ui.index import Index
from stakegui.ui.theme import BAD, GOOD, rgb, theme
from stakegui.ui.tips import plain_tips

NAME, OLD, NEW = range(3)


class DiffModel(QAbstractTableModel):
    """One row a prompt; the class stands in the first row of its prompts."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._classes: Sequence[ClassDiff] = ()
        self._rows: list[tuple[str, Line]] = []
        self._titles = ("", "")
        self._all = False
        theme().changed.connect(self._retint)

    def set_diff(self, classes: Sequence[ClassDiff], old: str, new: str) -> None:
        """Show what differs; ``old`` and ``new`` are the columns' titles."""
        self._classes, self._titles = classes, (old, new)
        self._fill()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, OLD, NEW)

    def show_all(self, on: bool) -> None:
        """Show classes that are the same in both too."""
        self._all = on
        self._fill()

    def _fill(self) -> None:
        self.beginResetModel()
        shown = [one for one in self._classes if self._all or one.differs]
        self._rows = [("" if i else one.name, line) for one in shown for i, line in enumerate(one.lines)]
        self.endResetModel()

    @property
    def differing(self) -> int:
        """How many classes differ."""
        return sum(one.differs for one in self._classes)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a prompt."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Class, the one set, the other."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Class"), *self._titles)[section]
        return None

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell: its text with its sign, its colours, and what a screen reader says."""
        name, line = self._rows[index.row()]
        column = index.column()
        absent = (column == OLD and line.kind == "added") or (column == NEW and line.kind == "removed")
        if role == Qt.ItemDataRole.DisplayRole:
            return name if column == NAME else "" if absent else f"{SIGNS[line.kind]} {line.text}"
        if role == Qt.ItemDataRole.ToolTipRole and column != NAME and not absent:
            return line.text
        if role == Qt.ItemDataRole.BackgroundRole and column != NAME and not absent and line.kind != "same":
            return _tint(BAD if line.kind == "removed" else GOOD)
        if role == Qt.ItemDataRole.AccessibleTextRole and column != NAME:
            words = {"same": tr("in both"), "removed": tr("on the left alone"), "added": tr("on the right alone")}
            return "" if absent else f"{line.text}, {words[line.kind]}"
        return None

    @Slot()
    def _retint(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, OLD), self.index(len(self._rows) - 1, NEW))


def _tint(colour: str) -> QColor:
    """Return a ground on which the palette's text stays readable."""
    ground, tint = theme().colour("Base"), QColor(colour)
    part = 0.35 if theme().dark else 0.22
    mixed = [round(g + part * (t - g)) for g, t in zip(rgb(ground), rgb(tint), strict=True)]
    return QColor(*mixed)
