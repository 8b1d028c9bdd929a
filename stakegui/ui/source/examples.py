"""Example pictures per class, as rows of a table: name, counts, and the first few images."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QObject, QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from stakegui.core.words import num, tr
from stakegui.data.base import DataBundle, ImageSet
from stakegui.ui.index import Index
from stakegui.ui.picture import fitted
from stakegui.ui.thumbs import Thumbnails
from stakegui.ui.tips import plain_tips

EXAMPLES = 6
SIDE = 40
NAME = 104
"""Least width of the column of names, in pixels."""
_HEADS = (tr("Class"), tr("Train"), tr("Test"))
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ExampleModel(QAbstractTableModel):
    """Rows are classes; columns are name, training count, test count and `EXAMPLES` pictures."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.thumbnails = Thumbnails(self)
        self.thumbnails.ready.connect(self._on_ready)
        self._bundle: DataBundle | None = None
        self.examples: list[list[int]] = []
        self._where: dict[int, tuple[int, int]] = {}
        self._counts: list[list[int]] = []

    def set_bundle(self, bundle: DataBundle | None) -> None:
        """Show other data."""
        self.beginResetModel()
        self._bundle = bundle
        images = (bundle.train or bundle.test) if bundle is not None else None
        self.thumbnails.set_images(images)
        classes = len(bundle.classes) if bundle is not None else 0
        self.examples = [] if images is None else [_spread(images, c) for c in range(classes)]
        self._where = {index: (r, c + 3) for r, row in enumerate(self.examples) for c, index in enumerate(row)}
        parts = (bundle.train, bundle.test) if bundle is not None else ()
        self._counts = [np.bincount(p.labels, minlength=classes).tolist() if p else [0] * classes for p in parts]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of classes."""
        return 0 if self._bundle is None or (parent is not None and parent.isValid()) else len(self._bundle.classes)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else 3 + EXAMPLES

    @plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return name, counts and pictures."""
        row, column = index.row(), index.column()
        if self._bundle is None:
            return None
        if column >= 3:
            return self._picture(row, column - 3) if role == Qt.ItemDataRole.DecorationRole else None
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return _RIGHT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._bundle.classes[row] if column == 0 else num(self._counts[column - 1][row], ",")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the columns' names."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section] if section < 3 else ""
        return None

    def _picture(self, row: int, place: int) -> QPixmap | None:
        examples = self.examples[row] if row < len(self.examples) else []
        return self.thumbnails.pixmap(examples[place]) if place < len(examples) else None

    @Slot(int)
    def _on_ready(self, index: int) -> None:
        if index in self._where:
            cell = self.index(*self._where[index])
            self.dataChanged.emit(cell, cell, [Qt.ItemDataRole.DecorationRole])


def _spread(images: ImageSet, label: int) -> list[int]:
    """Return a few images of a class, spread over its list."""
    members = np.flatnonzero(images.labels == label)
    picked = np.linspace(0, len(members) - 1, min(EXAMPLES, len(members))).round().astype(int)
    return [int(i) for i in members[picked]]


class _PictureDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the picture in the middle of its cell."""
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        pixmap = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(pixmap, QPixmap):
            place: QRect = option.rect.adjusted(2, 2, -2, -2)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(fitted(pixmap.size(), place), pixmap)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for a square."""
        return QSize(SIDE + 4, SIDE + 4)


class ExampleTable(QTableView):
    """The table of examples."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.examples = ExampleModel(self)
        self.setModel(self.examples)
        self.setAccessibleName(tr("Examples per class"))
        self.setToolTip(tr("Classes with their numbers of images and a few examples"))
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(SIDE + 4)
        head = self.horizontalHeader()
        head.setMinimumSectionSize(SIDE + 4)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._pictures = _PictureDelegate(self)
        for column in range(3, 3 + EXAMPLES):
            self.setItemDelegateForColumn(column, self._pictures)
            self.setColumnWidth(column, SIDE + 4)
        for column in (1, 2):
            self.setColumnWidth(column, 56)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(5 * (SIDE + 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many pictures as leave room for the names."""
        super().resizeEvent(event)
        room = self.viewport().width() - NAME - 2 * 56
        for place in range(EXAMPLES):
            self.setColumnHidden(3 + place, (place + 1) * (SIDE + 4) > room)
