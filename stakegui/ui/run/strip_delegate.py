"""Paints one image of the strip: full while it is known, dimmed and ticked once it is forgotten."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygon
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from stakegui.core.words import tr
from stakegui.ui.index import Index
from stakegui.ui.picture import fitted, is_smooth
from stakegui.ui.run.strip_model import BROKEN, FORGOTTEN
from stakegui.ui.theme import GOOD, theme

MARGIN = 3
DIM = 0.3
TICK = 16


class StripDelegate(QStyledItemDelegate):
    """The tick says it beside the dimming, so that neither colour nor contrast is the only cue."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the item into ``option.rect``."""
        cell: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, option.palette.highlight())
        place = cell.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        forgotten = bool(index.data(FORGOTTEN))
        painter.setOpacity(DIM if forgotten else 1.0)
        pixmap = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(pixmap, QPixmap):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smooth(pixmap.size()))
            painter.drawPixmap(fitted(pixmap.size(), place), pixmap)
        else:
            painter.fillRect(place, theme().colour("Midlight"))
            if index.data(BROKEN):
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), tr("broken"))
        painter.setOpacity(1.0)
        if forgotten:
            _tick(painter, place)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme().colour("Text"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(0, 0, -1, -1))

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index | QPersistentModelIndex) -> QSize:
        """Ask for the icon's size with its margin."""
        side = option.decorationSize.width() + 2 * MARGIN
        return QSize(side, side)


def _tick(painter: QPainter, place: QRect) -> None:
    """A tick on a disc in the lower right corner."""
    spot = QRect(place.right() - TICK + 1, place.bottom() - TICK + 1, TICK, TICK)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(GOOD))
    painter.drawEllipse(spot)
    painter.setPen(QPen(QColor("white"), 2))
    at = spot.topLeft()
    painter.drawPolyline(QPolygon([at + QPoint(4, 8), at + QPoint(7, 11), at + QPoint(12, 5)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
