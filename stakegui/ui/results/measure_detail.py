"""One measure in full: what it says, its plot, its figures, or why it does not apply."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from stakegui.core.catalog import MEASURES
from stakegui.core.measure_words import Line, flagged, lines
from stakegui.core.measured import Measured
from stakegui.core.words import tr
from stakegui.ui.index import Index
from stakegui.ui.notice import Notice, plain_label
from stakegui.ui.results.measure_plots import BarsView, MatrixView, RelearningView, RocView, cost_lines
from stakegui.ui.run.fold import Fold

ROW_PX = 24
WIDE_PX = 840
"""From this width on, the figures stand beside the plot."""
_HEADS = {"before": tr("Before"), "after": tr("After"), "retrained": tr("Retrained")}
_WHO = {"before": tr("before"), "after": tr("after"), "retrained": tr("retrained")}
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class FiguresModel(QAbstractTableModel):
    """One row a figure, one column a model."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.columns: list[str] = []
        self.lines: list[Line] = []

    def set_measured(self, found: Measured | None) -> None:
        """Show another measure's figures."""
        self.beginResetModel()
        self.columns, self.lines = lines(found) if found is not None else ([], [])
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a figure."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Title, and the models."""
        return 0 if parent.isValid() else 1 + len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the models' names."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr("Figure") if section == 0 else _HEADS[self.columns[section - 1]]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole and section:
            return _RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title if column == 0 else line.texts.get(self.columns[column - 1], "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.title}: " + ", ".join(
                f"{_WHO[who]} {line.texts[who]}" for who in self.columns if who in line.texts
            )
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return _RIGHT
        return None


View = RocView | MatrixView | RelearningView | BarsView
_KINDS: dict[str, Callable[[], View]] = {
    "roc": RocView,
    "matrix": MatrixView,
    "relearning": RelearningView,
    "bars": BarsView,
}
_KIND_OF = {
    "membership": "roc",
    "rmia": "roc",
    "verification": "roc",
    "changes": "matrix",
    "relearning": "relearning",
}
"""Kind of plot of each measure; that of all others is ``bars``."""


class MeasureDetail(QWidget):
    """Heading, sentence, notice, plot, table, and the full explanation folded.

    A plot is made when a measure that it serves has something to show for the first time: they are a tenth of what
    all pages of the window take to make.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ""
        self._meanings: dict[str, str] = {}
        self.title, self.help, self.state = QLabel(), plain_label(), plain_label()
        self.notice, self.figures, self.table = Notice(), FiguresModel(self), QTableView()
        self.note, self.meaning = plain_label(), plain_label()
        self.views: dict[str, View] = {}
        self._sides, self._plots = QBoxLayout(QBoxLayout.Direction.TopToBottom), QVBoxLayout()
        self._build()

    def view_of(self, name: str) -> View:
        """Return the plot of a measure; some serve several."""
        kind = _KIND_OF.get(name, "bars")
        if kind not in self.views:
            self.views[kind] = _KINDS[kind]()
            self._plots.insertWidget(0, self.views[kind])  # one alone is seen at a time
            self._into_tab_order(self.views[kind])
        return self.views[kind]

    def _into_tab_order(self, view: View) -> None:
        """Let Tab come through ``view`` before the table: Qt puts what is made late behind all else."""
        before: QWidget = self.table.previousInFocusChain() or self
        for part in (view, *view.findChildren(QWidget)):
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, part)
                before = part

    def _build(self) -> None:
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        font = self.title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.title.setFont(font)
        self.table.setModel(self.figures)
        self.table.setAccessibleName(tr("Figures of the measure"))
        self.table.setToolTip(tr("Figures of the model before and after; intervals hold 95 %"))
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.meaning.setAccessibleName(tr("What the measure means in full"))
        self.fold = Fold(tr("What it means, in full"), self.meaning)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for said in (self.title, self.help, self.state, self.notice):
            column.addWidget(said)
        for box in (self._sides, self._plots, figures := QVBoxLayout()):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(8)
        for below in (self.table, self.note):
            figures.addWidget(below)
        for box in (self._plots, figures):
            box.addStretch(1)
            self._sides.addLayout(box, 1)
        column.addLayout(self._sides)
        column.addWidget(self.fold)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the figures beside the plot where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE_PX
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(16 if wide else 8)

    def set_meanings(self, meanings: dict[str, str]) -> None:
        """Take the full explanations."""
        self._meanings = meanings
        self._explain()

    def _explain(self) -> None:
        self.meaning.setText(self._meanings.get(self.name, ""))
        self.fold.setVisible(bool(self.meaning.text()))

    def show_measure(self, name: str, found: Measured | None, busy: bool = False) -> None:
        """Show a measure; ``found`` is None while it was not taken."""
        self.name = name
        self.title.setText(tr(MEASURES[name].title))
        self.help.setText(tr(MEASURES[name].help))
        self.state.setText(_state(found, busy))
        self.state.setVisible(bool(self.state.text()))
        there = found if found is not None and found.applies else None
        self.notice.say(flagged(there) if there is not None else "", "warning")
        own = self.view_of(name) if there is not None else None
        for view in self.views.values():
            view.setVisible(view is own and there is not None and view.show_measured(there))
        self.figures.set_measured(there)
        self._fit_table()
        self.note.setText(cost_lines(there) if there is not None else "")
        self.note.setVisible(bool(self.note.text()))
        self._explain()

    def _fit_table(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if self.figures.columnCount():
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setFixedHeight(header.sizeHint().height() + ROW_PX * len(self.figures.lines) + 4)
        self.table.setVisible(bool(self.figures.lines))


def _state(found: Measured | None, busy: bool) -> str:
    if found is None:
        return tr("Being taken …") if busy else tr("Not measured yet.")
    return "" if found.applies else tr("Not applicable: {reason}", reason=tr(found.reason))
