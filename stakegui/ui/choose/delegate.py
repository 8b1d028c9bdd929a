"""Paints one image of the gallery or the tray: picture, selection, ring and tick."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygon
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from stakegui.core.words import tr
from stakegui.ui.choose.gallery_model import BROKEN, CHOSEN, OF_TEST, WRONG
from stakegui.ui.index import Index
from stakegui.ui.picture import fitted
from stakegui.ui.theme import FORGET, TEST, WARN, theme

MARGIN = 6
_RING, _WRONG, _TEST, _WHITE = QColor(FORGET), QColor(WARN), QColor(TEST), QColor("white")


class PictureDelegate(QStyledItemDelegate):
    """Chosen images wear a ring and a tick; wrongly classified ones a corner; broken ones a cross."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the item into ``option.rect``."""
        cell: QRect = option.rect
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell.adjusted(1, 1, -1, -1), option.palette.highlight())
        place = cell.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        pixmap = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(pixmap, QPixmap):
            place = fitted(pixmap.size(), place)
            painter.drawPixmap(place, pixmap)
        else:
            painter.fillRect(place, theme().colour("Midlight"))
            if index.data(BROKEN):
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), tr("broken"))
        if index.data(WRONG):
            _corner(painter, place)
        if index.data(OF_TEST):
            _tab(painter, place)
        if index.data(CHOSEN):
            _ring(painter, place)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme().colour("Text"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(1, 1, -2, -2))

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index | QPersistentModelIndex) -> QSize:
        """Ask for the icon's size with its margin."""
        side = option.decorationSize.width() + 2 * MARGIN
        return QSize(side, side)


def _ring(painter: QPainter, place: QRect) -> None:
    """A ring around the picture and a tick in its upper right corner."""
    painter.setPen(QPen(_RING, 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(-2, -2, 1, 1))
    side = max(12, min(20, place.width() // 3))
    spot = QRect(place.right() - side + 4, place.top() - 4, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_WHITE, 1.5))
    painter.setBrush(_RING)
    painter.drawEllipse(spot)
    painter.setPen(QPen(_WHITE, 2))
    left, top = spot.left(), spot.top()
    painter.drawPolyline(
        QPolygon(
            [
                QPoint(left + side * 27 // 100, top + side * 52 // 100),
                QPoint(left + side * 44 // 100, top + side * 70 // 100),
                QPoint(left + side * 74 // 100, top + side * 33 // 100),
            ]
        )
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _corner(painter: QPainter, place: QRect) -> None:
    """A corner at the lower left: the model's answer is wrong."""
    side = max(8, place.width() // 5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_WRONG)
    bottom = QPoint(place.left(), place.bottom() + 1)
    painter.drawPolygon(QPolygon([bottom, bottom - QPoint(0, side), bottom + QPoint(side, 0)]))


def _tab(painter: QPainter, place: QRect) -> None:
    """A tab at the lower right with a T: a test image among training images."""
    side = max(12, place.width() // 5)
    tab = QRect(place.right() + 1 - side, place.bottom() + 1 - side, side, side)
    painter.fillRect(tab, _TEST)
    font = painter.font()
    font.setPixelSize(side - 3)
    font.setBold(True)
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor("black"))
    painter.drawText(tab, int(Qt.AlignmentFlag.AlignCenter), "T")
    painter.restore()
