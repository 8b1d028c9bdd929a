"""A curve in a legend: its dash and its marker, also while a run is on and the curve itself has neither."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from pyqtgraph.graphicsItems.ScatterPlotItem import drawSymbol
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from stakegui.ui.plots.curve import Curve
from stakegui.ui.plots.style import dimmed

LENGTH, HEIGHT = 30, 20


class Sample(pg.ItemSample):  # type: ignore[misc]  # pyqtgraph has no types
    """A click hides or shows the curve."""

    def __init__(self, curve: Curve) -> None:
        super().__init__(curve.raw)
        self._curve = curve
        self.setFixedWidth(LENGTH)

    def boundingRect(self) -> Any:
        """Return the place of the sample."""
        return QRectF(0, 0, LENGTH, HEIGHT)

    def paint(self, painter: Any, *_rest: Any) -> None:
        """Paint a piece of the curve, or an empty ring where it is hidden."""
        look = self._curve.look
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        if not self._curve.shown:
            painter.setPen(pg.mkPen(dimmed(look.colour), width=1))
            painter.drawEllipse(QPointF(LENGTH / 2, 11), 4, 4)
            return
        colour = dimmed(look.colour) if self._curve.quiet else QColor(look.colour)
        painter.setPen(pg.mkPen(colour, width=2, style=look.dash))
        painter.drawLine(0, 11, LENGTH, 11)
        if look.symbol is not None:
            painter.translate(LENGTH / 2, 11)
            drawSymbol(painter, look.symbol, 7, pg.mkPen(None), pg.mkBrush(colour))

    def mouseClickEvent(self, event: Any) -> None:
        """Hide or show the curve."""
        self._curve.set_shown(not self._curve.shown)
        event.accept()
        self.update()
        self.sigClicked.emit(self.item)
