"""Thin dimmed curves, of which the one under the pointer is lit."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QPointF, Signal, Slot

from stakegui.ui.plots.curve import Curve
from stakegui.ui.plots.style import Plot

NEAR_PX = 14.0


class NearestCurve(QObject):
    """Follows the pointer over a plot; ``changed()`` tells that another curve, or none, is ``lit``."""

    changed = Signal()

    def __init__(self, plot: Plot, parent: QObject) -> None:
        super().__init__(parent)
        self._plot = plot
        self._curves: dict[str, Curve] = {}
        self.lit = ""
        plot.scene().sigMouseMoved.connect(self._on_moved)

    def add(self, name: str, curve: Curve) -> None:
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
            x, y = curve.raw.xData, curve.raw.yData
            if x is None or len(x) == 0:
                continue
            nearest = int(np.argmin(np.abs(x - at.x())))
            distance = float(np.hypot(min(abs(x[nearest] - at.x()) / width, 4.0), (y[nearest] - at.y()) / height))
            if distance < best:
                best, name = distance, candidate
        self._light(name)

    def _light(self, name: str) -> None:
        if name == self.lit:
            return
        for which, on in ((self.lit, False), (name, True)):
            if which in self._curves:
                self._curves[which].light(on)
        self.lit = name
        self.changed.emit()
