"""The measures as a list: title, what was found, and a button each that takes it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableView, QWidget

from stakegui.core.catalog import MEASURES
from stakegui.core.measure_words import head_title, summary
from stakegui.core.measured import Measured
from stakegui.core.words import tr
from stakegui.ui.index import Index
from stakegui.ui.tips import plain_tips

ROW_PX = 32
BUTTON = 2


class MeasuresListModel(QAbstractTableModel):
    """One row a measure of the catalog."""

    HEADERS = (tr("Measure"), tr("Found"), "")

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.names = list(MEASURES)
        self.found: dict[str, Measured] = {}

    def set_found(self, found: dict[str, Measured]) -> None:
        """Show what was found of another session, or more of this one."""
        self.found = dict(found)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.names) - 1, 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a measure."""
        return 0 if parent.isValid() else len(self.names)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Title, figure, button."""
        return 0 if parent.isValid() else len(self.HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the titles; figures stand on the right."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.HEADERS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == 1 else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        name, column = self.names[index.row()], index.column()
        entry, found = MEASURES[name], self.found.get(name)
        said = summary(found) if found is not None else "–"
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr(entry.title), said, "")[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            if found is None or column != 1:
                return tr(entry.help)
            return f"{head_title(name)}: {said}" if found.applies else tr(found.reason)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            shown = said if found is not None else tr("not measured yet")
            return f"{tr(entry.title)}: {shown}. {tr(entry.help)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and column == 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


class MeasuresList(QTableView):
    """``picked(str)`` names the measure that is looked at, ``wanted(str)`` the one that shall be taken."""

    picked = Signal(str)
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measures = MeasuresListModel(self)
        self.setModel(self.measures)
        self.setAccessibleName(tr("Measures that can be taken"))
        self.setToolTip(tr("Select a measure to read what it says and what was found"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self.buttons: dict[str, QPushButton] = {}
        for row, name in enumerate(self.measures.names):
            self._add_button(row, name)
        self.setFixedHeight(header.sizeHint().height() + ROW_PX * len(self.buttons) + 4)

    def _add_button(self, row: int, name: str) -> None:
        button = QPushButton(tr("Measure", "verb"))
        button.setObjectName(name)
        button.setAccessibleName(tr("Measure: {title}", title=tr(MEASURES[name].title)))
        said = tr(MEASURES[name].help)
        slow = tr("This one takes its time.")
        button.setToolTip(f"{said} {slow}" if MEASURES[name].slow else said)
        button.clicked.connect(self._on_clicked)
        self.buttons[name] = button
        self.setIndexWidget(self.measures.index(row, BUTTON), button)

    def set_enabled(self, on: bool) -> None:
        """Enable or disable all buttons."""
        if not on and any(button.hasFocus() for button in self.buttons.values()):
            # else the keyboard goes from button to button as they are disabled, and the current row with it
            self.setFocus()
        for button in self.buttons.values():
            button.setEnabled(on)

    def pick(self, name: str) -> None:
        """Look at a measure."""
        self.setCurrentIndex(self.measures.index(self.measures.names.index(name), 0))

    @Slot()
    def _on_clicked(self) -> None:
        name = self.sender().objectName()
        self.pick(name)
        self.wanted.emit(name)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which measure is looked at."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.picked.emit(self.measures.names[current.row()])
