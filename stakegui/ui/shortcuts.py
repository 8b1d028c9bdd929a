"""The F1 list: every action, its keys and what it does, from the table of actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.ui.action_table.spec import ActionSpec
from stakegui.ui.index import Index
from stakegui.ui.theme import GAP, PAD
from stakegui.ui.tips import plain_tips

FIXED = (
    (tr("Select one image, or a range, or one more"), tr("Click, Shift+Click, Ctrl+Click"), tr("Choose")),
    (tr("Select by a rubber band"), tr("Drag from between two images"), tr("Choose")),
    (tr("Choose the image under the pointer"), tr("Double click"), tr("Choose")),
    (tr("Show a picture of the tray, of what is left behind, or of Results large"), tr("Enter, double click"), ""),
    (tr("Next or previous control"), tr("Tab, Shift+Tab"), ""),
    (tr("Open a menu by its letter"), tr("Alt+letter"), ""),
)
"""Gestures that are not actions."""
_HEADS = (tr("Action"), tr("Keys"), tr("Where"))


class ShortcutModel(QAbstractTableModel):
    """Actions and gestures as rows: text, keys, page."""

    def __init__(self, specs: Sequence[ActionSpec], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = [(s.plain.rstrip("…"), keys(s), s.page or tr("everywhere"), s.tip) for s in specs]
        self.rows += [(what, how, where or tr("everywhere"), "") for what, how, where in FIXED]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of actions."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return 3."""
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a cell's text, or the action's explanation as tooltip."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows[index.row()][index.column()]
        return self.rows[index.row()][3] or None if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the columns' names."""
        wanted = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return _HEADS[section] if wanted else None


def keys(spec: ActionSpec) -> str:
    """Return an action's keys as the platform writes them."""
    return ", ".join(QKeySequence(s).toString(QKeySequence.SequenceFormat.NativeText) for s in spec.shortcut)


class ShortcutDialog(QDialog):
    """A searchable list; does not block the window."""

    def __init__(self, specs: Sequence[ActionSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(720, 560)
        self.model = ShortcutModel(specs, self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self.model)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._proxy.setFilterKeyColumn(-1)
        self.search = QLineEdit(self, placeholderText=tr("Search"))
        self.search.setAccessibleName(tr("Search the shortcuts"))
        self.search.setToolTip(tr("Type a part of an action's name or key"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._proxy.setFilterFixedString)
        self.table = QTableView(self)
        self.table.setModel(self._proxy)
        self.table.setAccessibleName(tr("Shortcuts"))
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(1, 240)
        self.table.setShowGrid(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.setSpacing(GAP)
        column.addWidget(self.search)
        column.addWidget(self.table)
