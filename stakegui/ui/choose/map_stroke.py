"""What the mouse draws on the map to select: a free loop or a rectangle."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from stakegui.ui.theme import theme

Tool = Literal["lasso", "rectangle"]
CLICK_PX = 4.0
"""What moves less is a click."""
_STEP_PX = 2.0


class Stroke:
    """Grows from where the button went down, in the widget's pixels."""

    def __init__(self, tool: Tool, start: QPointF) -> None:
        self.tool = tool
        self._points = [start]
        self._reach = 0.0

    @property
    def is_click(self) -> bool:
        """Whether the mouse has hardly moved."""
        return self._reach < CLICK_PX

    def add(self, point: QPointF) -> None:
        """Follow the mouse."""
        start, last = self._points[0], self._points[-1]
        self._reach = max(self._reach, (point - start).manhattanLength())
        if self.tool == "rectangle":
            self._points[1:] = [point]
        elif (point - last).manhattanLength() >= _STEP_PX:
            self._points.append(point)

    def polygon(self) -> NDArray[np.float64]:
        """Return the corners of what is enclosed, (m, 2) pixels; it closes by itself."""
        points = self._points
        if self.tool == "rectangle":
            box = QRectF(points[0], points[-1]).normalized()
            points = [box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()]
        return np.array([(p.x(), p.y()) for p in points])

    def paint(self, painter: QPainter) -> None:
        """Draw the line so far, and what it would enclose."""
        colour = theme().colour("Accent")
        veil = QColor(colour)
        veil.setAlpha(36)
        painter.setBrush(veil)
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in self.polygon().tolist()]))
