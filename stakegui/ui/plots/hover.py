"""Thin dimmed curves, of which the one under the pointer is lit and named."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QObject, QPointF, Slot

from stakegui.ui.plots.style import Plot, dimmed
from stakegui.ui.theme import DRIFT, theme

NEAR_PX = 14.0


class NearestCurve(QObject):
    """Follows the pointer over a plot."""

    def __init__(self, plot: Plot, parent: QObject) -> None:
        super().__init__(parent)
        self._plot = plot
        self._curves: dict[str, pg.PlotDataItem] = {}
        self.lit = ""
        self._label = pg.TextItem(anchor=(0, 1))
        self._label.setZValue(20)
        plot.addItem(self._label, ignoreBounds=True)
        self._label.hide()
        plot.scene().sigMouseMoved.connect(self._on_moved)

    def add(self, name: str, curve: pg.PlotDataItem) -> None:
        """Watch another curve."""
        self._curves[name] = curve

    def remove(self, name: str) -> None:
        """Watch a curve no more."""
        if self.lit == name:
            self._light("")
        self._curves.pop(name, None)

    def light(self, name: str) -> None:
        """Light a curve until the pointer moves."""
        self._light(name if name in self._curves else "")

    def clear(self) -> None:
        """Watch none."""
        self._light("")
        self._curves.clear()

    @Slot(object)
    def _on_moved(self, place: QPointF) -> None:
        box = self._plot.plotItem.getViewBox()
        if not box.sceneBoundingRect().contains(place):
            self._light("")
            return
        at = box.mapSceneToView(place)
        width, height = box.viewPixelSize()
        best, name = NEAR_PX, ""
        for candidate, curve in self._curves.items():
            x, y = curve.xData, curve.yData
            if x is None or len(x) == 0:
                continue
            nearest = int(np.argmin(np.abs(x - at.x())))
            distance = float(np.hypot(min(abs(x[nearest] - at.x()) / width, 4.0), (y[nearest] - at.y()) / height))
            if distance < best:
                best, name = distance, candidate
        self._light(name)
        if name:
            self._say(name, at)

    def _say(self, name: str, at: QPointF) -> None:
        x, y = self._curves[name].xData, self._curves[name].yData
        value = y[int(np.argmin(np.abs(x - at.x())))]
        left, right = self._plot.plotItem.getViewBox().viewRange()[0]
        self._label.setAnchor((1, 1) if at.x() > (left + right) / 2 else (0, 1))
        self._label.setText(f"{name}: {value:.4f}", color=theme().plot_foreground)
        self._label.setPos(at)
        self._label.show()

    def _light(self, name: str) -> None:
        if name == self.lit:
            return
        for which, on in ((self.lit, False), (name, True)):
            curve = self._curves.get(which)
            if curve is not None:
                curve.setPen(pg.mkPen(DRIFT, width=2) if on else pg.mkPen(dimmed(DRIFT), width=1))
                curve.setZValue(5 if on else -5)
        self.lit = name
        self._label.setVisible(bool(name))
