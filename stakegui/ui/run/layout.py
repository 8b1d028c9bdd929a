"""Where the widgets of the Run page stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.words import tr
from stakegui.ui.actions import Action
from stakegui.ui.remembering import keep

if TYPE_CHECKING:
    from stakegui.ui.run.page import RunPage

LOG_LINES = 5_000
LOG_PX = 44
"""Two lines at least: strip and queue below and above it need the room of a small screen."""


def lay_out(page: RunPage) -> None:
    """Put the page's widgets in their places."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setChildrenCollapsible(False)
    splitter.addWidget(_left(page))
    splitter.addWidget(_right(page))
    splitter.setStretchFactor(1, 1)
    splitter.setSizes([304, 700])
    keep(splitter, "run/columns")
    layout = QVBoxLayout(page)
    layout.setContentsMargins(8, 8, 8, 8)
    layout.addWidget(splitter)


def _left(page: RunPage) -> QWidget:
    font = page.start_button.font()
    font.setPointSizeF(font.pointSizeF() * 1.25)
    font.setBold(True)
    page.start_button.setFont(font)
    page.start_button.setMinimumHeight(44)
    page.start_button.setObjectName("start")
    page.start_button.setAutoDefault(True)
    page.start_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    _mirror(page.start_button, page._start)
    page.pause_button.setDefaultAction(page._pause)
    page.cancel_button.setDefaultAction(page._cancel)
    for button in (page.pause_button, page.cancel_button):
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setMinimumHeight(32)
    page.resume_button.setToolTip(tr("Let the stored session go on from its last checkpoint."))
    page.resume_button.setMinimumHeight(32)
    page.left_button.setToolTip(tr("Look at them on the Choose page, and take them in where they must go too."))
    page.left_button.setMinimumHeight(32)
    page.next_button.setToolTip(tr("Show the page where what is missing is given"))
    page.next_button.setMinimumHeight(32)
    page.reasons.setWordWrap(True)
    page.reasons.setTextFormat(Qt.TextFormat.PlainText)
    page.reasons.setAccessibleName(tr("What is missing before a start"))
    left = QWidget()
    grid = QGridLayout(left)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(8)
    grid.addWidget(page.panel, 0, 0, 1, 2)
    page.queue_button.setMinimumHeight(44)
    page.queue_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    _mirror(page.queue_button, page._enqueue)
    for row, widget in enumerate(
        (page.served, page.reasons, page.next_button, page.left_button, page.resume_button), 1
    ):
        grid.addWidget(widget, row, 0, 1, 2)
    grid.addWidget(page.start_button, 6, 0)
    grid.addWidget(page.queue_button, 6, 1)
    grid.addWidget(page.pause_button, 7, 0)
    grid.addWidget(page.cancel_button, 7, 1)
    grid.setRowStretch(0, 1)
    return left


def _right(page: RunPage) -> QWidget:
    page.log.setReadOnly(True)
    page.log.setMaximumBlockCount(LOG_LINES)
    page.log.setAccessibleName(tr("Log of the run"))
    page.log.setToolTip(tr("What happened, newest last"))
    page.log.setPlaceholderText(tr("The run's log appears here."))
    page.log.setTabChangesFocus(True)
    page.log.setMinimumHeight(LOG_PX)
    page.status.setTextFormat(Qt.TextFormat.PlainText)
    page.status.setAccessibleName(tr("Progress of the run"))
    page.losses_button.setText(tr("Losses"))
    page.losses_button.setCheckable(True)
    page.losses_button.setChecked(True)
    page.losses_button.setToolTip(tr("Show or fold the plot of the losses"))
    page.losses_button.setAccessibleName(tr("Show the losses"))
    page.losses_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.losses_button.toggled.connect(page.plots.show_losses)
    below = QWidget()
    column = QVBoxLayout(below)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    row = QHBoxLayout()
    row.addWidget(page.status, 1)
    row.addWidget(page.losses_button)
    column.addWidget(page.note)
    column.addWidget(page.chips)
    column.addLayout(row)
    column.addWidget(page.log, 1)
    column.addWidget(page.queueing.panel)
    right = QSplitter(Qt.Orientation.Vertical)
    right.setChildrenCollapsible(False)
    right.addWidget(page.plots)
    right.addWidget(page.strip)
    right.addWidget(below)
    right.setStretchFactor(0, 1)
    right.setSizes([540, 90, 110])
    keep(right, "run/right")
    return right


def _mirror(button: QPushButton, action: Action) -> None:
    """Let a push button show and trigger an action."""

    def follow() -> None:
        button.setText(action.text())
        button.setIcon(action.icon())
        button.setEnabled(action.isEnabled())
        button.setToolTip(action.toolTip())

    action.changed.connect(follow)
    button.clicked.connect(action.trigger)
    button.setAccessibleName(action.text().replace("&", ""))
    follow()
