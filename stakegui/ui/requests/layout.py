"""The widgets of the Requests page, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.requests import DeletionRequest
from stakegui.core.words import tr
from stakegui.ui.actions import Action
from stakegui.ui.empty import EmptyState
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import plain_label
from stakegui.ui.remembering import dragged, keep
from stakegui.ui.requests.details import RequestDetails
from stakegui.ui.requests.model import DUE, MODELS, NUMBER, SUBJECT, RequestsModel, RequestsProxy
from stakegui.ui.requests.question import DeleteRequestQuestion, FaultyRowsPanel
from stakegui.ui.theme import GAP, UNIT

if TYPE_CHECKING:
    from stakegui.ui.requests.page import RequestsPage

EMPTY = tr(
    "No requests yet.\n\nA deletion request keeps together who asked, until when, which images or persons must go, and "
    "every run made for it.\n\n“New…” writes one down (Ctrl+N); it can take what is chosen on the Choose page. "
    "“Import…” reads a list: a CSV file with the columns request and path or identity, and subject, received, due, "
    "reason where you have them.\n\nWithout a request you can go on with Source (Ctrl+1)."
)
WAYS = ("requests.new", "requests.import", "view.source")
_WIDEST = 260


class Parts:
    """The widgets of the page."""

    def __init__(self, page: QWidget) -> None:
        self.model, self.proxy, self.table = RequestsModel(page), RequestsProxy(page), QTableView(page)
        self.search, self.empty, self.several = QLineEdit(), EmptyState("requests", EMPTY, WAYS), plain_label()
        self.status_button, self.details = QToolButton(), RequestDetails()
        self.question, self.faults = DeleteRequestQuestion(), FaultyRowsPanel()
        self.list_stack, self.below = QStackedWidget(), QStackedWidget()
        self.row = QWidget()
        self.new_button: QToolButton | None = None
        self.first: QWidget | None = None
        """What takes the keyboard when the page is shown."""
        self._page = page
        self._set_up_table()

    def _set_up_table(self) -> None:
        table = self.table
        self.proxy.setSourceModel(self.model)
        table.setModel(self.proxy)
        table.setSortingEnabled(True)
        table.sortByColumn(DUE, Qt.SortOrder.AscendingOrder)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setAlternatingRowColors(True)
        table.setAccessibleName(tr("Requests"))
        table.setToolTip(tr("Enter edits, Delete deletes; select several with Ctrl or Shift for one run"))
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().setStretchLastSection(True)
        keep(table, "requests/table")

    def fit(self) -> None:
        """Give each column what it needs, up to a bound, unless the user gave them their widths."""
        if dragged(self.table):
            return
        self.table.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            least = 90 if column in (NUMBER, SUBJECT) else 64
            width = self.table.columnWidth(column) + GAP
            self.table.setColumnWidth(column, min(max(width, least), _WIDEST))
        self.table.setColumnWidth(MODELS, 96)  # stretched to what is left

    def show_list(self, there: bool) -> None:
        """Show the list, or what to do where there is none."""
        self.list_stack.setCurrentIndex(1 if there else 0)
        for widget in (self.row, self.below, self.search):
            widget.setVisible(there)
        # not a focus proxy: Qt takes the page out of the Tab order where one is set while it is being made
        self.first = self.table if there else self.new_button

    def show_request(self, request: DeletionRequest | None, count: int) -> None:
        """Show one request below the list, or say how many are selected."""
        if request is not None:
            self.details.show_request(request)
        else:
            self.several.setText(
                tr(
                    "%n requests are selected. “Run for it…” prepares one run that serves "
                    "all of them; each keeps its own figures.",
                    "",
                    count,
                )
                if count
                else tr("Select a request to see it.")
            )
        self.below.setCurrentWidget(self.details if request is not None else self.several)


def lay_out(page: RequestsPage) -> None:
    """Put the page's widgets in their places."""
    parts = page.parts
    parts.search.setPlaceholderText(tr("Find by number, subject, status, image, session … or: overdue"))
    parts.search.setClearButtonEnabled(True)
    parts.search.setAccessibleName(tr("Find requests"))
    parts.search.setToolTip(tr("Show only requests that contain all of these words (Ctrl+F)"))
    top = QHBoxLayout()
    top.setSpacing(UNIT)
    top.addWidget(parts.search, 1)
    top.addStretch(0)
    parts.new_button = _button(page, page.made["new"])
    top.addWidget(parts.new_button)
    for name in ("import", "export"):
        top.addWidget(_button(page, page.made[name]))
    acts = QHBoxLayout(parts.row)
    acts.setContentsMargins(0, 0, 0, 0)
    acts.setSpacing(UNIT)
    for name in ("edit", "choose", "run"):
        acts.addWidget(_button(page, page.made[name]))
    acts.addWidget(_status(page))
    acts.addStretch(1)
    for name in ("purge", "delete"):
        acts.addWidget(_button(page, page.made[name]))
    parts.list_stack.addWidget(parts.empty)
    parts.list_stack.addWidget(parts.table)
    for detail in (parts.several, parts.details):
        parts.below.addWidget(detail)
    parts.several.setAlignment(Qt.AlignmentFlag.AlignTop)
    upper = QWidget()
    column = QVBoxLayout(upper)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    for widget in (parts.list_stack, parts.question, parts.faults, parts.row):
        column.addWidget(widget, 1 if widget is parts.list_stack else 0)
    splitter = QSplitter(Qt.Orientation.Vertical)
    splitter.setChildrenCollapsible(False)
    splitter.addWidget(upper)
    splitter.addWidget(parts.below)
    splitter.setStretchFactor(0, 3)
    splitter.setStretchFactor(1, 2)
    splitter.setSizes([420, 240])
    keep(splitter, "requests/parts")
    whole = QVBoxLayout(page)
    whole.setContentsMargins(GAP, GAP, GAP, GAP)
    whole.setSpacing(GAP)
    whole.addLayout(top)
    whole.addWidget(splitter, 1)


def _button(page: QWidget, action: Action) -> QToolButton:
    button = QToolButton(page)
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(action.declared.plain.rstrip("…"))
    return button


def _status(page: RequestsPage) -> QToolButton:
    button = page.parts.status_button
    button.setText(tr("Status"))
    set_icon(button, "check")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(page.status_menu)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(tr("Status"))
    button.setToolTip(tr("Set the status of the selected requests by hand; undo brings the former one back"))
    return button
