"""The list of proposed prompts with its ticks, buttons and count; shared by pasting, drafting and asking."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.words import tr
from stakegui.ui.anchors.proposals_model import CLASS, PROMPT, SAID, SCORE, ProposalsModel
from stakegui.ui.tables import plain_rows
from stakegui.ui.theme import GAP, UNIT


class ProposalsList(QWidget):
    """A table; ``scored`` shows the column of scores in place of that of what becomes of each."""

    def __init__(self, scored: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.table = ProposalsModel(self), QTableView()
        self.all_button, self.none_button = QPushButton(tr("Tick &all")), QPushButton(tr("Tick &none"))
        self.count = QLabel()
        self._build(scored)
        self.model.ticked.connect(self._on_ticked)
        self.model.modelReset.connect(self._on_ticked)
        self.all_button.clicked.connect(self._tick_all)
        self.none_button.clicked.connect(self._tick_none)
        self.table.installEventFilter(self)
        self._on_ticked()

    def _build(self, scored: bool) -> None:
        table = self.table
        plain_rows(table, self.model)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setAlternatingRowColors(True)
        table.setAccessibleName(tr("Proposed prompts"))
        table.setToolTip(tr("Space ticks the selected prompts; nothing goes in without a tick"))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(PROMPT, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(CLASS, 120)
        header.resizeSection(SAID, 150)
        header.resizeSection(SCORE, 70)
        table.setColumnHidden(SCORE, not scored)
        table.setMinimumWidth(320)
        for button, tip in (
            (self.all_button, tr("Tick every prompt that is shown and can go in")),
            (self.none_button, tr("Take the ticks of the shown prompts away")),
        ):
            button.setToolTip(tip)
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.all_button)
        row.addWidget(self.none_button)
        row.addWidget(self.count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(table, 1)
        column.addLayout(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks all selected rows, whichever cell has the keyboard."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and Qt.Key(event.key()) == Qt.Key.Key_Space
        ):
            self.model.toggle(index.row() for index in self.table.selectionModel().selectedRows())
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _tick_all(self) -> None:
        self.model.tick_all(True)

    @Slot()
    def _tick_none(self) -> None:
        self.model.tick_all(False)

    @Slot()
    def _on_ticked(self) -> None:
        chosen = self.model.chosen
        classes = len({one.name for one in chosen})
        told = tr("%n ticked", "", len(chosen)), tr("in %n class(es)", "", classes)
        self.count.setText(" ".join(told) if chosen else tr("None is ticked."))
        for button in (self.all_button, self.none_button):
            button.setEnabled(self.model.rowCount() > 0)
