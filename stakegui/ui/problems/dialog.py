"""The list of what went wrong: when, what, what to do, details; to be copied, cleared, or looked up in the log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.paths import log_path
from stakegui.core.words import mark, tr
from stakegui.ui.icons import icon, set_icon
from stakegui.ui.index import Index
from stakegui.ui.notice import LEVELS, plain_label
from stakegui.ui.problems.record import Problem, ProblemRecord
from stakegui.ui.remembering import keep
from stakegui.ui.theme import GAP, PAD
from stakegui.ui.tips import plain_tips

_HEADS = (mark("When"), mark("Kind"), mark("What happened"))
_NO_REMEDY = mark("Nothing is known that would help. Copy this into a report.")


class ProblemsModel(QAbstractTableModel):
    """Problems as rows, newest first."""

    def __init__(self, problems: Sequence[Problem], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.problems = list(reversed(problems))

    def add(self, problem: Problem) -> None:
        """Put one on top."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self.problems.insert(0, problem)
        self.endInsertRows()

    def clear(self) -> None:
        """Show none."""
        self.beginResetModel()
        self.problems = []
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of problems."""
        return 0 if parent is not None and parent.isValid() else len(self.problems)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return 3."""
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return time, kind with its sign, and the sentence."""
        problem, column = self.problems[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (f"{problem.when:%H:%M:%S}", tr(LEVELS[problem.level]), problem.what)[column]
        if role == Qt.ItemDataRole.DecorationRole and column == 1:
            return icon(problem.level)
        return problem.what if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the columns' names."""
        wanted = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return tr(_HEADS[section]) if wanted else None


class ProblemsDialog(QDialog):
    """Stays open beside the window; a new problem moves neither the list nor the choice of whoever reads it."""

    def __init__(self, record: ProblemRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = record
        self.model, self.table = ProblemsModel(record.problems, self), QTableView()
        self.remedy, self.details, self.empty = plain_label(), QPlainTextEdit(), plain_label()
        self.copy_button, self.clear_button = QPushButton(tr("&Copy all")), QPushButton(tr("C&lear the list"))
        self.log_button, self.close_button = QPushButton(tr("Open the &log")), QPushButton(tr("Close"))
        self.setWindowTitle(tr("Messages and errors"))
        self.resize(760, 480)
        self._build()
        record.added.connect(self._on_added)
        record.cleared.connect(self._on_cleared)
        self.table.selectionModel().currentRowChanged.connect(self._show)
        self.show_newest()

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setAlternatingRowColors(True)
        self.table.setAccessibleName(self.windowTitle())
        self.table.setToolTip(tr("Newest first; select one to see what to do"))
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(tr("Details"))
        self.details.setToolTip(tr("What a report of this should contain"))
        self.details.setPlaceholderText(tr("No further details are known."))
        self.empty.setText(tr("Nothing went wrong since the window was opened. Older entries are in the log."))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addWidget(self.remedy)
        column.addWidget(self.details, 1)
        for part in (self.table, lower):
            splitter.addWidget(part)
        splitter.setSizes([260, 160])
        keep(splitter, "problems/parts")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(PAD, PAD, PAD, PAD)
        whole.setSpacing(GAP)
        whole.addWidget(self.empty)
        whole.addWidget(splitter, 1)
        whole.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for button, name, tip, slot in (
            (self.copy_button, "copy", tr("Put the whole list, with details, on the clipboard"), self.copy),
            (self.clear_button, "clear", tr("Empty this list; the log stays"), self._record.clear),
            (self.log_button, "open", tr("Open {path}", path=log_path()), open_log),
            (self.close_button, "", tr("Close this"), self.hide),
        ):
            if name:
                set_icon(button, name)
            button.setToolTip(tip)
            button.setAccessibleName(button.text().replace("&", ""))
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.insertStretch(3)
        return row

    @Slot()
    def copy(self) -> None:
        """Put all of it on the clipboard, oldest first."""
        QGuiApplication.clipboard().setText("\n\n".join(p.as_text() for p in self._record.problems))

    @Slot(object)
    def _on_added(self, problem: Problem) -> None:
        top = QPersistentModelIndex(self.table.indexAt(QPoint(1, 1)))
        scrolled = self.table.verticalScrollBar().value() > 0
        self.model.add(problem)
        if not self.isVisible() or not self.table.currentIndex().isValid():
            self.show_newest()
        elif scrolled:
            self.table.scrollTo(self.model.index(top.row(), top.column()), QAbstractItemView.ScrollHint.PositionAtTop)

    @Slot()
    def _on_cleared(self) -> None:
        self.model.clear()
        self.show_newest()

    def show_newest(self) -> None:
        """Choose the newest, where there is one."""
        there = bool(self.model.problems)
        self.empty.setVisible(not there)
        for button in (self.copy_button, self.clear_button):
            button.setEnabled(there)
        if there:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show()

    @Slot()
    def _show(self) -> None:
        row = self.table.currentIndex().row()
        if row < 0:
            self.remedy.setText("")
            self.details.clear()
            return
        problem = self.model.problems[row]
        remedy = problem.remedy or (tr(_NO_REMEDY) if problem.level == "error" else "")
        self.remedy.setText("\n".join(part for part in (problem.what, remedy) if part))
        self.details.setPlainText(problem.details)


@Slot()
def open_log() -> None:
    """Open the log in the system's viewer; made where it is not there yet."""
    path = log_path()
    path.touch()
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
