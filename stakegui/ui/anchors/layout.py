"""Where the widgets of the Anchors page stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stakegui.core.words import tr
from stakegui.ui.icons import set_icon
from stakegui.ui.remembering import keep

if TYPE_CHECKING:
    from stakegui.ui.anchors.page import AnchorsPage


def lay_out(page: AnchorsPage) -> None:
    """Put the page's widgets in their places."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setChildrenCollapsible(False)
    for part in (_left(page), _centre(page), _right(page)):
        splitter.addWidget(part)
    splitter.setStretchFactor(1, 1)
    splitter.setStretchFactor(2, 2)
    splitter.setSizes([256, 280, 440])
    keep(splitter, "anchors/columns")
    page.stack.addWidget(page.empty)
    page.stack.addWidget(splitter)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(8, 8, 8, 8)
    layout.addWidget(page.stack)


def _left(page: AnchorsPage) -> QWidget:
    page.classes.setModel(page.classes_model)
    page.classes.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    page.classes.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    page.classes.setTabKeyNavigation(False)
    page.classes.setAccessibleName(tr("Classes"))
    page.classes.setToolTip(tr("Choose the class whose prompts you want to see"))
    page.classes.setShowGrid(False)
    page.classes.setAlternatingRowColors(True)
    page.classes.verticalHeader().hide()
    page.classes.verticalHeader().setDefaultSectionSize(24)
    header = page.classes.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.resizeSection(1, 58)
    header.resizeSection(2, 58)
    header.resizeSection(3, 46)
    page.classes.setMinimumWidth(240)
    return page.classes


def _centre(page: AnchorsPage) -> QWidget:
    page.sets.setText(tr("Load"))
    page.sets.setToolTip(tr("Load a shipped set, or a JSON file"))
    page.sets.setAccessibleName(tr("Load prompts"))
    page.sets.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    set_icon(page.sets, "load")
    menu = QMenu(page.sets)
    page.sets.setMenu(menu)
    menu.aboutToShow.connect(page._fill_sets)
    page.save_button.setDefaultAction(page._save)
    row = QHBoxLayout()
    row.setSpacing(4)
    for button in (page.sets, page.save_button, page.proposing.more, page.proposing.versions_button):
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addWidget(button)
    row.addStretch(1)
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(8, 0, 8, 0)
    column.setSpacing(8)
    column.addWidget(page.picker)
    column.addWidget(page.prompts, 1)
    column.addWidget(page.suggestions)
    column.addLayout(row)
    return box


def _right(page: AnchorsPage) -> QWidget:
    page.maps.setChildrenCollapsible(False)
    for plot in (page.similarity, page.hold, page.confusion):
        page.maps.addWidget(plot)
    row = QHBoxLayout()
    for button, tip in (
        (page.similar, tr("Cosine of the anchors: 1 where two classes have one description")),
        (page.held, tr("Which pairs these prompts hold apart, beside which the model mixes up")),
    ):
        button.setToolTip(tip)
        button.setAccessibleName(button.text())
        page._which.addButton(button)
        row.addWidget(button)
    row.addStretch(1)
    # keeps its line, and asks for no width: else the columns and the map would move whenever it comes and goes
    page.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    page.told.setMinimumHeight(page.told.fontMetrics().height())
    page.told.setAccessibleName(tr("State of the comparison"))
    page.similar.setChecked(True)
    page._show_maps()
    page.advice.setReadOnly(True)
    page.advice.setTabChangesFocus(True)
    page.advice.setAccessibleName(tr("Warnings and advice"))
    page.advice.setToolTip(tr("What follows from the comparison"))
    page.advice.setPlaceholderText(tr("Advice appears here once the prompts have been compared."))
    top = QWidget()
    column = QVBoxLayout(top)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addLayout(row)
    column.addWidget(page.search)
    page.search.hide()
    column.addWidget(page.maps, 1)
    column.addWidget(page.told)
    column.addWidget(page.scores)
    right = QSplitter(Qt.Orientation.Vertical)
    right.setChildrenCollapsible(False)
    right.addWidget(top)
    right.addWidget(page.advice)
    right.setStretchFactor(0, 1)
    right.setSizes([440, 120])
    keep(right, "anchors/right")
    return right
