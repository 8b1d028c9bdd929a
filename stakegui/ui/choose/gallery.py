"""The gallery's view: a grid of thumbnails with group headings, fast with 50,000 of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionRubberBand, QStyleOptionViewItem, QWidget

from stakegui.core.words import tr
from stakegui.ui.choose.delegate import MARGIN, PictureDelegate
from stakegui.ui.choose.gallery_model import GalleryModel
from stakegui.ui.choose.layout import GridLayout
from stakegui.ui.index import Index
from stakegui.ui.theme import theme

SIDES = (32, 128)
"""Smallest and largest picture side, in pixels."""


class Gallery(QAbstractItemView):
    """Click, Ctrl, Shift, arrows and a rubber band select; what choosing means is the page's business.

    QListView lays out item by item and knows no headings; here a cell's place is computed when it is asked for.
    """

    selection_changed = Signal()

    def __init__(self, gallery: GalleryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gallery, self.side = gallery, 64
        self._grid = GridLayout([], self.side + 2 * MARGIN, 1)
        self._band: QRect | None = None
        self._pressed = QPoint()
        self._selected: NDArray[np.int64] | None = None
        self._known: NDArray[np.int64] | None = None
        self.setModel(gallery)
        gallery.modelReset.connect(self._forget_selected)
        self.setItemDelegate(PictureDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(tr("Gallery of training images"))
        gallery.arranged.connect(self._relayout)
        self._relayout()

    def set_side(self, side: int) -> None:
        """Show pictures of another size; what is at the top stays in sight."""
        top = self.indexAt(QPoint(self.side // 2, self.side // 2))
        self.side = max(SIDES[0], min(SIDES[1], side))
        self._relayout()
        if top.isValid():
            self.verticalScrollBar().setValue(self._grid.rect(top.row()).top())

    def shown_rows(self) -> list[int]:
        """Return the rows whose cells are in sight, ascending."""
        area = self.viewport().rect().translated(0, self.verticalOffset())
        return [row for first, last in self._grid.spans(area) for row in range(first, last + 1)]

    @Slot()
    def invert_selection(self) -> None:
        """Select what is not selected, and only that."""
        bar = self.verticalScrollBar()
        place = bar.value()
        self.select_rows(np.flatnonzero(~self._marked()))
        bar.setValue(place)

    def selected_rows(self) -> NDArray[np.int64]:
        """Return the selected rows, ascending."""
        if self._selected is None:
            self._selected = np.flatnonzero(self._marked())
        return self._selected

    def _marked(self) -> NDArray[np.bool_]:
        marked = np.zeros(self.gallery.rowCount(), dtype=bool)
        for part in self.selectionModel().selection():  # type: ignore[attr-defined]  # a list, which the stubs miss
            marked[part.top() : part.bottom() + 1] = True
        return marked

    def selected_count(self) -> int:
        """Return how many images are selected."""
        return len(self.selected_rows())

    def selected_images(self) -> NDArray[np.int64]:
        """Return the indices of the selected training images, in the order shown."""
        return self.gallery.rows[self.selected_rows()]

    def select_rows(self, rows: NDArray[np.int64], how: str = "replace") -> None:
        """Select ``rows`` (n,) alone or, for ``how`` ``add`` or ``toggle``, with what is selected; scroll to them.

        The selection is built anew each time: Qt compares each of its runs with each run of the one before, and of
        thousands of scattered rows that took seconds.
        """
        marked = np.zeros(self.gallery.rowCount(), bool)
        if how != "replace":
            marked[self.selected_rows()] = True
        marked[rows] = ~marked[rows] if how == "toggle" else True
        model, kept = self.selectionModel(), self.currentIndex()
        model.reset()
        self._selected = None
        first = self.gallery.index(int(rows.min())) if len(rows) else kept
        model.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._known = np.flatnonzero(marked)
        model.select(_runs(self.gallery, marked), QItemSelectionModel.SelectionFlag.Select)
        self._selected, self._known = np.flatnonzero(marked), None
        if len(rows):
            self.scrollTo(first, QAbstractItemView.ScrollHint.PositionAtCenter)
        if not marked.any():
            self.selection_changed.emit()  # from nothing to nothing Qt tells nothing, and the reset was silent
        self.viewport().update()

    # -- what QAbstractItemView asks for -------------------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        """Return an item's cell in viewport coordinates."""
        if not index.isValid() or index.row() >= self.gallery.rowCount():
            return QRect()
        return self._grid.rect(index.row()).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the item at a point of the viewport."""
        row = self._grid.row_at(point + QPoint(0, self.verticalOffset()))
        return self.gallery.index(row) if row >= 0 else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll until an item is in sight."""
        cell, bar, height = self.visualRect(index), self.verticalScrollBar(), self.viewport().height()
        if cell.isNull():
            return
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + cell.center().y() - height // 2)
        elif cell.top() < 0:
            bar.setValue(bar.value() + cell.top())
        elif cell.bottom() > height:
            bar.setValue(bar.value() + cell.bottom() - height)

    def horizontalOffset(self) -> int:
        """Return 0: it never scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """Return how far it is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        """Return False: what is in the model is shown."""
        return False

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the item to which a key leads."""
        count, current = self.gallery.rowCount(), self.currentIndex()
        if not count:
            return QModelIndex()
        if not current.isValid():
            return self.gallery.index(0)
        return self.gallery.index(self._moved(action, current.row(), count))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select what a rubber band meets or, for Shift, everything between two items."""
        shift = QPoint(0, self.verticalOffset())
        selection = QItemSelection()
        if self.state() == QAbstractItemView.State.DragSelectingState:
            area = rect.normalized().translated(shift)
            spans = list(self._grid.spans(area))
        else:
            ends = [self._grid.row_at(QPoint(x, y) + shift) for x, y in _ends(rect)]
            spans = [(min(ends), max(ends))] if min(ends) >= 0 else []
        for first, last in spans:
            selection.select(self.gallery.index(first), self.gallery.index(last))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        """Return the whole viewport: cheaper than adding 50,000 cells up."""
        return QRegion(self.viewport().rect())

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters would walk through 50,000 names; Ctrl+F filters by name."""

    # -- events --------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a rubber band would begin."""
        self._pressed = event.position().toPoint() + QPoint(0, self.verticalOffset())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stretch the rubber band."""
        super().mouseMoveEvent(event)
        if self.state() == QAbstractItemView.State.DragSelectingState:
            self._band = QRect(
                self._pressed, event.position().toPoint() + QPoint(0, self.verticalOffset())
            ).normalized()
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the rubber band go."""
        super().mouseReleaseEvent(event)
        self._band = None
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._relayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells and headings in sight."""
        offset = self.verticalOffset()
        area = event.rect().translated(0, offset)
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for place, title in self._grid.headings(area):
                self._paint_heading(painter, place.translated(0, -offset), title)
            option, delegate = self._option(), self.itemDelegate()
            for first, last in self._grid.spans(area):
                for row in range(first, last + 1):
                    index = self.gallery.index(row)
                    self._prepare(option, index)
                    delegate.paint(painter, option, index)
            if self._band is not None:
                self._paint_band(painter, self._band.translated(0, -offset))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell the page."""
        self._selected, self._known = self._known, None
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    def _option(self) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.decorationSize = QSize(self.side, self.side)
        return option

    def _prepare(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        option.rect = self.visualRect(index)
        state = QStyle.StateFlag.State_Enabled
        if self.selectionModel().isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            state |= QStyle.StateFlag.State_HasFocus
        option.state = state

    def _paint_heading(self, painter: QPainter, place: QRect, title: str) -> None:
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme().colour("Text"))
        painter.drawText(place.adjusted(MARGIN, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), title)

    def _paint_band(self, painter: QPainter, place: QRect) -> None:
        option = QStyleOptionRubberBand()
        option.initFrom(self)
        option.rect = place
        option.opaque = False
        self.style().drawControl(QStyle.ControlElement.CE_RubberBand, option, painter, self)

    def _moved(self, action: QAbstractItemView.CursorAction, row: int, count: int) -> int:
        move = QAbstractItemView.CursorAction
        page = max(1, self.viewport().height() // self._grid.cell)
        if action in (move.MoveHome, move.MoveEnd):
            return 0 if action == move.MoveHome else count - 1
        if action in (move.MoveLeft, move.MovePrevious, move.MoveRight, move.MoveNext):
            step = -1 if action in (move.MoveLeft, move.MovePrevious) else 1
            return max(0, min(count - 1, row + step))
        lines = {move.MoveUp: -1, move.MoveDown: 1, move.MovePageUp: -page, move.MovePageDown: page}[action]
        return self._vertically(row, lines)

    def _vertically(self, row: int, lines: int) -> int:
        """Return the row that lies ``lines`` cells below, across headings; the nearest one where there is none."""
        centre = self._grid.rect(row).center()
        column = min(centre.x() // self._grid.cell, self._grid.columns - 1)
        target = max(0, min(self._grid.height - 1, centre.y() + lines * self._grid.cell))
        step = self._grid.cell // 4 if lines > 0 else -self._grid.cell // 4
        while 0 <= target < self._grid.height:
            line = list(self._grid.spans(QRect(0, target, self._grid.columns * self._grid.cell, 1)))
            if line:
                first, last = line[0]
                return min(first + column, last)
            target += step
        return row

    @Slot()
    def _forget_selected(self) -> None:
        self._selected = None

    @Slot()
    def _relayout(self) -> None:
        width = self.viewport().width()
        self._grid = GridLayout(self.gallery.groups, self.side + 2 * MARGIN, width)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._grid.height - height))
        bar.setPageStep(height)
        bar.setSingleStep(self._grid.cell // 2)
        self.viewport().update()


def _runs(model: GalleryModel, marked: NDArray[np.bool_]) -> QItemSelection:
    """Return the runs of marked rows."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], marked, [False]))))
    selection = QItemSelection()
    for first, stop in edges.reshape(-1, 2).tolist():
        # not by index(), which asks for the number of rows each time
        selection.append(QItemSelectionRange(model.createIndex(first, 0), model.createIndex(stop - 1, 0)))
    return selection


def _ends(rect: QRect) -> tuple[tuple[int, int], tuple[int, int]]:
    return (rect.left(), rect.top()), (rect.right(), rect.bottom())
