"""The selected request: what is known of it, what it names, and its own figures in each session."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSplitter,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.requests import STATUS_HELP, DeletionRequest, Served
from stakegui.core.words import num, tr
from stakegui.ui.index import Index
from stakegui.ui.notice import plain_label
from stakegui.ui.remembering import keep
from stakegui.ui.requests import wording
from stakegui.ui.requests.items_editor import ItemsModel, items_view
from stakegui.ui.theme import GAP, UNIT
from stakegui.ui.tips import plain_tips

HEADERS = (tr("Session"), tr("Images"), tr("Forgotten"), tr("Under views"), tr("Model"))
_MODEL = len(HEADERS) - 1
_NO_SESSION = tr("No run has served it yet. “Run for it…” prepares one.")


class FiguresModel(QAbstractTableModel):
    """One row a session that served the request."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.served: Sequence[Served] = ()

    def set_served(self, served: Sequence[Served]) -> None:
        """Show other sessions, the last one first."""
        self.beginResetModel()
        self.served = tuple(reversed(served))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a session."""
        return 0 if parent.isValid() else len(self.served)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as there are titles."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the titles."""
        wanted = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return HEADERS[section] if wanted else None

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        one, column = self.served[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            known = (tr("not measured yet"), "") if one.measured is None else ("–", "–")
            return (
                one.session, num(len(one.positions), ","), wording.percent(one.forgotten) or known[0],
                wording.percent(one.forgotten_views) or known[1], PurePath(one.model).name,
            )[column]  # fmt: skip
        if role == Qt.ItemDataRole.ToolTipRole:
            return one.model if column == _MODEL else tr("Enter or a double click shows the session's results")
        if role == Qt.ItemDataRole.TextAlignmentRole and 1 <= column < _MODEL:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


class RequestDetails(QFrame):
    """Three columns: facts, names, figures; ``session_wanted(str)`` carries the id of a session to open."""

    session_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.request: DeletionRequest | None = None
        self.title, self.help = plain_label(), plain_label()
        self.names_title, self.no_session = QLabel(tr("It names")), plain_label(_NO_SESSION)
        self.items, self.figures = ItemsModel(self), FiguresModel(self)
        self.names, self.table = items_view(self.items, tr("What the request names")), QTableView()
        self.link_button = QToolButton()
        self._facts = QFormLayout()
        self.setAccessibleName(tr("The selected request"))
        self._build()

    def _build(self) -> None:
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(GAP)
        self._facts.setVerticalSpacing(UNIT)
        self._facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP)
        column.addWidget(self.title)
        column.addWidget(self.help)
        column.addLayout(self._facts)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr("What is known of the request"))
        scroll.setWidget(inner)
        table = self.table
        table.setModel(self.figures)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setAlternatingRowColors(True)
        table.setAccessibleName(tr("Figures of the request by session"))
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(_MODEL, QHeaderView.ResizeMode.Stretch)
        table.activated.connect(self._on_activated)
        figures = QWidget()
        stacked = QVBoxLayout(figures)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(UNIT)
        head = QHBoxLayout()
        head.addWidget(QLabel(tr("Its own figures")), 1)
        head.addWidget(self.link_button)
        stacked.addLayout(head)
        stacked.addWidget(table, 1)
        stacked.addWidget(self.no_session)
        stacked.addStretch(0)
        named = QWidget()
        listed = QVBoxLayout(named)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(UNIT)
        listed.addWidget(self.names_title)
        listed.addWidget(self.names, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        for widget, weight in ((scroll, 3), (named, 2), (figures, 5)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, weight)
        splitter.setSizes([280, 200, 460])
        keep(splitter, "requests/details")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def show_request(self, request: DeletionRequest) -> None:
        """Show a request."""
        if request == self.request:
            return
        self.request = request
        self.title.setText(tr("Request {number}", number=request.number))
        self.help.setText(_help(request))
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for name, value in _facts(request):
            label = QLabel(name)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._facts.addRow(label, plain_label(value))
        self.names_title.setText(tr("It names {named}", named=wording.named(request.items)))
        self.items.set_items(request.items)
        self.figures.set_served(request.sessions)
        self.table.setVisible(bool(request.sessions))
        self.no_session.setVisible(not request.sessions)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.session_wanted.emit(self.figures.served[index.row()].session)


def _help(request: DeletionRequest) -> str:
    if request.purging and request.status != "purged":
        return tr("A purge was begun and broken off. “Purge…” runs it to its end.")
    return tr(STATUS_HELP[request.status])


def _facts(request: DeletionRequest) -> list[tuple[str, str]]:
    facts = (
        (tr("Subject"), request.subject),
        (tr("Received"), str(request.received or "")),
        (tr("Due"), str(request.due or "")),
        (tr("Reason"), request.reason),
        (tr("Models"), "\n".join(PurePath(path).name for path in request.models) or tr("any")),
        (tr("Purged"), (request.purged or "")[:10]),
        (tr("Notes"), request.notes),
    )
    return [(name, value) for name, value in facts if value]
