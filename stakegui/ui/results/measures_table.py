"""The before/after table with the sentence that explains the selected measure under it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.ui.results.measures_model import MeasuresModel

ROW_PX = 26


class MeasuresTable(QWidget):
    """Selecting a row, or clicking its question mark, explains it; ``explained(str)`` names the measure to others."""

    explained = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.table, self.explanation = MeasuresModel(self), QTableView(), QLabel()
        self.table.setModel(self.model)
        self.table.setAccessibleName(tr("Measures before and after"))
        self.table.setToolTip(tr("Select a measure to read what it means"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        # "Test accuracy, kept" and "Test accuracy, forgotten" must not look the same where intervals take the room
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.explanation.setWordWrap(True)
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self.explanation.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.explanation.setAccessibleName(tr("What the measure means"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.table)
        layout.addWidget(self.explanation)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.model.modelReset.connect(self._on_reset)

    @Slot()
    def _on_reset(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setFixedHeight(header.sizeHint().height() + ROW_PX * self.model.rowCount() + 4)
        self.explanation.setText(tr("Select a measure to read what it means.") if self.model.rowCount() else "")

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            row = self.model.rows[current.row()]
            self.explanation.setText(row.text)
            self.explained.emit(row.name)
