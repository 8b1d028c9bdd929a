"""An axis that carries class names; as many as there is room for."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from stakegui.ui.plots import pg
from stakegui.ui.plots.axis import QuietLabel

ROW_PX = 14
LONGEST = 14


class NameAxis(QuietLabel, pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Names at whole numbers + 0.5; the bottom one's are turned upright where they would collide."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, showValues=True, maxTickLength=0)
        self._names: tuple[str, ...] = ()
        self.setStyle(autoExpandTextSpace=False)

    def set_names(self, names: tuple[str, ...]) -> None:
        """Show other names."""
        self._names = names
        longest = max((self._width(n) for n in names), default=0)
        if self.orientation == "left":
            self.setWidth(longest + 12)
        else:
            self.setHeight(longest + 12)
        self.picture = None
        self.update()

    def _width(self, name: str) -> int:
        return QFontMetrics(self.font()).horizontalAdvance(short(name))

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Every n-th row's middle, so that names do not run into each other."""
        low, high = min(low, high), max(low, high)
        if not self._names or high <= low:
            return []
        every = max(1, math.ceil(ROW_PX * (high - low) / max(size, 1)))
        first, last = max(0, math.floor(low)), min(len(self._names), math.ceil(high))
        return [(1.0, [i + 0.5 for i in range(first, last) if i % every == 0 and low <= i + 0.5 <= high])]

    def tickStrings(self, values: list[float], _scale: float, _spacing: float) -> list[str]:
        """Names, cut where they are long."""
        return [short(self._names[int(v)]) for v in values]

    def drawPicture(self, p: QPainter, axis: Any, ticks: Any, texts: Any) -> None:
        """Draw names; those of the bottom axis from top to bottom."""
        if self.orientation == "left":
            super().drawPicture(p, axis, ticks, texts)
            return
        p.setPen(self.textPen())
        for rect, _flags, text in texts:
            p.save()
            p.translate(rect.center().x(), 6)
            p.rotate(90)
            p.drawText(QRectF(0, -ROW_PX, 400, 2 * ROW_PX), int(Qt.AlignmentFlag.AlignVCenter), text)
            p.restore()

    def generateDrawSpecs(self, p: QPainter) -> Any:
        """As the base, but names that would be left out for their width are kept: they are turned."""
        if self.orientation == "left":
            return super().generateDrawSpecs(p)
        box, view = self.mapRectFromParent(self.geometry()), self.linkedView()
        if view is None:
            return None
        low, high = self.range
        scale = box.width() / (high - low) if high > low else 0.0
        rects = []
        for _space, values in self.tickValues(low, high, box.width()):
            for value, text in zip(values, self.tickStrings(values, 1, 1), strict=True):
                rects.append((QRectF((value - low) * scale - 1, 0, 2, ROW_PX), 0, text))
        return (self.pen(), box.topLeft(), box.topRight()), [], rects


def short(name: str) -> str:
    """Cut a long name."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
