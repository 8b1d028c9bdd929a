"""Sessions side by side: the table, and one trade-off plot of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QSplitter, QTableView, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.services.compare import Compared
from stakegui.ui.background import Task, in_pool
from stakegui.ui.plots.compare import ComparePlot
from stakegui.ui.remembering import dragged, keep
from stakegui.ui.results.compare_model import BEST, CompareModel
from stakegui.ui.session import Session

BESIDE_PX = 760
"""From this width on, the plot stands beside the table, else below it."""
PLOT_PX = 360
ROW_PX, TITLE_PX, COLUMN_PX, WIDEST_PX = 24, 150, 84, 180


class CompareView(QWidget):
    """Shows the sessions of `show_sessions`; the table's current column lights its point in the plot."""

    failed = Signal(str)
    filled = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self.ids: tuple[str, ...] = ()
        self.model, self.table, self.plot, self.note = CompareModel(self), QTableView(), ComparePlot(), QLabel()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._build()
        self.table.selectionModel().currentChanged.connect(self._on_current)

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(tr("Sessions side by side"))
        self.table.setToolTip(tr("{best} the best of the sessions that ask for the same", best=BEST))
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.table.setMinimumSize(320, 260)
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setAccessibleName(tr("What can be compared"))
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.plot)
        self.splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.note)
        layout.addWidget(self.splitter, 1)
        keep(self.splitter, "compare/parts")
        self.note.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the plot where there is room for it."""
        super().resizeEvent(event)
        beside = self.width() >= BESIDE_PX
        self.splitter.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        self._share()

    def _share(self) -> None:
        """Give the table what its columns need, as far as the plot keeps its least, and the plot the rest.

        Where the user has divided the room, it stays so.
        """
        if dragged(self.splitter):
            return
        if self.splitter.orientation() == Qt.Orientation.Horizontal:
            needed = self.table.horizontalHeader().length() + 2 * self.table.frameWidth()
            room = self.width() - self.splitter.handleWidth()  # the splitter itself is laid out later
            table = min(max(needed, self.table.minimumWidth()), room - PLOT_PX)
            self.splitter.setSizes([table, room - table])

    def show_sessions(self, ids: Sequence[str]) -> None:
        """Read these sessions beside the window's thread, and show them in this order."""
        self.ids, db = tuple(ids), self._session.db
        if self._task is not None:
            self._task.done.disconnect(self._on_read)
            self._task.failed.disconnect(self._on_failed)
            self._task = None
        if not self.ids:
            self.set_sessions([])
            return
        wanted = self.ids

        def read() -> Any:
            from stakegui.services.compare import compare

            return compare(db, wanted)

        self._task = in_pool(self, read)
        self._task.done.connect(self._on_read)
        self._task.failed.connect(self._on_failed)

    def set_sessions(self, found: list[Compared]) -> None:
        """Show what was read."""
        self.model.set_sessions(found)
        self.plot.set_sessions(found)
        others = [one for one in found if one.difference]
        names = ", ".join(one.view.name or one.view.id for one in others)
        self.note.setText(_differ(found[0].view.name or found[0].view.id, names, len(others)) if others else "")
        self.note.setVisible(bool(others))
        self._fit()
        self.filled.emit()

    def _fit(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            least = COLUMN_PX if column else TITLE_PX
            self.table.setColumnWidth(column, min(max(self.table.columnWidth(column), least), WIDEST_PX))
        self.table.resizeRowsToContents()
        self._share()

    @Slot(object)
    def _on_read(self, found: list[Compared]) -> None:
        self._task = None
        self.set_sessions(found)

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self._task = None
        self.failed.emit(tr("The sessions could not be read: {error}", error=error))

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and current.column():
            self.plot.light_session(current.column() - 1)


def _differ(first: str, names: str, count: int) -> str:
    if count == 1:
        return tr(
            "Not all of these ask for the same. Against {first} the session {name} has another model or forget set: "
            "the best are marked among those with the same letter.",
            first=first,
            name=names,
        )
    return tr(
        "Not all of these ask for the same. Against {first} the sessions {names} have another model or forget set: "
        "the best are marked among those with the same letter.",
        first=first,
        names=names,
    )
