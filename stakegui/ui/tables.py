"""How tables of the window look and which keys they take."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QTableView

ROW_PX = 24


def plain_rows(table: QTableView, model: QAbstractItemModel) -> None:
    """Show a model in whole rows without lines; Tab leaves the table."""
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_PX)


def bind(table: QAbstractItemView, keys: Mapping[str, object]) -> None:
    """Call slots by keys while the table itself has the keyboard: not while a cell of it is edited."""
    for key, slot in keys.items():
        shortcut = QShortcut(QKeySequence(key), table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(slot)
