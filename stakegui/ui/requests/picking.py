"""What the dialogs share that ask for one row of a list: a search field above a table, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QTableView, QVBoxLayout, QWidget

from stakegui.ui.notice import plain_label
from stakegui.ui.theme import GAP, PAD


class PickDialog(QDialog):
    """Does not block the window's thread; `lay_out` fills it, and who derives connects its signals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said, self.search, self.table = plain_label(), QLineEdit(), QTableView()
        self.buttons = QDialogButtonBox()
        self.setWindowModality(Qt.WindowModality.WindowModal)

    def lay_out(self, proxy: QSortFilterProxyModel, shown: set[int], find: str, tip: str, name: str) -> None:
        """Show the columns ``shown`` of ``proxy`` in a table called ``name``, under a search field with ``find``."""
        self.search.setPlaceholderText(find)
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(find)
        self.search.setToolTip(tip)
        table = self.table
        table.setModel(proxy)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setAccessibleName(name)
        table.verticalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        for column in range(proxy.columnCount()):
            table.setColumnHidden(column, column not in shown)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(PAD, PAD, PAD, PAD)
        column_.setSpacing(GAP)
        for widget in (self.said, self.search, table, self.buttons):
            column_.addWidget(widget)
