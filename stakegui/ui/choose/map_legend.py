"""The map's legend: each group's mark, name and number, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stakegui.core.words import num, tr
from stakegui.ui.choose.map_colours import Entry
from stakegui.ui.choose.map_marks import pattern
from stakegui.ui.theme import GAP, UNIT, theme
from stakegui.ui.tips import plain_tip

_RADIUS = 4
_MARK = 14
_LONGEST = 260


class MapLegend(QWidget):
    """Painted, as its marks are the points' own; read aloud by its accessible description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Legend of the map"))
        theme().changed.connect(self.update)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other groups."""
        if self.entries != tuple(entries):
            self.entries = tuple(entries)
            self.setAccessibleDescription(", ".join(map(_said, self.entries)))
            self.setToolTip(plain_tip("\n".join(map(_said, self.entries))))
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Return True: a narrow one has more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels of all lines."""
        boxes = list(self._boxes(width))
        return boxes[-1][0].bottom() + UNIT if boxes else 0

    def sizeHint(self) -> QSize:
        """Ask for the width that there is."""
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Ask for no width of its own."""
        return QSize(0, self.heightForWidth(max(1, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint marks and names."""
        with QPainter(self) as painter:
            for box, entry in self._boxes(self.width()):
                middle = QPoint(box.left() + _MARK // 2, box.center().y())
                painter.drawImage(middle - QPoint(_RADIUS + 1, _RADIUS + 1), _mark(entry))
                painter.setPen(theme().colour("Text"))
                place = box.adjusted(_MARK + UNIT, 0, 0, 0)
                painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self._text(entry))

    def _text(self, entry: Entry) -> str:
        return self.fontMetrics().elidedText(_said(entry), Qt.TextElideMode.ElideMiddle, _LONGEST)

    def _boxes(self, width: int) -> Iterator[tuple[QRect, Entry]]:
        metrics, left, top = self.fontMetrics(), GAP, UNIT
        for entry in self.entries:
            wide = _MARK + UNIT + metrics.horizontalAdvance(self._text(entry)) + 1
            if left > GAP and left + wide > width - GAP:
                left, top = GAP, top + metrics.height() + 2
            yield QRect(left, top, wide, metrics.height()), entry
            left += wide + 2 * GAP


def _said(entry: Entry) -> str:
    return f"{entry.title} ({num(entry.count, ',')})"


def _mark(entry: Entry) -> QImage:
    side = 2 * _RADIUS + 3
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    for dy, dx in pattern(entry.shape, _RADIUS).tolist():
        image.setPixelColor(dx + _RADIUS + 1, dy + _RADIUS + 1, entry.colour)
    return image
